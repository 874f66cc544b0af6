import FingertipCore

/// One step of a row's shape: a literal and the value after it.
struct RowShapeStep {
  /// What follows a literal. What no field needs may have any form.
  enum Value { case none, text, integer, unknownText, unknownNumber }

  /// The number of bytes of the literal; never 0.
  private(set) var count = 0
  /// The literal's first 8 bytes and its last 8, which overlap in short ones; for a literal below 8
  /// bytes both are all of it, and `mask` covers only its bytes.
  private var head: UInt64 = 0
  private var tail: UInt64 = 0
  private var tailOffset = 0
  private var mask: UInt64 = 0
  private var literal: UnsafePointer<UInt8>?

  /// The kind of the value after the literal; none if the row ends with it.
  var value = Value.none
  /// The index of the value in `RowFields.slots`.
  var slot = 0
  /// At a row's end: the number of bytes of its line end.
  var lineEndCount = 0

  /// The first step that may follow, and the next alternative to this one.
  var next: UnsafeMutablePointer<RowShapeStep>?
  var sibling: UnsafeMutablePointer<RowShapeStep>?

  /// - Parameter bytes: Must stay valid at this address.
  mutating func setLiteral(_ bytes: UnsafePointer<UInt8>, count: Int) {
    (literal, self.count) = (bytes, count)
    tailOffset = max(0, count - 8)
    var (head, tail, mask): (UInt64, UInt64, UInt64) = (0, 0, 0)
    for offset in 0..<min(8, count) {
      let shift = UInt64(8 * offset)
      head |= UInt64(bytes[offset]) << shift
      tail |= UInt64(bytes[tailOffset + offset]) << shift
      mask |= 0xFF << shift
    }
    (self.head, self.tail, self.mask) = (head, tail, mask)
  }

  /// Returns true if the text has the literal at `place`, followed by the first byte of a number if it
  /// needs one.
  @inline(__always)
  func stands(at place: UnsafePointer<UInt8>) -> Bool {
    guard literalStands(at: place) else { return false }
    switch value {
    case .none, .text, .unknownText: return true
    case .integer: return JSONValueEnd.isDigit(place[count])
    case .unknownNumber:
      return JSONValueEnd.isDigit(place[count]) || place[count] == UInt8(ascii: "-")
    }
  }

  /// Returns true if the text has the literal at `place`.
  @inline(__always)
  func literalStands(at place: UnsafePointer<UInt8>) -> Bool {
    // Safe: 16 bytes from any offset of a row up to its line feed may be read, and more is read
    // only if the text before is equal to the literal, in which a line feed can only be the last
    // byte.
    guard (Self.word(place) ^ head) & mask == 0 else { return false }
    guard count <= 16 || middleStands(at: place) else { return false }
    return (Self.word(place + tailOffset) ^ tail) & mask == 0
  }

  @inline(__always)
  private func middleStands(at place: UnsafePointer<UInt8>) -> Bool {
    let literal = literal!
    var offset = 8
    while offset < tailOffset {
      if Self.word(place + offset) != Self.word(literal + offset) { return false }
      offset &+= 8
    }
    return true
  }

  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }
}
