import FingertipSystem

/// Text that is to be read into columns, or values of a row that differ from it, followed by
/// readable bytes.
package struct TextBuffer: ~Copyable {
  /// Tokenizers read 64 bytes at once, also at the end of the text.
  package static let padding = 64

  private var storage: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  package private(set) var count = 0

  package init(capacity: Int) {
    self.capacity = capacity
    storage = Self.allocate(capacity)
  }

  deinit { free(storage) }

  /// Returns memory of zeros. That of a large buffer is not written for it: the system gives pages of
  /// zeros.
  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    guard let storage = calloc(capacity + padding, 1) else { fatalError("Out of memory.") }
    return storage.assumingMemoryBound(to: UInt8.self)
  }

  // Safe: the first `count` bytes are written, and the storage outlives every use of the pointer,
  // which ends before the buffer changes.
  package var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  /// The unused capacity after the text.
  package var room: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: end, count: capacity - count)
  }

  /// The end of the text.
  var end: UnsafeMutablePointer<UInt8> { storage + count }

  package mutating func removeAll() { count = 0 }

  /// Counts bytes that were written into `room`.
  package mutating func grow(by written: Int) { count += written }

  /// - Complexity: O(bytes).
  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(count + bytes.count)
    end.update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Ensures a capacity of at least `total` bytes of text.
  package mutating func reserve(_ total: Int) {
    guard total > capacity else { return }
    capacity = max(2 * capacity, total)
    let larger = Self.allocate(capacity)
    larger.update(from: storage, count: count)
    free(storage)
    storage = larger
  }

  /// Drops the first bytes.
  package mutating func removeFirst(_ dropped: Int) {
    storage.update(from: storage + dropped, count: count - dropped)
    count -= dropped
  }

  /// Removes all text from `end` on.
  mutating func truncate(to end: Int) { count = min(count, end) }
}

// Values of one row that differ from the text.
extension TextBuffer {
  /// Creates a buffer for values. Few rows are longer; the capacity grows for those.
  package init() { self.init(capacity: 4096) }

  /// Removes the values of the previous row and ensures capacity for those of a row of `rowLength`
  /// bytes: no value is longer than its written form.
  mutating func reset(rowLength: Int) {
    count = 0
    reserve(rowLength)
  }

  /// Returns the value that has been written from `end` on.
  mutating func take(count valueCount: Int) -> RowFields.Value {
    let value = RowFields.Value(bytes: UnsafePointer(end), count: valueCount)
    count += valueCount
    precondition(count <= capacity, "values are no longer than their row")
    return value
  }

  /// Appends a byte between two values.
  mutating func append(_ byte: UInt8) {
    precondition(count < capacity, "values are no longer than their row")
    end.pointee = byte
    count += 1
  }

  /// Returns bytes as a value.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> RowFields.Value {
    let target = UnsafeMutableRawPointer(end)
    let value = take(count: bytes.count)
    // Safe: `take` has checked the capacity.
    if let start = bytes.baseAddress { target.copyMemory(from: start, byteCount: bytes.count) }
    return value
  }

  /// Returns a text as a value.
  mutating func take(_ text: String) -> RowFields.Value {
    let target = UnsafeMutableBufferPointer(start: end, count: text.utf8.count)
    let value = take(count: target.count)
    _ = target.update(fromContentsOf: text.utf8)
    return value
  }
}
