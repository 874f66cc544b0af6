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
          start &+= Int64(bitPattern: cursor.nextWait())
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
  /// Rows are taken up to a group of packed numbers at a time, column after column: each of the short
  /// loops has all its state in registers.
  ///
  /// - Throws: ``ByteFault`` for a row with a code that there is not.
  @inline(__always)
  private func forEachRow(
    _ cadres: Range<Int>, _ cursor: inout PackedRowsCursor,
    begin: (_ cadre: Int, _ rows: Int) -> Void = { _, _ in }, _ body: (EncodedEvent) -> Void
  ) throws(ByteFault) {
    let (shapes, devices) = (shapes.start, devices.start)
    for index in cadres {
      let run = runs[index]
      let ownDevices = devices + run.devicesStart
      begin(index &+ 1, run.rows)
      cursor.beginCadre(at: extent.firstMs)
      var left = run.rows
      while left > 0 {
        let count = try cursor.nextRows(
          atMost: left, self.shapes, deviceCount: run.deviceCount, hasEventIds: hasEventIds)
        left -= count
        let (codes, deviceIndices) = (cursor.codes, cursor.deviceIndices)
        let (starts, lengths) = (cursor.starts, cursor.lengths)
        let hashes = cursor.hashes
        for row in 0..<count {
          // Safe: the cursor has looked whether they exist.
          let shape = shapes[Int(truncatingIfNeeded: codes[row])]
          body(
            EncodedEvent(
              startMs: starts[row], lengthMs: UInt32(truncatingIfNeeded: lengths[row]),
              cadre: UInt32(truncatingIfNeeded: index &+ 1),
              device: ownDevices[Int(truncatingIfNeeded: deviceIndices[row])], app: shape.app,
              detail: shape.detail, kind: shape.kind, tag: shape.tag, eventHash: hashes[row]))
        }
      }
    }
  }
}

/// The columns of packed rows, each with a place of its own, and the rows that were unpacked last.
private struct PackedRowsCursor: ~Copyable {
  private var shapes: PackedNumbers.Reader
  private var devices: PackedNumbers.Reader
  private var waits: PackedNumbers.Reader
  private var sessionLengths: PackedNumbers.Reader
  private var otherLengths: PackedNumbers.Reader
  private var eventIds: PackedNumbers.Reader
  private var eventHashes: ByteReader

  /// The place of the rows in their groups.
  private var place = 0
  /// The start of the row before the next.
  private var startMs: Int64 = 0
  // Safe: each has room for a group.
  let starts: UnsafeMutablePointer<Int64>
  let lengths: UnsafeMutablePointer<UInt64>
  /// Of event ids; 0 for none.
  let hashes: UnsafeMutablePointer<UInt64>

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
    eventHashes = reader
    starts = .allocate(capacity: PackedNumbers.groupCount)
    lengths = .allocate(capacity: PackedNumbers.groupCount)
    hashes = .allocate(capacity: PackedNumbers.groupCount)
    hashes.initialize(repeating: 0, count: PackedNumbers.groupCount)
  }

  deinit {
    starts.deallocate()
    lengths.deallocate()
    hashes.deallocate()
  }

  /// The shapes of the rows, by their numbers.
  var codes: UnsafePointer<UInt64> { shapes.group + place }

  /// The devices of the rows, by their numbers among those of the cadre.
  var deviceIndices: UnsafePointer<UInt64> { devices.group + place }

  /// Begins with a cadre, none of whose rows starts before an instant.
  mutating func beginCadre(at firstMs: Int64) { startMs = firstMs }

  /// Unpacks the next rows of the cadre.
  ///
  /// - Parameters:
  ///   - limit: The number of the rows that it has; above 0.
  ///   - deviceCount: The number of its devices.
  /// - Returns: The number of rows.
  /// - Throws: ``ByteFault`` for a row with a shape or a device that there is not.
  mutating func nextRows(
    atMost limit: Int, _ ofShapes: LookupColumn<PackedRows.Shape>, deviceCount: Int,
    hasEventIds: Bool
  ) throws(ByteFault) -> Int {
    if shapes.placeInGroup == PackedNumbers.groupCount {
      _ = shapes.nextGroup()
      _ = devices.nextGroup()
      _ = waits.nextGroup()
    }
    place = shapes.placeInGroup
    let count = min(limit, PackedNumbers.groupCount - place)
    shapes.placeInGroup = place + count
    let (waits, starts) = (waits.group + place, starts)
    var start = startMs
    for row in 0..<count {
      // Safe: the sum was checked.
      start &+= Int64(bitPattern: waits[row])
      starts[row] = start
    }
    startMs = start
    let deviceIndices = deviceIndices
    for row in 0..<count where deviceIndices[row] >= UInt64(deviceCount) {
      throw ByteFault("a row is of the device \(deviceIndices[row]) of \(deviceCount)")
    }
    try takeLengths(of: count, ofShapes)
    if hasEventIds { try takeHashes(of: count) }
    return count
  }

  /// Takes the lengths of the rows.
  ///
  /// Whether a row has a length, and of which column, is selected without branches: kinds follow each
  /// other in a way that no branch predictor predicts.
  private mutating func takeLengths(
    of count: Int, _ ofShapes: LookupColumn<PackedRows.Shape>
  ) throws(ByteFault) {
    let groupCount = PackedNumbers.groupCount
    let (codes, lengths) = (codes, lengths)
    let (shapes, shapeCount) = (ofShapes.start, UInt64(ofShapes.count))
    var (sessions, nextSession) = (sessionLengths.group, sessionLengths.placeInGroup)
    var (others, nextOther) = (otherLengths.group, otherLengths.placeInGroup)
    for row in 0..<count {
      let code = codes[row]
      guard code < shapeCount else { throw ByteFault("there is no shape \(code)") }
      if nextSession == groupCount {
        sessions = sessionLengths.nextGroup()
        nextSession = 0
      }
      if nextOther == groupCount {
        others = otherLengths.nextGroup()
        nextOther = 0
      }
      let shape = shapes + Int(truncatingIfNeeded: code)
      let (isSession, isOther) = (UInt64(shape.pointee.isSession), UInt64(shape.pointee.isOther))
      // Safe: 1 or 0, so all bits or none.
      lengths[row] =
        (sessions[nextSession] & (0 &- isSession)) | (others[nextOther] & (0 &- isOther))
      nextSession &+= Int(truncatingIfNeeded: isSession)
      nextOther &+= Int(truncatingIfNeeded: isOther)
    }
    sessionLengths.placeInGroup = nextSession
    otherLengths.placeInGroup = nextOther
  }

  /// Takes the hashes of the rows' event ids.
  private mutating func takeHashes(of count: Int) throws(ByteFault) {
    for row in 0..<count {
      hashes[row] = eventIds.take() == 0 ? 0 : try eventHashes.fixed(UInt64.self)
    }
  }

  /// Returns the time from the row before to the next.
  mutating func nextWait() -> UInt64 { waits.take() }

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
    _ = try eventHashes.bytes(count * 8)
  }
}
