/// The text of a file that is to be read into columns, followed by readable bytes.
struct TextBuffer: ~Copyable {
  /// Tokenizers read 64 bytes at once, also at the end of the text.
  static let padding = 64

  private var storage: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity + Self.padding)
    storage.initialize(repeating: 0, count: capacity + Self.padding)
  }

  deinit { storage.deallocate() }

  // Safe: the first `count` bytes are written, and the storage outlives every use of the pointer,
  // which ends before the buffer changes.
  var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  /// The unused capacity after the text.
  var free: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: storage + count, count: capacity - count)
  }

  mutating func removeAll() { count = 0 }

  /// Counts bytes that were written into `free`.
  mutating func grow(by written: Int) { count += written }

  /// - Complexity: O(bytes).
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(count + bytes.count)
    (storage + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Ensures a capacity of at least `total` bytes of text.
  mutating func reserve(_ total: Int) {
    guard total > capacity else { return }
    capacity = max(2 * capacity, total)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
    larger.initialize(repeating: 0, count: capacity + Self.padding)
    larger.update(from: storage, count: count)
    storage.deallocate()
    storage = larger
  }

  /// Drops the first bytes.
  mutating func removeFirst(_ dropped: Int) {
    storage.update(from: storage + dropped, count: count - dropped)
    count -= dropped
  }

  /// Removes all text from `end` on.
  mutating func truncate(to end: Int) { count = min(count, end) }
}
