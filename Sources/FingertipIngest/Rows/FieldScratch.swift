import FingertipCore

/// Where the values of one row are put together that do not stand in the text as they are.
struct FieldScratch: ~Copyable {
  /// Values may be read 8 bytes beyond their end.
  private static let padding = 8

  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  init() {
    // A row is rarely longer; longer ones make room for themselves.
    capacity = 4096
    bytes = .allocate(capacity: capacity + Self.padding)
    bytes.initialize(repeating: 0, count: capacity + Self.padding)
  }

  deinit { bytes.deallocate() }

  /// Forgets the values of the row before, and makes room for those of a row of `rowLength` bytes: no
  /// value is longer than what it is written as.
  mutating func reset(rowLength: Int) {
    count = 0
    guard rowLength > capacity else { return }
    bytes.deallocate()
    capacity = rowLength
    bytes = .allocate(capacity: capacity + Self.padding)
    bytes.initialize(repeating: 0, count: capacity + Self.padding)
  }

  /// Where the next value starts.
  var end: UnsafeMutablePointer<UInt8> { bytes + count }

  /// The value that has been written from `end` on.
  mutating func take(count valueCount: Int) -> RowFields.Value {
    let value = RowFields.Value(bytes: UnsafePointer(bytes + count), count: valueCount)
    count += valueCount
    precondition(count <= capacity, "values are no longer than their row")
    return value
  }
}
