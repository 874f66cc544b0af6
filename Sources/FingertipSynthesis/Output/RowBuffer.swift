/// Rows being written: append-only, with the capacity checked once per row.
final class RowBuffer {
  // ┌──────────────── count ───────────────┬───── rowCapacity or more ─────┐
  // │ rows                                 │ free                          │
  // └──────────────────────────────────────┴───────────────────────────────┘
  private let bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0

  /// The number of bytes from which the buffer is submitted, 1 MiB: several of zstd's 128 KiB
  /// blocks, and small compared with memory.
  private static let fullCount = 1 << 20
  /// More than any row needs: ten fields of at most 64 bytes with their keys and quotes.
  private static let rowCapacity = 2048
  private static let capacity = fullCount + rowCapacity

  /// - Complexity: O(1).
  init() { bytes = .allocate(capacity: Self.capacity) }

  deinit { bytes.deallocate() }

  /// True if the next row might not fit; while false, there is room for one row.
  var isFull: Bool { count >= Self.fullCount }

  /// - Complexity: O(1).
  func removeAll() { count = 0 }

  /// - Complexity: O(1).
  @inline(__always)
  func append(_ byte: UInt8) {
    precondition(count < Self.capacity)
    bytes[count] = byte
    count += 1
  }

  /// - Complexity: O(bytes appended).
  @inline(__always)
  func append(_ text: UnsafeBufferPointer<UInt8>) {
    precondition(text.count <= Self.capacity - count)
    guard let source = text.baseAddress else { return }
    // Safe: the precondition leaves room for all of `text`.
    (bytes + count).update(from: source, count: text.count)
    count += text.count
  }

  /// - Complexity: O(bytes appended).
  func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Appends the last `width` decimal digits of a non-negative number.
  ///
  /// - Complexity: O(`width`).
  @inline(__always)
  func append(_ number: Int, width: Int) {
    var rest = number
    var index = count + width
    precondition(number >= 0 && index <= Self.capacity)
    while index > count {
      index -= 1
      // Safe: `count <= index < count + width`, which is within the capacity by the precondition,
      // and a digit is in 0...9, so the sum is below 58.
      bytes[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += width
  }

  /// The bytes written so far; valid until the next change.
  ///
  /// - Complexity: O(1).
  var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: count) }
}
