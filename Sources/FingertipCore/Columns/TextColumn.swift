/// The texts of a column of rows in one text, as the offsets of their starts and ends.
///
/// Offsets are where a reader has found them, such as those of separators: text i extends from
/// `starts[i * stride]` to `ends[i * stride]`, less `excess` bytes.
@frozen @usableFromInline
package struct TextColumn: BitwiseCopyable {
  /// The most rows that are worked on at once: what is found of them stays in a first-level cache.
  package static let capacity = 128

  // Safe: whoever makes a column sees to it that the offsets of all its rows are within a text that 64
  // readable bytes follow, and that the text and they last as long as it is read.
  @usableFromInline package let bytes: UnsafePointer<UInt8>
  @usableFromInline package let starts: UnsafePointer<Int32>
  @usableFromInline package let ends: UnsafePointer<Int32>
  @usableFromInline package let stride: Int
  @usableFromInline package let excess: Int32

  @inlinable
  package init(
    bytes: UnsafePointer<UInt8>, starts: UnsafePointer<Int32>, ends: UnsafePointer<Int32>,
    stride: Int, excess: Int32
  ) {
    self.bytes = bytes
    self.starts = starts
    self.ends = ends
    self.stride = stride
    self.excess = excess
  }

  /// The start of a row's text.
  @inlinable
  @inline(__always)
  package func start(_ row: Int) -> UnsafePointer<UInt8> {
    bytes + Int(starts[row &* stride])
  }

  /// The number of bytes of a row's text.
  @inlinable
  @inline(__always)
  package func count(_ row: Int) -> Int {
    Int(ends[row &* stride] &- starts[row &* stride] &- excess)
  }
}
