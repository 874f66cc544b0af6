import CFingertipKernels
import FingertipCore
import FingertipIngest
import FingertipModel

/// Reads a JSON text (RFC 8259) value by value, without having all of it in memory.
///
/// Texts that are handed out are valid until the next call; eight bytes after them may be read.
///
/// ## Design
///
/// A string without escapes and a number are handed out where they are in the text. What is in memory is
/// known by a pointer and two offsets, so that a byte costs a comparison and a load. The pointer goes forward
/// with what is read, unless that is held: offsets from it stay the same while more text is asked for, and
/// nothing moves but the few bytes after it.
package final class JSONStream {
  /// The error of a text that is no JSON, or is cut.
  package struct Fault: Error {
    /// The byte of the text.
    package let offset: Int64
  }

  /// The type of the next value.
  package enum Kind { case object, array, string, number, boolean, null, end }

  /// A longer text, or a longer object whose values are held, is none of what is read here, and memory
  /// is bounded.
  private static let longestText = 64 << 20
  /// A deeper document is hostile.
  private static let deepest = 512
  /// The bits of an open container.
  private static let hasValue: UInt8 = 1
  private static let isObject: UInt8 = 2

  // Safe: no function changes one of these while another access to it lasts. To check that for each
  // access took half of the time.

  /// The text in memory that is read or held. Safe: 64 bytes after its end may be read, and `at` is at most
  /// `end`.
  @exclusivity(unchecked) private var text: UnsafePointer<UInt8>
  @exclusivity(unchecked) private var at = 0
  @exclusivity(unchecked) private var end = 0
  /// The offset of the start of that.
  @exclusivity(unchecked) private var base: Int64 = 0
  /// True if that may not begin later.
  @exclusivity(unchecked) private var isHeld = false
  /// What is in memory, if the text is asked for piece by piece.
  @exclusivity(unchecked) private var buffer: TextBuffer
  private let refill: ((inout TextBuffer) throws -> Bool)?
  /// The decoded bytes of a string with escapes, with 64 readable bytes after them.
  @exclusivity(unchecked) private var decoded: [UInt8] = []
  /// The open containers, from the outermost.
  private let containers: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var depth = 0

  /// Reads a text that a function appends to; it returns false at the end.
  package convenience init(refill: @escaping (inout TextBuffer) throws -> Bool) {
    self.init(capacity: 64 << 10, refill)
  }

  /// Reads texts that are in memory, one after another; see ``begin(_:)``.
  package convenience init() { self.init(capacity: 64, nil) }

  private init(capacity: Int, _ refill: ((inout TextBuffer) throws -> Bool)?) {
    let buffer = TextBuffer(capacity: capacity)
    // Safe: a buffer has storage.
    text = buffer.text.baseAddress!
    self.buffer = buffer
    self.refill = refill
    containers = .allocate(capacity: Self.deepest)
    containers.initialize(repeating: 0, count: Self.deepest)
  }

  deinit { containers.deallocate() }

  /// Begins with another text.
  ///
  /// - Parameter text: Stays as it is until its end is read; 64 bytes after it may be read.
  package func begin(_ text: UnsafeBufferPointer<UInt8>) {
    if let start = text.baseAddress { self.text = start }
    (at, end, base, depth) = (0, text.count, 0, 0)
  }

  /// The byte of the text that is read next.
  package var offset: Int64 { base + Int64(at) }

  private func fault() -> Fault { Fault(offset: offset) }

  // Text in memory.

  /// Keeps what is read from here on in memory, at offsets that stay the same, until ``release()``.
  @inline(__always)
  func hold() {
    drop()
    isHeld = true
  }

  @inline(__always)
  func release() { isHeld = false }

  /// Forgets what has been read, unless it is held.
  @inline(__always)
  private func drop() {
    if isHeld { return }
    text += at
    base &+= Int64(at)
    end &-= at
    at = 0
  }

  /// The bytes of a range of offsets that are held.
  @inline(__always)
  func held(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text + range.lowerBound, count: range.count)
  }

  /// Ensures that there is a byte.
  @inline(never)
  private func more() throws -> Bool {
    if at < end { return true }
    drop()
    return try extend()
  }

  /// Appends to the text; what was before it gives its place in memory.
  @inline(never)
  private func extend() throws -> Bool {
    guard let refill else { return false }
    guard end - at < Self.longestText, end < 2 * Self.longestText else { throw fault() }
    // Safe: a stream that can be refilled reads its buffer.
    buffer.removeFirst(text - buffer.text.baseAddress!)
    text = buffer.text.baseAddress!
    let isMore = try refill(&buffer)
    text = buffer.text.baseAddress!
    end = buffer.count
    return isMore
  }

  @inline(__always)
  private func peek() throws -> UInt8? {
    // Safe: `at` is below the end of what is in memory.
    if at < end { return text[at] }
    return try more() ? text[at] : nil
  }

  @inline(__always)
  private func skipSpace() throws {
    if at < end, text[at] > 0x20 { return }
    try skipSpaces()
  }

  @inline(never)
  private func skipSpaces() throws {
    while try more() {
      while at < end, isSpace(text[at]) { at += 1 }
      if at < end { return }
    }
  }

  @inline(__always)
  private func expect(_ byte: Unicode.Scalar) throws {
    guard try peek() == UInt8(ascii: byte) else { throw fault() }
    at += 1
  }

  // Values.

  /// The byte that is read next; a NUL at the end of what is in memory.
  @inline(__always)
  var byte: UInt8 { at < end ? text[at] : 0 }

  /// The type of the next value, which is not read.
  package func next() throws -> Kind {
    try skipSpace()
    switch try peek() {
    case nil: return .end
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: return .number
    }
  }

  /// Enters an object or array.
  ///
  /// - Throws: ``Fault`` if there is another value.
  @inline(__always)
  package func enter(_ kind: Kind) throws {
    try skipSpace()
    try expect(kind == .object ? "{" : "[")
    guard depth < Self.deepest else { throw fault() }
    // Safe: the depth is below the number of containers.
    containers[depth] = kind == .object ? Self.isObject : 0
    depth += 1
  }

  /// Goes to the next element of the array that was entered; leaves it after the last.
  ///
  /// - Returns: False after the last.
  package func nextElement() throws -> Bool {
    drop()
    return try advance(end: "]")
  }

  @inline(__always)
  private func advance(end: Unicode.Scalar) throws -> Bool {
    guard depth > 0 else { throw fault() }
    try skipSpace()
    if try peek() == UInt8(ascii: end) {
      at += 1
      depth -= 1
      return false
    }
    // Safe: the depth is 1 to the number of containers.
    if containers[depth - 1] & Self.hasValue != 0 {
      try expect(",")
      try skipSpace()
    }
    containers[depth - 1] |= Self.hasValue
    return true
  }

  /// Leaves the object that was entered, if its brace is the next byte.
  @inline(__always)
  func leaveAtBrace() -> Bool {
    if byte != UInt8(ascii: "}") { return false }
    at &+= 1
    depth &-= 1
    return true
  }

  /// Goes to the next member of the object that was entered; leaves it after the last.
  ///
  /// - Returns: Its key; nil after the last.
  package func nextKey() throws -> String? {
    try withNextKey { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// Goes to the next member, as ``nextKey()``.
  @inline(__always)
  package func withNextKey<Result>(
    _ body: (UnsafeBufferPointer<UInt8>?) throws -> Result
  ) throws -> Result {
    guard try advance(end: "}") else { return try body(nil) }
    // What is between the key and its value does not move the key.
    let wasHeld = isHeld
    isHeld = true
    defer { isHeld = wasHeld }
    let string = try scanString()
    try skipSpace()
    try expect(":")
    return try body(string.hasEscapes ? decode(string.range) : held(string.range))
  }

  // Members that were met before.

  /// The place in memory that is read next.
  var place: Int { at }

  /// What is in memory, and the place that is read next, for a loop that keeps them in registers; 64 bytes after the
  /// end may be read. Valid until the stream is read further.
  @inline(__always)
  var memory: (start: UnsafePointer<UInt8>, place: Int, end: Int) { (text, at, end) }

  /// Goes on after one member or more of the object that was entered.
  ///
  /// - Parameter place: At most the end of what is in memory.
  @inline(__always)
  func passMembers(to place: Int) {
    // Safe: an object was entered, so the depth is 1 to the number of containers.
    containers[depth &- 1] |= Self.hasValue
    at = place
  }

  /// The string of a text after its first quote; nil if it has escapes, is none, or is cut.
  @inline(__always)
  static func plainString(
    _ text: UnsafePointer<UInt8>, from start: Int, end: Int
  ) -> (range: Range<Int>, isASCII: Bool)? {
    var others: UInt32 = 0
    let place = special(text, from: start, end: end, &others)
    guard place < end, text[place] == UInt8(ascii: "\"") else { return nil }
    return (Range(uncheckedBounds: (start, place)), others == 0)
  }

  /// The number of a text that begins with a digit; nil if it is none, or may be cut.
  @inline(__always)
  static func wholeNumber(
    _ text: UnsafePointer<UInt8>, from start: Int, end: Int
  ) -> Range<Int>? {
    let place = numberEnd(text, from: start, end: end)
    // Safe: the number has a byte at least.
    guard place < end, isDigit(text[place &- 1]) else { return nil }
    return Range(uncheckedBounds: (start, place))
  }

  /// Calls a function with the string that is next.
  @inline(__always)
  package func withString<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) throws -> Result {
    try skipSpace()
    let string = try scanString()
    return try body(string.hasEscapes ? decode(string.range) : held(string.range))
  }

  /// Reads the string that is next.
  package func string() throws -> String {
    try withString { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls a function with the number that is next, as it is written.
  package func withNumber<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) throws -> Result {
    try skipSpace()
    return try body(held(scanNumber()))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  /// Reads to the end of a number.
  ///
  /// - Returns: Its range, valid until the text is extended.
  @inline(__always)
  func scanNumber() throws -> Range<Int> {
    var place = numberEnd(from: at)
    if place == end { place = try endOfCutNumber() }
    guard place > at, text[at] == UInt8(ascii: "-") || Self.isDigit(text[at]),
      Self.isDigit(text[place - 1])
    else { throw fault() }
    defer { at = place }
    return at..<place
  }

  /// The first byte that no number contains, at most the end.
  @inline(__always)
  private func numberEnd(from start: Int) -> Int { Self.numberEnd(text, from: start, end: end) }

  @inline(__always)
  private static func numberEnd(_ text: UnsafePointer<UInt8>, from start: Int, end: Int) -> Int {
    var place = start
    while place < end {
      // Safe: 64 bytes after the end may be read.
      let others = fingertip_mask_number_end(text + place)
      if others != 0 { return min(end, place &+ others.trailingZeroBitCount) }
      place &+= 16
    }
    return end
  }

  /// The end of a number that goes as far as what is in memory.
  @inline(never)
  private func endOfCutNumber() throws -> Int {
    var place = end
    while place == end, try extend() { place = numberEnd(from: place) }
    return place
  }

  /// Reads the number that is next; nil for one out of range.
  package func number() throws -> Double? {
    try withNumber { text in
      Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// Reads `true`, `false` or `null`.
  ///
  /// - Returns: Nil for `null`.
  package func word() throws -> Bool? {
    try skipSpace()
    switch try peek() {
    case UInt8(ascii: "t"):
      try expect(word: "true")
      return true
    case UInt8(ascii: "f"):
      try expect(word: "false")
      return false
    default:
      try expect(word: "null")
      return nil
    }
  }

  private func expect(word: StaticString) throws {
    for place in 0..<word.utf8CodeUnitCount {
      guard try peek() == word.utf8Start[place] else { throw fault() }
      at += 1
    }
  }

  /// Skips the value that is next, of any type.
  package func skip() throws {
    drop()
    // Most are a string or a number.
    if at < end {
      if text[at] == UInt8(ascii: "\"") {
        _ = try scanString()
        return
      }
      if Self.isDigit(text[at]) {
        _ = try scanNumber()
        return
      }
    }
    let outside = depth
    repeat {
      drop()
      switch try next() {
      case .object: try enter(.object)
      case .array: try enter(.array)
      case .string: _ = try scanString()
      case .number: _ = try scanNumber()
      case .boolean, .null: _ = try word()
      case .end: throw fault()
      }
      // To the next value, or out of containers that end.
      while depth > outside {
        let hasNext =
          containers[depth - 1] & Self.isObject != 0
          ? try skipToMember() : try advance(end: "]")
        if hasNext { break }
      }
    } while depth > outside
  }

  private func skipToMember() throws -> Bool {
    guard try advance(end: "}") else { return false }
    _ = try scanString()
    try skipSpace()
    try expect(":")
    return true
  }

  /// A string as it is written, without quotes.
  struct ScannedString {
    /// Valid until the text is extended, or as long as it is held.
    let range: Range<Int>
    let hasEscapes: Bool
    /// True if all its bytes are ASCII.
    let isASCII: Bool
  }

  /// Reads to the end of a string.
  @inline(__always)
  func scanString() throws -> ScannedString {
    try expect("\"")
    var others: UInt32 = 0
    let place = special(from: at, &others)
    // Most have no escapes, and are in memory.
    guard place < end, text[place] == UInt8(ascii: "\"") else {
      return try scanRest(from: place, others)
    }
    let range = at..<place
    at = place &+ 1
    return ScannedString(range: range, hasEscapes: false, isASCII: others == 0)
  }

  /// Reads to the end of a string whose first escape is at a place, or which is cut there.
  @inline(never)
  private func scanRest(from start: Int, _ before: UInt32) throws -> ScannedString {
    var place = start
    var others = before
    var hasEscapes = false
    while true {
      if place < end {
        switch text[place] {
        case UInt8(ascii: "\""):
          let range = at..<place
          at = place + 1
          return ScannedString(range: range, hasEscapes: hasEscapes, isASCII: others == 0)
        case UInt8(ascii: "\\"):
          hasEscapes = true
          // What is escaped has to be in memory, too.
          if place + 1 < end {
            place = special(from: place + 2, &others)
            continue
          }
        default: throw fault()
        }
      }
      guard try extend() else { throw fault() }
      place = special(from: place, &others)
    }
  }

  /// The first byte of a string that is a quote, a backslash or below a space, at most the end.
  ///
  /// - Parameter others: Gets bits for bytes before it that are not ASCII.
  @inline(__always)
  private func special(from start: Int, _ others: inout UInt32) -> Int {
    Self.special(text, from: start, end: end, &others)
  }

  @inline(__always)
  private static func special(
    _ text: UnsafePointer<UInt8>, from start: Int, end: Int, _ others: inout UInt32
  ) -> Int {
    var place = start
    while place < end {
      // Safe: 64 bytes after the end may be read.
      let found = fingertip_mask_string_end(text + place)
      let high = fingertip_mask_high_of_16(text + place)
      if found != 0 {
        // Those below the lowest bit set.
        others |= high & ~found & (found &- 1)
        return min(end, place &+ found.trailingZeroBitCount)
      }
      others |= high
      place &+= 16
    }
    return end
  }

  /// Decodes a string with escapes; lone surrogates and NUL, which no id may have, become U+FFFD.
  ///
  /// - Returns: Its bytes, valid until the next string is decoded.
  func decode(_ range: Range<Int>) throws -> UnsafeBufferPointer<UInt8> {
    let text = held(range)
    decoded.removeAll(keepingCapacity: true)
    var place = 0
    while place < text.count {
      guard text[place] == UInt8(ascii: "\\") else {
        decoded.append(text[place])
        place += 1
        continue
      }
      place += 1
      switch text[place] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(text[place])
      case UInt8(ascii: "b"): decoded.append(8)
      case UInt8(ascii: "f"): decoded.append(12)
      case UInt8(ascii: "n"): decoded.append(10)
      case UInt8(ascii: "r"): decoded.append(13)
      case UInt8(ascii: "t"): decoded.append(9)
      case UInt8(ascii: "u"):
        guard let unit = Self.unit(text, place + 1) else { throw fault() }
        place += 4
        var scalar = unit == 0 ? "\u{FFFD}" : Unicode.Scalar(unit) ?? "\u{FFFD}"
        if UTF16.isLeadSurrogate(unit), place + 2 < text.count,
          text[place + 1] == UInt8(ascii: "\\"), text[place + 2] == UInt8(ascii: "u"),
          let trail = Self.unit(text, place + 3), UTF16.isTrailSurrogate(trail)
        {
          scalar =
            Unicode.Scalar(0x1_0000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
            ?? "\u{FFFD}"
          place += 6
        }
        decoded.append(contentsOf: UTF8.encode(scalar)!)
      default: throw fault()
      }
      place += 1
    }
    let count = decoded.count
    decoded.append(contentsOf: repeatElement(0, count: TextBuffer.padding))
    // Safe: the storage of the array stays until it is changed by the next call.
    return decoded.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[..<count]) }
  }

  private static func unit(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt16? {
    guard place + 4 <= text.count else { return nil }
    var unit: UInt16 = 0
    for byte in text[place..<place + 4] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}

extension ForeignSource {
  /// Reads the source as one JSON text.
  ///
  /// - Parameter body: Reads the text.
  /// - Throws: ``ImportError`` for a text that is no JSON or is cut, or what reading throws.
  package func readJSON(_ body: (JSONStream) throws -> Void) throws {
    let reader = JSONBytes(try SourceText(self))
    let stream = JSONStream { try reader.append(to: &$0) }
    do {
      try body(stream)
    } catch let fault as JSONStream.Fault {
      throw ImportError(
        file: name, offset: fault.offset,
        [
          "not JSON from here on, or cut; export it again, or keep what is before",
          "从此处起不是 JSON，或不完整；请重新导出，或保留此处之前的内容",
        ])
    }
  }
}

/// The bytes of a source for a JSON stream.
private final class JSONBytes {
  private var text: SourceText

  init(_ text: consuming SourceText) { self.text = text }

  func append(to buffer: inout TextBuffer) throws -> Bool {
    try text.append(to: &buffer)
  }
}
