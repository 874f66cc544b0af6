/// Checks packed rows when they are read, without putting them together.
///
/// ## Why it suffices
///
/// Whatever loads rows later takes columns by the number that a row's shape tells, and relies on six
/// rules. Each is checked where it takes least:
///
/// - A shape exists: row by row. The shapes also tell how many rows have lengths, and so where the columns
///   of lengths are.
/// - A row begins at the last start or before: starts of a cadre ascend, so the last one of up to 128 tells.
///   Their sum is below 128 · 2⁵⁶, and can't wrap.
/// - A device is one of its cadre's: by the width of its group, for most are 0 bits wide; else row by row.
/// - A length is within its limit: by the width of its group, else number by number.
/// - A row ends at the last instant or before: a row that begins the longest length before the last
///   instant, or earlier, does. So only the lengths of later rows are looked up.
/// - The instants are those of some rows, not wider: the first and last starts of cadres tell of starts; only
///   later rows, as above, can end at the last instant.
///
/// `PackedRows` looks at shapes and devices once more when it loads rows, because they are places in
/// memory, and ends the process if this check had let one through.
struct PackedRowsCheck {
  /// A row that begins so late that it may end after the last instant.
  private struct LateRow {
    let startMs: Int64
    let shape: Int
    /// The rows with lengths before it, in each of their columns.
    let sessions: Int
    let others: Int
  }

  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let extent: EventExtent
  private let hasEventIds: Bool
  private let shapes: [PackedRows.Shape]
  private let runs: [PackedRows.Run]
  private let limits: RowBlock.Limits

  /// - Parameter bytes: Those of the columns, and ``PackedNumbers/overrun`` more.
  init(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, extent: EventExtent, hasEventIds: Bool,
    shapes: [PackedRows.Shape], runs: [PackedRows.Run], _ limits: RowBlock.Limits
  ) {
    (self.bytes, self.extent, self.hasEventIds) = (bytes, extent, hasEventIds)
    (self.shapes, self.runs, self.limits) = (shapes, runs, limits)
  }

  /// Checks all rows, and notes the rows with lengths and event ids before each partition.
  ///
  /// - Parameter marks: Of the partitions with rows, and the end.
  /// - Returns: The numbers of sessions and of other intervals.
  /// - Throws: ``ByteFault``.
  /// - Complexity: O(rows).
  func check(_ marks: inout [PackedRows.Mark]) throws(ByteFault) -> (sessions: Int, others: Int) {
    let rows = marks.last!.row
    let end = bytes.count - PackedNumbers.overrun
    var reader = ByteReader(UnsafeBufferPointer(rebasing: bytes[..<end]))
    var late: [LateRow] = []
    try checkStarts(&marks, rows, &reader, &late)
    let (sessions, others) = (marks.last!.sessions, marks.last!.others)
    let lastEndMs = try checkLengths(sessions, others, late, &reader)
    guard max(extent.lastStartMs, lastEndMs) == extent.lastMs else { throw Self.otherInstants }
    if hasEventIds { try checkEventIds(&marks, rows, &reader) }
    guard reader.remaining == 0 else {
      throw ByteFault("\(reader.remaining) bytes follow its rows")
    }
    return (sessions, others)
  }

  private static let otherInstants = ByteFault("its rows have other instants than it says")

  /// Checks shapes, devices and starts.
  private func checkStarts(
    _ marks: inout [PackedRows.Mark], _ rows: Int, _ reader: inout ByteReader,
    _ late: inout [LateRow]
  ) throws(ByteFault) {
    var codes = try PackedNumbers.Reader(rows, from: &reader)
    var devices = try PackedNumbers.Reader(rows, from: &reader)
    var waits = try PackedNumbers.Reader(rows, from: &reader)
    let groupCount = PackedNumbers.groupCount
    let counted = LookupColumn(shapes.map(Self.count))
    let (counts, shapeCount) = (counted.start, UInt64(counted.count))
    let fewestDevices = UInt64(runs.reduce(Int.max) { min($0, $1.deviceCount) })
    let longestMs = max(limits.longestSessionMs, limits.longestOtherMs)
    let lateMs = UInt64(max(0, extent.lastMs - longestMs))
    let lastStartMs = UInt64(extent.lastStartMs)
    var (foundFirst, foundLast) = (UInt64.max, UInt64.min)
    var (place, isDeviceChecked, counter) = (groupCount, false, UInt64(0))
    var mark = 0
    for (index, run) in runs.enumerated() {
      if marks[mark].run == index {
        (marks[mark].sessions, marks[mark].others) = Self.parts(counter)
        mark += 1
      }
      var start = UInt64(extent.firstMs)
      var left = run.rows
      while left > 0 {
        if place == groupCount {
          _ = codes.nextGroup()
          _ = waits.nextGroup()
          isDeviceChecked = devices.largestOfNextGroup < fewestDevices
          if isDeviceChecked { devices.skipGroup() } else { _ = devices.nextGroup() }
          place = 0
        }
        let count = min(left, groupCount - place)
        let (group, ownWaits) = (codes.group + place, waits.group + place)
        var own: UInt64 = 0
        for row in 0..<count {
          let code = group[row]
          guard code < shapeCount else { throw ByteFault("there is no shape \(code)") }
          // Safe: the shape exists, and there are fewer than 2³² rows.
          own &+= counts[Int(truncatingIfNeeded: code)]
        }
        if left == run.rows { foundFirst = min(foundFirst, start &+ ownWaits[0]) }
        // Safe: see above.
        var end = start
        for row in 0..<count { end &+= ownWaits[row] }
        guard end <= lastStartMs else {
          throw ByteFault("a row begins \(end - lastStartMs) ms after the last one")
        }
        if end >= lateMs {
          noteLate(group, ownWaits, count, from: start, after: counter, since: lateMs, &late)
        }
        if !isDeviceChecked {
          let own = devices.group + place
          for row in 0..<count where own[row] >= UInt64(run.deviceCount) {
            throw ByteFault("a row is of the device \(own[row]) of \(run.deviceCount)")
          }
        }
        start = end
        counter &+= own
        place += count
        left -= count
      }
      foundLast = max(foundLast, start)
    }
    (marks[mark].sessions, marks[mark].others) = Self.parts(counter)
    guard foundFirst == UInt64(extent.firstMs), foundLast == lastStartMs else {
      throw Self.otherInstants
    }
  }

  /// What a row of a shape adds to a counter: 1 for a session, 2³² for another interval, so that one
  /// addition counts both.
  private static func count(_ shape: PackedRows.Shape) -> UInt64 {
    UInt64(shape.isSession) | UInt64(shape.isOther) << 32
  }

  private static func parts(_ counter: UInt64) -> (sessions: Int, others: Int) {
    (Int(counter & 0xFFFF_FFFF), Int(counter >> 32))
  }

  /// Notes the late ones of some rows, whose shapes exist.
  @inline(never)
  private func noteLate(
    _ codes: UnsafePointer<UInt64>, _ waits: UnsafePointer<UInt64>, _ count: Int,
    from startMs: UInt64, after counter: UInt64, since lateMs: UInt64, _ late: inout [LateRow]
  ) {
    var (start, counter) = (startMs, counter)
    for row in 0..<count {
      start &+= waits[row]
      let shape = Int(codes[row])
      let (sessions, others) = Self.parts(counter)
      if start >= lateMs {
        late.append(
          LateRow(startMs: Int64(start), shape: shape, sessions: sessions, others: others))
      }
      counter &+= Self.count(shapes[shape])
    }
  }

  /// Checks the lengths of sessions and other intervals.
  ///
  /// - Returns: The last end of a late row; the least value if there is none with a length.
  private func checkLengths(
    _ sessions: Int, _ others: Int, _ late: [LateRow], _ reader: inout ByteReader
  ) throws(ByteFault) -> Int64 {
    let columns = reader
    try Self.checkEach(try .init(sessions, from: &reader), limit: limits.longestSessionMs)
    try Self.checkEach(try .init(others, from: &reader), limit: limits.longestOtherMs)
    var again = columns
    var ofSessions = AscendingLookup(try .init(sessions, from: &again))
    var ofOthers = AscendingLookup(try .init(others, from: &again))
    var last = Int64.min
    for row in late {
      let shape = shapes[row.shape]
      var length: UInt64 = 0
      if shape.isSession == 1 { length = ofSessions.number(at: row.sessions) }
      if shape.isOther == 1 { length = ofOthers.number(at: row.others) }
      // Safe: the length is within its limit.
      let endMs = row.startMs &+ Int64(length)
      guard endMs <= extent.lastMs else {
        throw ByteFault("an interval of \(length) ms is too long")
      }
      last = max(last, endMs)
    }
    return last
  }

  /// Checks that each number is at most a limit.
  private static func checkEach(
    _ numbers: consuming PackedNumbers.Reader, limit: Int64
  ) throws(ByteFault) {
    let limit = UInt64(limit)
    var numbers = numbers
    while numbers.hasGroup {
      if numbers.largestOfNextGroup <= limit {
        numbers.skipGroup()
        continue
      }
      let count = numbers.countOfNextGroup
      let group = numbers.nextGroup()
      for place in 0..<count where group[place] > limit {
        throw ByteFault("an interval of \(group[place]) ms is too long")
      }
    }
  }

  /// Counts the rows with an event id, and checks their hashes.
  private func checkEventIds(
    _ marks: inout [PackedRows.Mark], _ rows: Int, _ reader: inout ByteReader
  ) throws(ByteFault) {
    var flags = try PackedNumbers.Reader(rows, from: &reader)
    var (row, hashes) = (0, 0)
    for mark in marks.indices {
      while row < marks[mark].row {
        if flags.take() != 0 { hashes += 1 }
        row += 1
      }
      marks[mark].hashes = hashes
    }
    for _ in 0..<hashes {
      guard try reader.fixed(UInt64.self) != 0 else {
        throw ByteFault("the hash of an event id is 0")
      }
    }
  }
}

/// Finds numbers at ascending places, and unpacks only their groups.
private struct AscendingLookup: ~Copyable {
  private var numbers: PackedNumbers.Reader
  /// The number of those that are unpacked or skipped.
  private var end = 0

  init(_ numbers: consuming PackedNumbers.Reader) { self.numbers = numbers }

  /// - Parameter place: Below their number, and not below that of the call before.
  /// - Complexity: O(groups since the call before).
  mutating func number(at place: Int) -> UInt64 {
    let groupCount = PackedNumbers.groupCount
    while place >= end {
      if place >= end + groupCount { numbers.skipGroup() } else { _ = numbers.nextGroup() }
      end += groupCount
    }
    return numbers.group[place - (end - groupCount)]
  }
}
