import FingertipCore

/// Rows that are checked and encoded column by column.
struct RowChunk: ~Copyable {
  /// The most rows.
  static let capacity = TextColumn.capacity

  // Safe: there is room for each row of a chunk, whose number callers stay below; values are read only
  // of rows that are accepted, after they were written.
  /// Room of the batch that the rows are added to.
  var events: EventArrays
  let endMs = UnsafeMutablePointer<Int64>.allocate(capacity: capacity)
  /// By row, a bit for each column that is empty or longer than an id may be.
  let empty = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
  let tooLong = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
  /// By row, the raw values of its kind and tag, or ``LogWords/unknown``.
  var kindNumbers: UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(events.kind).assumingMemoryBound(to: UInt8.self)
  }
  var tagNumbers: UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(events.tag).assumingMemoryBound(to: UInt8.self)
  }
  /// By the number of a kind, or of none.
  let rules = UnsafeMutablePointer<ColumnRule>.allocate(capacity: 1 + Int(LogWords.unknown))
  /// True for a row that has passed every rule. Another is to be checked by itself.
  let isAccepted = UnsafeMutablePointer<Bool>.allocate(capacity: capacity)
  /// What the accepted rows have.
  var kinds = EventKindSet()
  var acceptedCount = 0
  var rareIDs: RareIDs = []

  init(_ events: EventArrays) {
    self.events = events
    rules.initialize(repeating: .ofNone, count: 1 + Int(LogWords.unknown))
  }

  deinit {
    endMs.deallocate()
    empty.deallocate()
    tooLong.deallocate()
    rules.deallocate()
    isAccepted.deallocate()
  }

  /// Returns the rows from one on that are all accepted, or all not.
  ///
  /// - Parameter count: The number of all rows.
  func run(from row: Int, of count: Int) -> Range<Int> {
    if acceptedCount == count { return row..<count }
    var end = row
    while end < count, isAccepted[end] == isAccepted[row] { end &+= 1 }
    return row..<end
  }
}
