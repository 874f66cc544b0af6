extension RowBlock {
  /// The lengths that the rules of rows allow, in milliseconds.
  package struct Limits: Sendable {
    package let longestSessionMs: Int64
    package let longestOtherMs: Int64

    package init(longestSessionMs: Int64, longestOtherMs: Int64) {
      self.longestSessionMs = longestSessionMs
      self.longestOtherMs = longestOtherMs
    }
  }

  /// Reads the rows of a block as a log with codes of its own, for ``EventLog/init(merging:)``.
  ///
  /// Bytes may be hostile: what is returned keeps all rules of rows.
  ///
  /// - Parameters:
  ///   - head: See ``head``.
  ///   - body: See ``body``; 8 bytes after it must be readable.
  /// - Throws: ``ByteFault``.
  /// - Complexity: O(rows), and O(bytes of ids).
  package static func read(
    head: UnsafeBufferPointer<UInt8>, body: UnsafeBufferPointer<UInt8>, limits: Limits
  ) throws(ByteFault) -> EventLog {
    let head = try RowBlockHead(head)
    return try head.log(body, limits)
  }
}

/// The head of a block.
private struct RowBlockHead {
  private let rowCount: Int
  private let firstMs: Int64
  private let lastStartMs: Int64
  private let lastMs: Int64
  private let hasEventIDs: Bool
  /// Of cadres, devices, apps, items and tasks; each begins with the empty id.
  private let ids: [IdentifierColumn]
  private let shapes: [RowShape]
  private let details: [EventLog.Detail]
  private let kinds: EventKindSet
  private let runs: [Run]
  /// The devices of all cadres, one cadre after another.
  private let devices: [UInt32]
  private let partitions: [UInt8]
  private let partitionStarts: [UInt32]

  /// A shape with the code of its item and task.
  private struct RowShape {
    let kind: EventKind
    let tag: EventTag
    let app: UInt32
    let detail: UInt32
  }

  /// The rows of a cadre.
  private struct Run {
    let rows: Int
    let devicesStart: Int
    let deviceCount: Int
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    var reader = ByteReader(bytes)
    rowCount = try reader.count(limit: RowBlock.longestCount)
    guard rowCount > 0 else { throw ByteFault("a block has no rows") }
    let instants = Milliseconds.instants
    func instant(after start: Int64) throws(ByteFault) -> Int64 {
      start + Int64(try reader.count(limit: Int(instants.upperBound)))
    }
    firstMs = try instant(after: 0)
    lastStartMs = try instant(after: firstMs)
    lastMs = try instant(after: firstMs)
    guard lastStartMs <= lastMs, lastMs < instants.upperBound else {
      throw ByteFault("its instants are not in order")
    }
    let flag = try reader.byte()
    guard flag <= 1 else { throw ByteFault("a flag is \(flag)") }
    hasEventIDs = flag == 1
    var ids: [IdentifierColumn] = []
    for _ in 0..<5 { ids.append(try Self.ids(&reader)) }
    self.ids = ids
    (shapes, details) = try Self.shapes(&reader, ids)
    kinds = EventKindSet(Set(shapes.map(\.kind)))

    var (runs, devices): ([Run], [UInt32]) = ([], [])
    var (partitions, starts) = (
      [UInt8](repeating: 0, count: 1), [UInt32](repeating: 0, count: EventBlock.partitionCount + 1)
    )
    var rows = 0
    for cadre in 1..<UInt32(ids[0].count) {
      let count = try reader.count(limit: rowCount - rows)
      let deviceCount = try reader.count(limit: min(count, ids[1].count))
      guard count > 0, deviceCount > 0 else { throw ByteFault("a cadre has no rows") }
      runs.append(Run(rows: count, devicesStart: devices.count, deviceCount: deviceCount))
      for _ in 0..<deviceCount {
        devices.append(UInt32(try reader.count(limit: ids[1].count - 1)))
      }
      let partition = ids[0].partition(ofCadre: cadre)
      if cadre > 1, partition < partitions[Int(cadre) - 1] {
        throw ByteFault("its cadres are not in the order of their partitions")
      }
      partitions.append(partition)
      starts[Int(partition) + 1] += UInt32(count)
      rows += count
    }
    guard rows == rowCount, reader.remaining == 0 else {
      throw ByteFault("its cadres have \(rows) rows of \(rowCount)")
    }
    for partition in 0..<EventBlock.partitionCount { starts[partition + 1] += starts[partition] }
    (self.runs, self.devices, self.partitions, partitionStarts) = (
      runs, devices, partitions, starts
    )
  }

  private static func ids(_ reader: inout ByteReader) throws(ByteFault) -> IdentifierColumn {
    let count = try reader.count(limit: min(RowBlock.longestIDCount, reader.remaining))
    var lengths: [Int] = []
    for _ in 0..<count {
      let length = try reader.count(limit: RowBlock.longestID)
      guard length > 0 else { throw ByteFault("an id is empty") }
      lengths.append(length)
    }
    var ids = [UnsafeBufferPointer<UInt8>(start: nil, count: 0)]
    for length in lengths {
      let id = try reader.bytes(length)
      guard !id.contains(0), String(validating: id, as: UTF8.self) != nil else {
        throw ByteFault("an id is not UTF-8")
      }
      ids.append(id)
    }
    return IdentifierColumn(ids)
  }

  private static func shapes(
    _ reader: inout ByteReader, _ ids: [IdentifierColumn]
  ) throws(ByteFault) -> ([RowShape], [EventLog.Detail]) {
    var details = DetailCodes()
    var shapes: [RowShape] = []
    for _ in 0..<(try reader.count(limit: min(RowBlock.longestCount, reader.remaining))) {
      let (kindCode, tagCode) = (try reader.byte(), try reader.byte())
      guard let kind = EventKind(rawValue: kindCode), let tag = EventTag(rawValue: tagCode) else {
        throw ByteFault("a kind or tag has the code \(kindCode) or \(tagCode)")
      }
      let app = UInt32(try reader.count(limit: ids[2].count - 1))
      let item = UInt32(try reader.count(limit: ids[3].count - 1))
      let task = UInt32(try reader.count(limit: ids[4].count - 1))
      let needs = kind.descriptor.needs
      guard tag == .none ? !needs.contains(.tag) : kind.descriptor.tags.contains(tag),
        app != 0 || !needs.contains(.app), task != 0 || !needs.contains(.task)
      else { throw ByteFault("a row of the kind \(kind) lacks what it needs") }
      shapes.append(
        RowShape(kind: kind, tag: tag, app: app, detail: details.code(item: item, task: task)))
    }
    return (shapes, details.details)
  }

  /// Reads the rows.
  func log(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limits: RowBlock.Limits
  ) throws(ByteFault) -> EventLog {
    let extent = EventExtent(
      firstMs: firstMs, lastStartMs: lastStartMs, lastMs: lastMs,
      largestCode: UInt32(ids[0..<3].map(\.count).max()! - 1))
    let block = try EventBlock.filled(
      partitionStarts: partitionStarts, hasEventIds: hasEventIDs, extent: extent
    ) { target throws(ByteFault) in
      try read(bytes, limits, into: target)
    }
    return EventLog(
      encoded: [block], partitions: partitions, ids: ids, details: details, kinds: kinds)
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limits: RowBlock.Limits,
    into target: borrowing EventBlock.Target
  ) throws(ByteFault) {
    var reader = ByteReader(bytes)
    // Which rows have lengths is known from their shapes, which are read twice: to count, and with
    // the rows.
    var counted = reader
    var codes = try PackedNumbers.Reader(rowCount, from: &counted)
    var (sessions, others) = (0, 0)
    for _ in 0..<rowCount {
      let code = codes.take()
      guard code < UInt64(shapes.count) else { throw ByteFault("there is no shape \(code)") }
      let kind = shapes[Int(code)].kind
      sessions += kind == .app ? 1 : 0
      others += kind.isInterval && kind != .app ? 1 : 0
    }
    var shapeCodes = try PackedNumbers.Reader(rowCount, from: &reader)
    var deviceIndices = try PackedNumbers.Reader(rowCount, from: &reader)
    var waits = try PackedNumbers.Reader(rowCount, from: &reader)
    var sessionLengths = try PackedNumbers.Reader(sessions, from: &reader)
    var otherLengths = try PackedNumbers.Reader(others, from: &reader)
    var eventIDs = try PackedNumbers.Reader(hasEventIDs ? rowCount : 0, from: &reader)

    var row = 0
    var (firstStart, lastStart, lastEnd) = (Int64.max, Int64.min, Int64.min)
    for (index, run) in runs.enumerated() {
      var start = firstMs
      for _ in 0..<run.rows {
        let wait = waits.take()
        guard wait <= UInt64(lastStartMs - start) else {
          throw ByteFault("a row begins after the last start")
        }
        // Safe: at most the last start.
        start &+= Int64(wait)
        let shape = shapes[Int(shapeCodes.take())]
        var length: UInt64 = 0
        if shape.kind.isInterval {
          let isSession = shape.kind == .app
          length = isSession ? sessionLengths.take() : otherLengths.take()
          guard length <= UInt64(isSession ? limits.longestSessionMs : limits.longestOtherMs),
            length <= UInt64(lastMs - start)
          else { throw ByteFault("an interval of \(length) ms is too long") }
        }
        firstStart = min(firstStart, start)
        lastStart = max(lastStart, start)
        lastEnd = max(lastEnd, start &+ Int64(length))
        let device = deviceIndices.take()
        guard device < UInt64(run.deviceCount) else {
          throw ByteFault("there is no device \(device)")
        }
        var hash: UInt64 = 0
        if hasEventIDs, eventIDs.take() != 0 {
          hash = try reader.fixed(UInt64.self)
          guard hash != 0 else { throw ByteFault("the hash of an event id is 0") }
        }
        target.write(
          EncodedEvent(
            startMs: start, lengthMs: UInt32(length), cadre: UInt32(index + 1),
            device: devices[run.devicesStart + Int(device)], app: shape.app, detail: shape.detail,
            kind: shape.kind, tag: shape.tag, eventHash: hash), at: row)
        row += 1
      }
    }
    guard firstStart == firstMs, lastStart == lastStartMs, lastEnd == lastMs else {
      throw ByteFault("its rows have other instants than it says")
    }
    guard reader.remaining == 0 else {
      throw ByteFault("\(reader.remaining) bytes follow its rows")
    }
  }
}

extension IdentifierColumn {
  /// The partition of a cadre.
  ///
  /// - Complexity: O(length).
  func partition(ofCadre code: UInt32) -> UInt8 {
    let id = bytes(of: code)
    // The hash reads whole words.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: id.count + 8) { padded in
      padded.initialize(repeating: 0)
      _ = padded.update(fromContentsOf: id)
      return ByteDictionary.partition(ofCadre: padded.baseAddress!, count: id.count)
    }
  }
}
