import FingertipCore

/// The error of text that is not JSON, or not allowed at its place in a log.
struct MalformedJSON: Error {}

/// A position in one line of JSON, with functions for the tokens of RFC 8259.
struct JSONCursor {
  private(set) var at: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>

  /// - Precondition: `line` is not empty; 16 bytes after it may be read, of any content.
  init(_ line: UnsafeBufferPointer<UInt8>) {
    at = line.baseAddress!
    end = at + line.count
  }

  // Safe: here and below, `at` passes a byte only if `peek` has shown that it is not the end.

  /// The next byte; at the end NUL, which no token contains.
  @inline(__always)
  var peek: UInt8 { at < end ? at.pointee : 0 }

  var isAtEnd: Bool { at == end }

  @inline(__always)
  mutating func advance() { at += 1 }

  mutating func move(to place: UnsafePointer<UInt8>) {
    precondition(place >= at && place <= end, "a cursor goes forward within its line")
    at = place
  }

  @inline(__always)
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: byte) else { return false }
    advance()
    return true
  }

  @inline(__always)
  mutating func expect(_ byte: Unicode.Scalar) throws(MalformedJSON) {
    guard take(byte) else { throw MalformedJSON() }
  }

  @inline(__always)
  mutating func skipSpace() {
    while peek <= 0x20, take(" ") || take("\t") || take("\r") || take("\n") {}
  }

  /// Reads `null`, `true` or `false`.
  mutating func expect(word: StaticString) throws(MalformedJSON) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[offset] else { throw MalformedJSON() }
      advance()
    }
  }

  /// Reads a number as written, `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  mutating func number() throws(MalformedJSON) -> (value: RowFields.Value, isInteger: Bool) {
    let start = at
    _ = take("-")
    if !take("0") { try digits() }
    let integerEnd = at
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return (RowFields.Value(bytes: start, count: at - start), at == integerEnd)
  }

  private mutating func digits() throws(MalformedJSON) {
    let start = at
    while peek &- UInt8(ascii: "0") <= 9 { advance() }
    guard at > start else { throw MalformedJSON() }
  }
}
