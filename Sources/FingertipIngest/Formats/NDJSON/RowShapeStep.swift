import FingertipCore

/// One step of a row's shape: a literal and the value behind it.
struct RowShapeStep {
  enum Value { case none, text, integer }

  /// Of the literal, bytes; never 0.
  private(set) var count = 0
  /// The literal's first 8 bytes and its last 8, which overlap in short ones; of one shorter than 8
  /// bytes both are all of it, and `mask` has its bytes only.
  private var head: UInt64 = 0
  private var tail: UInt64 = 0
  private var tailOffset = 0
  private var mask: UInt64 = 0
  private var literal: UnsafePointer<UInt8>?

  /// What stands behind the literal; nothing where the row ends with it.
  var value = Value.none
  /// Where the value goes in `RowFields.slots`.
  var slot = 0
  /// At a row's end: one bit for each slot that the row fills, and the bytes of its line end.
  var filledSlots = 0
  var lineEndCount = 0

  /// The first step that may follow, and the next that may stand in place of this one.
  var next: UnsafeMutablePointer<RowShapeStep>?
  var sibling: UnsafeMutablePointer<RowShapeStep>?

  /// - Parameter bytes: stay where they are.
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

  /// Whether the literal stands at `place`, and the first byte of an integer behind it if it needs one.
  @inline(__always)
  func stands(at place: UnsafePointer<UInt8>) -> Bool {
    literalStands(at: place)
      && (value != .integer || place[count] &- UInt8(ascii: "0") <= 9)
  }

  /// Whether the literal stands at `place`.
  @inline(__always)
  func literalStands(at place: UnsafePointer<UInt8>) -> Bool {
    // Safe: 16 bytes from any place of a row up to its line feed may be read, and more is read only
    // where what stands before it is as in the literal, which has a line feed as its last byte only.
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
