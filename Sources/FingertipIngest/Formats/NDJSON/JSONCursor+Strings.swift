import CFingertipKernels
import FingertipCore

/// A decoded JSON string.
struct JSONText {
  var value: RowFields.Value
  /// True if a lone surrogate, which UTF-8 can't represent, was omitted.
  var hasLoneSurrogate = false
  var hasNUL = false
}

extension JSONCursor {
  /// Reads a key and the colon after it.
  mutating func key(into scratch: inout TextBuffer) throws(MalformedJSON) -> JSONText {
    skipSpace()
    let key = try string(into: &scratch)
    skipSpace()
    try expect(":")
    return key
  }

  /// Reads a string; its value is in the line, or in `scratch` if it has escapes.
  mutating func string(into scratch: inout TextBuffer) throws(MalformedJSON) -> JSONText {
    try expect("\"")
    let start = at
    let stop = unescapedEnd()
    move(to: stop)
    if take("\"") { return JSONText(value: .init(bytes: start, count: stop - start)) }
    return try escapedString(from: start, into: &scratch)
  }

  /// Returns the first byte from here on that is escaped or ends the string, at most the line's
  /// end.
  private func unescapedEnd() -> UnsafePointer<UInt8> {
    var place = at
    // Safe: the line's padding allows reading 16 bytes at any offset in it.
    while place < end {
      let mask = fingertip_mask_string_end(place)
      if mask != 0 { return min(end, place + mask.trailingZeroBitCount) }
      place += 16
    }
    return end
  }

  /// Reads the rest of a string that began at `start` and has an escape here.
  private mutating func escapedString(
    from start: UnsafePointer<UInt8>, into scratch: inout TextBuffer
  ) throws(MalformedJSON) -> JSONText {
    let target = scratch.end
    // Safe: the scratch has capacity for the whole line, and no text is longer than its written
    // form.
    var count = at - start
    target.update(from: start, count: count)
    var text = JSONText(value: .init(bytes: start, count: 0))
    while !take("\"") {
      if take("\\") {
        switch try escape() {
        case nil: text.hasLoneSurrogate = true
        case let scalar?:
          text.hasNUL = text.hasNUL || scalar.value == 0
          for byte in UTF8.encode(scalar)! {
            target[count] = byte
            count += 1
          }
        }
      } else {
        let from = at
        move(to: unescapedEnd())
        // A control character, or the end of the line.
        guard at > from else { throw MalformedJSON() }
        (target + count).update(from: from, count: at - from)
        count += at - from
      }
    }
    text.value = scratch.take(count: count)
    return text
  }

  /// Reads the rest of an escape; nil for a lone surrogate.
  private mutating func escape() throws(MalformedJSON) -> Unicode.Scalar? {
    let byte = peek
    guard byte != 0 else { throw MalformedJSON() }
    advance()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try fourHexDigits()
      guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
      // An escape after a lead surrogate that is no trail surrogate is read by itself.
      let behind = self
      if take("\\"), take("u"), let trail = try? fourHexDigits(), UTF16.isTrailSurrogate(trail) {
        return Unicode.Scalar(0x1_0000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
      }
      self = behind
      return nil
    default: throw MalformedJSON()
    }
  }

  private mutating func fourHexDigits() throws(MalformedJSON) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      let byte = peek
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw MalformedJSON()
      }
      advance()
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
