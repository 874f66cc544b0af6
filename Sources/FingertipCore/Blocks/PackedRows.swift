/// The rows of a ``RowBlock`` in memory, packed: a fifth of the bytes of columns. They were checked
/// when they were read, so that loading them can't fail.
final class PackedRows: RowsByCadre, @unchecked Sendable {
  /// A combination of fields that few rows differ in.
  struct Shape: BitwiseCopyable {
    let kind: EventKind
    let tag: EventTag
    /// 1 for a session with an app, which has its length in a column of its own; otherwise 0.
    let isSession: UInt8
    /// 1 for another interval; otherwise 0.
    let isOther: UInt8
    let app: UInt32
    let detail: UInt32

    init(kind: EventKind, tag: EventTag, app: UInt32, detail: UInt32) {
      (self.kind, self.tag, self.app, self.detail) = (kind, tag, app, detail)
      isSession = kind == .app ? 1 : 0
      isOther = kind.isInterval && kind != .app ? 1 : 0
    }
  }

  /// The rows of a cadre.
  struct Run: BitwiseCopyable {
    let rows: Int
    let devicesStart: Int
    let deviceCount: Int
  }

  /// Where the rows of a partition begin.
  struct Mark: BitwiseCopyable {
    let partition: Int
    let run: Int
    var row = 0
    /// App sessions before it.
    var sessions = 0
    /// Other intervals before it.
    var others = 0
    /// Rows with an event id before it.
    var hashes = 0
  }

  let count: Int
  let extent: EventExtent
  let hasEventIds: Bool
  private let shapes: LookupColumn<Shape>
  private let runs: [Run]
  private let devices: LookupColumn<UInt32>
  /// The longest length of a point, a session and another interval.
  private let longest: LookupColumn<UInt64>
  // Safe to send: nothing is written after `init`.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// Owns the bytes.
  private let slab: ColumnSlab
  /// The partitions with rows, ascending; one additional mark is the end.
  private let marks: [Mark]
  private let sessionCount: Int
  private let otherCount: Int

  /// - Parameters:
  ///   - body: See ``RowBlock/body``; copied.
  ///   - extent: As the head says.
  ///   - runs: By cadre from code 1 on.
  ///   - devices: The devices of all cadres, one cadre after another.
  ///   - partitions: By code of a cadre, ascending.
  ///   - slab: Gives memory for the bytes; replaced if it is full.
  /// - Throws: ``ByteFault`` if some row breaks a rule.
  /// - Complexity: O(rows).
  init(
    _ body: UnsafeBufferPointer<UInt8>, extent: EventExtent, hasEventIds: Bool, shapes: [Shape],
    runs: [Run], devices: [UInt32], partitions: [UInt8], _ limits: RowBlock.Limits,
    in slab: inout ColumnSlab
  ) throws(ByteFault) {
    count = runs.reduce(0) { $0 + $1.rows }
    (self.extent, self.hasEventIds) = (extent, hasEventIds)
    self.runs = runs
    longest = LookupColumn([
      0, UInt64(limits.longestSessionMs), UInt64(limits.longestOtherMs),
    ])
    self.shapes = LookupColumn(shapes)
    self.devices = LookupColumn(devices)
    let byteCount = body.count + PackedNumbers.overrun
    slab = slab.withGrowingRoom(for: byteCount)
    self.slab = slab
    bytes = UnsafeMutableRawBufferPointer(start: slab.take(byteCount), count: byteCount)
      .bindMemory(to: UInt8.self)
    let end = bytes.initialize(fromContentsOf: body)
    bytes[end...].initialize(repeating: 0)
    var marks: [Mark] = []
    var row = 0
    for (index, run) in runs.enumerated() {
      let partition = Int(partitions[index + 1])
      if marks.last?.partition != partition {
        marks.append(Mark(partition: partition, run: index, row: row))
      }
      row += run.rows
    }
    marks.append(Mark(partition: EventBlock.partitionCount, run: runs.count, row: row))
    let check = PackedRowsCheck(
      bytes, extent: extent, hasEventIds: hasEventIds, shapes: shapes, runs: runs, limits)
    (sessionCount, otherCount) = try check.check(&marks)
    self.marks = marks
  }
}

extension PackedRows {
  var byteCount: Int { bytes.count + runs.count * MemoryLayout<Run>.stride }
  /// Nothing is missing of what is in memory.
  var failure: SpillError? { nil }

  func count(ofPartition partition: Int) -> Int {
    let place = place(of: partition)
    return marks[place].partition == partition ? marks[place + 1].row - marks[place].row : 0
  }

  func forEachCadre(ofPartition partition: Int, _ body: (_ cadre: UInt32, _ rows: Int) -> Void) {
    let place = place(of: partition)
    guard marks[place].partition == partition else { return }
    for index in marks[place].run..<marks[place + 1].run {
      body(UInt32(index + 1), runs[index].rows)
    }
  }

  func place(_ partition: Int, in room: TimelineRoom, _ maps: CodeMaps) {
    let place = place(of: partition)
    guard marks[place].partition == partition else { return }
    do throws(ByteFault) {
      var cursor = try cursor(at: place)
      // The place is a local value: as an index of the cadre in memory, each row would wait for that of
      // the row before to be stored.
      var next = 0
      try forEachRow(
        marks[place].run..<marks[place + 1].run, &cursor,
        begin: { cadre, rows in next = room.take(rows, ofCadre: cadre, maps) },
        { event in
          // Safe: all rows of the cadre are written, or the process ends.
          room.write(event, at: next, maps)
          next &+= 1
        })
    } catch {
      preconditionFailure("The rows were checked: \(error).")
    }
  }

  func load(_ partition: Int, into columns: EventColumns) {
    let place = place(of: partition)
    guard marks[place].partition == partition else { return }
    do throws(ByteFault) {
      if columns.layout.isCompact {
        try load(place, into: columns, columns.compact)
      } else {
        try load(place, into: columns, columns.wide)
      }
    } catch {
      preconditionFailure("The rows were checked: \(error).")
    }
  }

  func forEachStart(_ body: (Int64) -> Void) {
    do throws(ByteFault) {
      var cursor = try PackedRowsCursor(
        bytes, count, sessionCount, otherCount, hasEventIds: hasEventIds)
      for run in runs {
        var start = extent.firstMs
        for _ in 0..<run.rows {
          // Safe: the sum was checked.
          start &+= Int64(bitPattern: cursor.waits.take())
          body(start)
        }
      }
    } catch {
      preconditionFailure("The rows were checked: \(error).")
    }
  }

  /// Returns the index of the mark of a partition, or the next one.
  private func place(of partition: Int) -> Int {
    marks.indices.partitioningIndex { marks[$0].partition >= partition }
  }

  private func load<Start: FixedWidthInteger, Code: FixedWidthInteger>(
    _ place: Int, into columns: EventColumns, _ sized: EventColumns.Sized<Start, Code>
  ) throws(ByteFault) {
    var cursor = try cursor(at: place)
    var row = 0
    try forEachRow(marks[place].run..<marks[place + 1].run, &cursor) { event in
      // Safe: the caller has room for the rows of the partition, and they are within the extent.
      columns.write(event, sized, at: row)
      row &+= 1
    }
  }

  /// Returns a cursor at the first row of a mark.
  private func cursor(at place: Int) throws(ByteFault) -> PackedRowsCursor {
    let mark = marks[place]
    var cursor = try PackedRowsCursor(
      bytes, count, sessionCount, otherCount, hasEventIds: hasEventIds)
    cursor.skip(rows: mark.row, sessions: mark.sessions, others: mark.others)
    if hasEventIds { try cursor.skipEventIds(rows: mark.row, hashes: mark.hashes) }
    return cursor
  }

  /// Calls `begin` with each of some cadres and the number of its rows, and `body` with these rows.
  ///
  /// Rows are taken group by group of packed numbers, so that the loop over them has all its state in
  /// registers. Whether a row has a length, and of which column, is selected without branches: kinds
  /// follow each other in a way that no branch predictor predicts.
  ///
  /// - Throws: ``ByteFault`` for a row that breaks a rule.
  @inline(__always)
  private func forEachRow(
    _ cadres: Range<Int>, _ cursor: inout PackedRowsCursor,
    begin: (_ cadre: Int, _ rows: Int) -> Void = { _, _ in }, _ body: (EncodedEvent) -> Void
  ) throws(ByteFault) {
    let (firstMs, lastStartMs, lastMs) = (extent.firstMs, extent.lastStartMs, extent.lastMs)
    let hasEventIds = hasEventIds
    let shapeCount = UInt64(shapes.count)
    let (shapes, devices, longest) = (shapes.start, devices.start, longest.start)
    let groupCount = PackedNumbers.groupCount
    var (sessions, nextSession) = (cursor.sessionLengths.group, cursor.sessionLengths.placeInGroup)
    var (others, nextOther) = (cursor.otherLengths.group, cursor.otherLengths.placeInGroup)
    for index in cadres {
      let run = runs[index]
      let deviceCount = UInt64(run.deviceCount)
      let ownDevices = devices + run.devicesStart
      begin(index &+ 1, run.rows)
      var start = firstMs
      var left = run.rows
      while left > 0 {
        let (place, count) = cursor.nextRows(atMost: left)
        left -= count
        let codes = cursor.shapes.group + place
        let waits = cursor.waits.group + place
        let deviceIndices = cursor.devices.group + place
        for row in 0..<count {
          let (wait, code, device) = (waits[row], codes[row], deviceIndices[row])
          // Safe: the start is at most the last one.
          guard wait <= UInt64(bitPattern: lastStartMs &- start), code < shapeCount,
            device < deviceCount
          else { throw fault(wait: wait, code: code, device: device) }
          start &+= Int64(bitPattern: wait)
          let shape = shapes[Int(truncatingIfNeeded: code)]
          if nextSession == groupCount {
            sessions = cursor.sessionLengths.nextGroup()
            nextSession = 0
          }
          if nextOther == groupCount {
            others = cursor.otherLengths.nextGroup()
            nextOther = 0
          }
          let (isSession, isOther) = (UInt64(shape.isSession), UInt64(shape.isOther))
          // Safe: 1 or 0, so all bits or none.
          let length =
            (sessions[nextSession] & (0 &- isSession)) | (others[nextOther] & (0 &- isOther))
          nextSession &+= Int(truncatingIfNeeded: isSession)
          nextOther &+= Int(truncatingIfNeeded: isOther)
          guard length <= longest[Int(truncatingIfNeeded: isSession &+ 2 &* isOther)],
            length <= UInt64(bitPattern: lastMs &- start)
          else { throw ByteFault("an interval of \(length) ms is too long") }
          body(
            EncodedEvent(
              startMs: start, lengthMs: UInt32(truncatingIfNeeded: length),
              cadre: UInt32(truncatingIfNeeded: index &+ 1),
              device: ownDevices[Int(truncatingIfNeeded: device)], app: shape.app,
              detail: shape.detail, kind: shape.kind, tag: shape.tag,
              eventHash: hasEventIds ? try cursor.hash() : 0))
        }
      }
    }
    cursor.sessionLengths.placeInGroup = nextSession
    cursor.otherLengths.placeInGroup = nextOther
  }

  @inline(never)
  private func fault(wait: UInt64, code: UInt64, device: UInt64) -> ByteFault {
    if code >= UInt64(shapes.count) { return ByteFault("there is no shape \(code)") }
    return ByteFault("a row begins \(wait) ms after the one before, by device \(device)")
  }
}

/// The columns of packed rows, each with a place of its own.
private struct PackedRowsCursor: ~Copyable {
  var shapes: PackedNumbers.Reader
  var devices: PackedNumbers.Reader
  var waits: PackedNumbers.Reader
  var sessionLengths: PackedNumbers.Reader
  var otherLengths: PackedNumbers.Reader
  private var eventIds: PackedNumbers.Reader
  private var hashes: ByteReader

  /// - Parameter bytes: Those of the columns, and ``PackedNumbers/overrun`` more.
  init(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, _ count: Int, _ sessions: Int, _ others: Int,
    hasEventIds: Bool
  ) throws(ByteFault) {
    let end = bytes.count - PackedNumbers.overrun
    var reader = ByteReader(UnsafeBufferPointer(rebasing: bytes[..<end]))
    let shapes = try PackedNumbers.Reader(count, from: &reader)
    let devices = try PackedNumbers.Reader(count, from: &reader)
    let waits = try PackedNumbers.Reader(count, from: &reader)
    let sessionLengths = try PackedNumbers.Reader(sessions, from: &reader)
    let otherLengths = try PackedNumbers.Reader(others, from: &reader)
    let eventIds = try PackedNumbers.Reader(hasEventIds ? count : 0, from: &reader)
    self.shapes = shapes
    self.devices = devices
    self.waits = waits
    self.sessionLengths = sessionLengths
    self.otherLengths = otherLengths
    self.eventIds = eventIds
    hashes = reader
  }

  /// Unpacks the next rows.
  ///
  /// - Returns: Their place in the groups of columns that all rows are in, and their number.
  @inline(__always)
  mutating func nextRows(atMost limit: Int) -> (place: Int, count: Int) {
    if shapes.placeInGroup == PackedNumbers.groupCount {
      _ = shapes.nextGroup()
      _ = devices.nextGroup()
      _ = waits.nextGroup()
    }
    let place = shapes.placeInGroup
    let count = min(limit, PackedNumbers.groupCount - place)
    shapes.placeInGroup = place + count
    return (place, count)
  }

  /// Skips rows, of which some are intervals.
  mutating func skip(rows: Int, sessions: Int, others: Int) {
    shapes.skip(rows)
    devices.skip(rows)
    waits.skip(rows)
    sessionLengths.skip(sessions)
    otherLengths.skip(others)
  }

  /// Skips the event ids of rows.
  mutating func skipEventIds(rows: Int, hashes count: Int) throws(ByteFault) {
    eventIds.skip(rows)
    _ = try hashes.bytes(count * 8)
  }

  /// Reads the hash of the row's event id; 0 for none.
  @inline(__always)
  mutating func hash() throws(ByteFault) -> UInt64 {
    guard eventIds.take() != 0 else { return 0 }
    let hash = try hashes.fixed(UInt64.self)
    guard hash != 0 else { throw ByteFault("the hash of an event id is 0") }
    return hash
  }
}
