import CFingertipKernels

/// The ends of values in rows of a known shape.
///
/// A value ends before its row does: none contains a line feed. So nothing after the row's line feed is looked
/// at, but for up to 16 bytes, of any content, that a register is loaded with.
enum JSONValueEnd {
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  /// Returns the first byte in a text that is escaped or ends it; if it is no quote, no literal follows.
  @inline(__always)
  static func ofText(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var at = start
    var mask = fingertip_mask_string_end(at)
    while mask == 0 {
      at += 16
      mask = fingertip_mask_string_end(at)
    }
    return at + mask.trailingZeroBitCount
  }

  /// Returns the end of an integer whose first digit is given; a zero is an integer of its own.
  @inline(__always)
  static func ofInteger(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    start.pointee == UInt8(ascii: "0") ? start + 1 : ofDigits(start)
  }

  /// Returns the end of a text that may have escapes; nil if one of them is none.
  @inline(__always)
  static func ofUnknownText(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    var at = ofText(start)
    while at.pointee == UInt8(ascii: "\\") {
      guard let next = ofEscape(at) else { return nil }
      at = ofText(next)
    }
    return at
  }

  /// Returns the end of a number (RFC 8259); nil if it is none.
  @inline(never)
  static func ofUnknownNumber(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    var at = start.pointee == UInt8(ascii: "-") ? start + 1 : start
    guard isDigit(at.pointee) else { return nil }
    at = ofInteger(at)
    if at.pointee == UInt8(ascii: ".") {
      guard isDigit(at[1]) else { return nil }
      at = ofDigits(at + 1)
    }
    if at.pointee | 0x20 == UInt8(ascii: "e") {
      at += at[1] == UInt8(ascii: "+") || at[1] == UInt8(ascii: "-") ? 2 : 1
      guard isDigit(at.pointee) else { return nil }
      at = ofDigits(at)
    }
    return at
  }

  @inline(__always)
  private static func ofDigits(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var at = start
    while isDigit(at.pointee) { at += 1 }
    return at
  }

  /// Returns the end of the escape that a backslash begins; nil if it is none.
  @inline(never)
  private static func ofEscape(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    switch start[1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      for place in 2..<6 {
        let byte = start[place]
        guard isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") <= 5 else { return nil }
      }
      return start + 6
    default: return nil
    }
  }
}
