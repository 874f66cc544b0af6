/// Rows being written: append-only, with the capacity checked once per row.
final class RowBuffer {
  // ┌──────────────── count ───────────────┬───── rowCapacity or more ─────┐
  // │ rows                                 │ free                          │
  // └──────────────────────────────────────┴───────────────────────────────┘
  private let bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  /// The number of bytes from which the buffer is submitted.
  private let fullCount: Int

  /// More than any row needs: ten fields of at most 64 bytes with their keys and quotes.
  static let rowCapacity = 2048
  /// 1 MiB: several of zstd's 128 KiB blocks, and small compared with memory.
  static let defaultFullCount = 1 << 20

  /// - Complexity: O(1).
  init(fullCount: Int = defaultFullCount) {
    self.fullCount = fullCount
    bytes = .allocate(capacity: fullCount + Self.rowCapacity)
  }

  deinit { bytes.deallocate() }

  /// True if the next row might not fit; while false, there is room for one row.
  var isFull: Bool { count >= fullCount }

  /// - Complexity: O(1).
  func removeAll() { count = 0 }

  /// - Complexity: O(1).
  @inline(__always)
  func append(_ byte: UInt8) {
    precondition(count < fullCount + Self.rowCapacity)
    bytes[count] = byte
    count += 1
  }

  /// - Complexity: O(bytes appended).
  @inline(__always)
  func append(_ text: UnsafeBufferPointer<UInt8>) {
    precondition(text.count <= fullCount + Self.rowCapacity - count)
    guard let source = text.baseAddress else { return }
    // Safe: the precondition leaves room for all of `text`.
    (bytes + count).update(from: source, count: text.count)
    count += text.count
  }

  /// - Complexity: O(bytes appended).
  func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Appends a non-negative number in decimal.
  ///
  /// - Complexity: O(digits).
  func append(decimal number: Int) {
    precondition(number >= 0)
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(Self.digit(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Appends the last `width` decimal digits of a non-negative number.
  ///
  /// - Complexity: O(`width`).
  @inline(__always)
  func append(_ number: Int, width: Int) {
    var rest = number
    var index = count + width
    precondition(number >= 0 && index <= fullCount + Self.rowCapacity)
    while index > count {
      index -= 1
      // Safe: `count <= index < count + width`, which is within the capacity by the precondition.
      bytes[index] = Self.digit(rest % 10)
      rest /= 10
    }
    count += width
  }

  @inline(__always)
  private static func digit(_ value: Int) -> UInt8 {
    // Safe: `value` is in 0...9, so the sum is below 58.
    UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value)
  }

  /// Calls a closure with the bytes written so far.
  ///
  /// - Complexity: O(1).
  func withBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try body(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
