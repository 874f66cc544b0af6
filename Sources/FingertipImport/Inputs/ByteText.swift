import CFingertipKernels
import FingertipSystem

/// Texts by slot, as a row or an object has them; eight bytes after each may be read.
package typealias FieldTexts = UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>

extension UnsafeBufferPointer<UInt8> {
  /// True if the bytes are those of a word.
  ///
  /// - Complexity: O(bytes of the word).
  @inline(__always)
  func equals(_ word: StaticString) -> Bool {
    equals(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// True if the bytes are those of a text.
  ///
  /// - Complexity: O(bytes of the text).
  @inline(__always)
  func equals(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { equals($0) }
  }

  /// True if the bytes are those of a text.
  ///
  /// - Complexity: O(bytes of the text).
  @inline(__always)
  func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    count == other.count && (count == 0 || memcmp(baseAddress!, other.baseAddress!, count) == 0)
  }

  /// True if a part of the bytes are those of a text.
  ///
  /// - Complexity: O(bytes · those of the text).
  func contains(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return true }
    var at = offset(of: first)
    while at + bytes.count <= count {
      if memcmp(baseAddress! + at, bytes, bytes.count) == 0 { return true }
      at = offset(of: first, from: at + 1)
    }
    return false
  }

  /// The offset of a byte at or after another offset; the count if it is not there.
  ///
  /// - Precondition: `start` is 0 to the count.
  /// - Complexity: O(bytes), many at a time.
  @inline(__always)
  func offset(of byte: UInt8, from start: Int = 0) -> Int {
    guard start < count, let found = memchr(baseAddress! + start, Int32(byte), count - start) else {
      return count
    }
    // Safe: the byte is one of these.
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - baseAddress!
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset of a byte that mostly is among the next 64, at or after another offset; the count if it is not there.
  /// 64 bytes after these may be read.
  ///
  /// - Precondition: `start` is 0 or more.
  /// - Complexity: O(bytes), 64 at a time: no loop whose end the processor has to guess.
  @inline(__always)
  func offset(ofAmong64 byte: UInt8, from start: Int) -> Int {
    var at = start
    while at < count {
      // Safe: 64 bytes after the end may be read.
      let found = fingertip_mask(baseAddress! + at, byte)
      if found != 0 { return Swift.min(count, at &+ found.trailingZeroBitCount) }
      at &+= 64
    }
    return count
  }
}

/// True for white space of JSON, of which blank lines consist.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
