extension EventLog {
  /// The number of rows of a partition.
  ///
  /// - Complexity: O(blocks).
  package func rowCount(ofPartition partition: Int) -> Int {
    parts.reduce(0) { sum, part in
      sum + part.blocks.reduce(0) { $0 + $1.view.rows(ofPartition: partition).count }
        + part.stored.reduce(0) { $0 + $1.count(ofPartition: partition) }
    }
  }

  /// Returns the rows of a partition with the codes of this log, sorted by cadre, start and all other
  /// columns: the order does not depend on that of reading.
  ///
  /// - Complexity: O(*n* log *n*) for *n* rows of the partition, and blocks of the log.
  package func events(ofPartition partition: Int) -> [EncodedEvent] {
    var loader = RowLoader(self)
    return events(ofPartition: partition, &loader)
  }

  /// The same with a loader of this log, which is made once for several partitions.
  package func events(
    ofPartition partition: Int, _ loader: inout RowLoader
  ) -> [EncodedEvent] {
    var events: [EncodedEvent] = []
    forEachBlock(ofPartition: partition, &loader) { block in
      if block.rows.isEmpty { return }
      let part = parts[block.part]
      events.reserveCapacity(events.count + block.rows.count)
      for row in block.rows {
        var event = block.columns.event(at: row)
        event.cadre = part.cadres[Int(event.cadre)]
        event.device = part.devices[Int(event.device)]
        event.app = part.apps[Int(event.app)]
        event.detail = part.details[Int(event.detail)]
        events.append(event)
      }
    }
    events.sort { $0.isBefore($1) }
    return events
  }
}

extension EncodedEvent {
  fileprivate func isBefore(_ other: Self) -> Bool {
    if cadre != other.cadre { return cadre < other.cadre }
    if startMs != other.startMs { return startMs < other.startMs }
    if kind != other.kind { return kind.rawValue < other.kind.rawValue }
    if tag != other.tag { return tag.rawValue < other.tag.rawValue }
    if device != other.device { return device < other.device }
    if app != other.app { return app < other.app }
    if detail != other.detail { return detail < other.detail }
    if eventHash != other.eventHash { return eventHash < other.eventHash }
    return lengthMs < other.lengthMs
  }
}

extension RowBlock {
  /// Writes rows of a log as a block.
  ///
  /// - Parameters:
  ///   - events: With the codes of `log`, sorted by partition and cadre; 1 to ``longestCount``.
  ///   - log: The log of the codes.
  /// - Complexity: O(rows).
  package init(_ events: ArraySlice<EncodedEvent>, of log: EventLog) {
    precondition(1...Self.longestCount ~= events.count)
    var writer = RowBlockWriter(log, rowCount: events.count)
    for event in events { writer.append(event) }
    (head, body) = writer.finish()
  }
}

/// The columns of a block that is being written.
private struct RowBlockWriter {
  private let log: EventLog
  private var cadres: LocalCodes
  private var devices: LocalCodes
  private var apps: LocalCodes
  private var items: LocalCodes
  private var tasks: LocalCodes
  private var shapes: [RowBlock.Shape] = []
  /// By pair of an app and an item and task, in the codes of the log; by shape, that and kind and tag.
  private var (pairs, shapeKeys) = (FirstIndices(), FirstIndices())
  /// The pairs in the codes of the block.
  private var localPairs: [(app: UInt32, item: UInt32, task: UInt32)] = []
  /// By cadre: its rows, and its devices in the order of their first row.
  private var runs: [(rows: Int, devices: [UInt32])] = []
  /// The indices of the last cadre's devices.
  private var deviceIndexOf = FirstIndices()
  private var shapeCodes: [UInt64] = []
  private var deviceIndices: [UInt64] = []
  private var waits: [UInt64] = []
  private var sessionLengths: [UInt64] = []
  private var otherLengths: [UInt64] = []
  private var hashes: [UInt64] = []
  private var (firstMs, lastStartMs, lastMs) = (Int64.max, Int64.min, Int64.min)
  private var starts: [Int64] = []

  init(_ log: EventLog, rowCount: Int) {
    self.log = log
    shapeCodes.reserveCapacity(rowCount)
    deviceIndices.reserveCapacity(rowCount)
    hashes.reserveCapacity(rowCount)
    starts.reserveCapacity(rowCount)
    waits.reserveCapacity(rowCount)
    cadres = LocalCodes(log.cadres)
    devices = LocalCodes(log.devices)
    apps = LocalCodes(log.apps)
    items = LocalCodes(log.items)
    tasks = LocalCodes(log.tasks)
  }

  mutating func append(_ event: EncodedEvent) {
    let cadre = Int(cadres.code(of: event.cadre))
    if cadre > runs.count {
      runs.append((0, []))
      deviceIndexOf.removeAll()
    }
    runs[cadre - 1].rows += 1
    starts.append(event.startMs)
    firstMs = min(firstMs, event.startMs)
    lastStartMs = max(lastStartMs, event.startMs)
    lastMs = max(lastMs, event.startMs + Int64(event.lengthMs))
    let device = devices.code(of: event.device)
    let (deviceIndex, isNewDevice) = deviceIndexOf.index(of: UInt64(device))
    if isNewDevice { runs[cadre - 1].devices.append(device) }
    deviceIndices.append(UInt64(deviceIndex))
    shapeCodes.append(shapeCode(of: event))
    if event.kind == .app {
      sessionLengths.append(UInt64(event.lengthMs))
    } else if event.kind.isInterval {
      otherLengths.append(UInt64(event.lengthMs))
    }
    hashes.append(event.eventHash)
  }

  private mutating func shapeCode(of event: EncodedEvent) -> UInt64 {
    let (pair, isNewPair) = pairs.index(of: UInt64(event.app) << 32 | UInt64(event.detail))
    if isNewPair {
      let detail = log.details[Int(event.detail)]
      localPairs.append(
        (
          apps.code(of: event.app), items.code(of: detail.item), tasks.code(of: detail.task)
        ))
    }
    let (code, isNew) = shapeKeys.index(
      of: UInt64(pair) << 16 | UInt64(event.kind.rawValue) << 8 | UInt64(event.tag.rawValue))
    if isNew {
      let local = localPairs[pair]
      shapes.append(
        RowBlock.Shape(
          kind: event.kind, tag: event.tag, app: local.app, item: local.item, task: local.task))
    }
    return UInt64(code)
  }

  mutating func finish() -> (head: [UInt8], body: [UInt8]) {
    var head = ByteWriter()
    head.append(count: shapeCodes.count)
    head.append(number: UInt64(firstMs))
    head.append(number: UInt64(lastStartMs - firstMs))
    head.append(number: UInt64(lastMs - firstMs))
    let hasEventIDs = hashes.contains { $0 != 0 }
    head.append(hasEventIDs ? 1 : 0)
    for codes in [cadres, devices, apps, items, tasks] { codes.write(to: &head) }
    head.append(count: shapes.count)
    for shape in shapes {
      head.append(shape.kind.rawValue)
      head.append(shape.tag.rawValue)
      for code in [shape.app, shape.item, shape.task] { head.append(number: UInt64(code)) }
    }
    for run in runs {
      head.append(count: run.rows)
      head.append(count: run.devices.count)
      for device in run.devices { head.append(number: UInt64(device)) }
    }

    var next = 0
    for run in runs {
      var before = firstMs
      for start in starts[next..<(next + run.rows)] {
        waits.append(UInt64(start - before))
        before = start
      }
      next += run.rows
    }
    var body = ByteWriter()
    for numbers in [shapeCodes, deviceIndices, waits, sessionLengths, otherLengths] {
      PackedNumbers.pack(numbers, into: &body)
    }
    if hasEventIDs {
      PackedNumbers.pack(hashes.map { $0 == 0 ? 0 : 1 }, into: &body)
      for hash in hashes where hash != 0 { body.append(fixed: hash) }
    }
    return (head.bytes, body.bytes)
  }
}

/// The codes that ids of a log have within a block: from 1 on in the order of their first row; 0 is
/// the empty id.
private struct LocalCodes {
  private let ids: IdentifierColumn
  private var known = FirstIndices()
  private var last: (UInt32, UInt32) = (0, 0)

  init(_ ids: IdentifierColumn) { self.ids = ids }

  mutating func code(of id: UInt32) -> UInt32 {
    // Ids come in runs, and the empty one has the code 0.
    if id == last.0 { return last.1 }
    let code = id == 0 ? 0 : UInt32(known.index(of: UInt64(id)).index + 1)
    last = (id, code)
    return code
  }

  /// Writes the number of ids, their lengths and their bytes.
  func write(to writer: inout ByteWriter) {
    writer.append(count: known.keys.count)
    for id in known.keys { writer.append(count: ids.bytes(of: UInt32(id)).count) }
    for id in known.keys { writer.append(ids.bytes(of: UInt32(id))) }
  }
}
