import FingertipCore

/// Memory for the values of one row that differ from the text.
struct FieldScratch: ~Copyable {
  /// The number of readable bytes after a value.
  private static let padding = 8

  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  init() {
    // Few rows are longer; the capacity grows for those.
    capacity = 4096
    bytes = .allocate(capacity: capacity + Self.padding)
    bytes.initialize(repeating: 0, count: capacity + Self.padding)
  }

  deinit { bytes.deallocate() }

  /// Removes the values of the previous row and ensures capacity for those of a row of `rowLength`
  /// bytes: no value is longer than its written form.
  mutating func reset(rowLength: Int) {
    count = 0
    guard rowLength > capacity else { return }
    bytes.deallocate()
    capacity = rowLength
    bytes = .allocate(capacity: capacity + Self.padding)
    bytes.initialize(repeating: 0, count: capacity + Self.padding)
  }

  /// The start of the next value.
  var end: UnsafeMutablePointer<UInt8> { bytes + count }

  /// Returns the value that has been written from `end` on.
  mutating func take(count valueCount: Int) -> RowFields.Value {
    let value = RowFields.Value(bytes: UnsafePointer(bytes + count), count: valueCount)
    count += valueCount
    precondition(count <= capacity, "values are no longer than their row")
    return value
  }
}
