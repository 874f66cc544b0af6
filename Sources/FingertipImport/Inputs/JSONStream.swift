import FingertipCore
import FingertipIngest
import FingertipModel

/// Reads a JSON text (RFC 8259) value by value, without having all of it in memory.
///
/// Texts that are handed out are valid until the next call; eight bytes after them may be read.
package final class JSONStream {
  /// The error of a text that is no JSON, or is cut.
  package struct Fault: Error {
    /// The byte of the text.
    package let offset: Int64
  }

  /// The type of the next value.
  package enum Kind { case object, array, string, number, boolean, null, end }

  /// A longer text is no id, time or name; it is read all the same, and memory is bounded.
  private static let longestText = 64 << 20
  /// A deeper document is hostile.
  private static let deepest = 512

  // Safe: no function changes one of these while another access to it lasts. To check that for each
  // access took half of the time.

  @exclusivity(unchecked) private var buffer: TextBuffer
  @exclusivity(unchecked) private var at = 0
  /// The offset of the buffer's start in the text.
  @exclusivity(unchecked) private var base: Int64 = 0
  private let refill: ((inout TextBuffer) throws -> Bool)?
  @exclusivity(unchecked) private var scratch = TextBuffer(capacity: 256)
  /// True for each open container that has had a value already.
  @exclusivity(unchecked) private var containers: [Bool] = []

  /// Reads a text that a function appends to; it returns false at the end.
  package init(refill: @escaping (inout TextBuffer) throws -> Bool) {
    buffer = TextBuffer(capacity: 64 << 10)
    self.refill = refill
  }

  /// Reads texts that are in memory, one after another; see ``begin(_:)``.
  package init() {
    buffer = TextBuffer(capacity: 4 << 10)
    refill = nil
  }

  /// Begins with another text.
  package func begin(_ text: UnsafeBufferPointer<UInt8>) {
    buffer.removeAll()
    buffer.append(text)
    (at, base) = (0, 0)
    containers.removeAll(keepingCapacity: true)
  }

  /// The byte of the text that is read next.
  package var offset: Int64 { base + Int64(at) }

  private func fault() -> Fault { Fault(offset: offset) }

  /// Ensures that there is a byte.
  private func more() throws -> Bool {
    if at < buffer.count { return true }
    guard let refill else { return false }
    base += Int64(at)
    buffer.removeFirst(at)
    at = 0
    return try refill(&buffer)
  }

  /// Appends to the text without moving what is unread.
  private func extend() throws -> Bool {
    guard let refill else { return false }
    return try refill(&buffer)
  }

  private func peek() throws -> UInt8? { try more() ? buffer.text[at] : nil }

  private func skipSpace() throws {
    while try more() {
      let text = buffer.text
      while at < text.count, isBlank(text[at]) { at += 1 }
      if at < text.count { return }
    }
  }

  private func expect(_ byte: Unicode.Scalar) throws {
    guard try peek() == UInt8(ascii: byte) else { throw fault() }
    at += 1
  }

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
  package func enter(_ kind: Kind) throws {
    try skipSpace()
    try expect(kind == .object ? "{" : "[")
    guard containers.count < Self.deepest else { throw fault() }
    containers.append(false)
  }

  /// Goes to the next element of the array that was entered; leaves it after the last.
  ///
  /// - Returns: False after the last.
  package func nextElement() throws -> Bool { try advance(end: "]") }

  private func advance(end: Unicode.Scalar) throws -> Bool {
    guard let hasValue = containers.last else { throw fault() }
    try skipSpace()
    if try peek() == UInt8(ascii: end) {
      at += 1
      containers.removeLast()
      return false
    }
    if hasValue {
      try expect(",")
      try skipSpace()
    }
    containers[containers.count - 1] = true
    return true
  }

  /// Goes to the next member of the object that was entered; leaves it after the last.
  ///
  /// - Returns: Its key; nil after the last.
  package func nextKey() throws -> String? {
    try withNextKey { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// Goes to the next member, as ``nextKey()``.
  package func withNextKey<Result>(
    _ body: (UnsafeBufferPointer<UInt8>?) throws -> Result
  ) throws -> Result {
    guard try advance(end: "}") else { return try body(nil) }
    let range = try stringRange()
    // The key is copied, for what follows may move the text.
    scratch.removeAll()
    try decode(range)
    try skipSpace()
    try expect(":")
    return try body(scratch.text)
  }

  /// Calls a function with the string that is next.
  package func withString<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) throws -> Result {
    try skipSpace()
    let range = try stringRange()
    scratch.removeAll()
    try decode(range)
    return try body(scratch.text)
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
    var end = at
    while true {
      while end < buffer.count, Self.isOfNumber(buffer.text[end]) { end += 1 }
      if end < buffer.count { break }
      guard try extend() else { break }
    }
    let text = UnsafeBufferPointer(rebasing: buffer.text[at..<end])
    guard let first = text.first, first == UInt8(ascii: "-") || Self.isDigit(first),
      Self.isDigit(text[text.count - 1])
    else { throw fault() }
    scratch.removeAll()
    scratch.append(text)
    at = end
    return try body(scratch.text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
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
    for (word, value) in [("true", Bool?.some(true)), ("false", false), ("null", nil)]
    where try peek() == word.utf8.first {
      for byte in word.utf8 {
        guard try peek() == byte else { throw fault() }
        at += 1
      }
      return value
    }
    throw fault()
  }

  /// Skips the value that is next, of any type.
  package func skip() throws {
    let depth = containers.count
    var isObject: [Bool] = []
    repeat {
      switch try next() {
      case .object:
        try enter(.object)
        isObject.append(true)
      case .array:
        try enter(.array)
        isObject.append(false)
      case .string: _ = try stringRange()
      case .number: try withNumber { _ in }
      case .boolean, .null: _ = try word()
      case .end: throw fault()
      }
      // To the next value, or out of containers that end.
      while containers.count > depth {
        let hasNext =
          isObject[isObject.count - 1] ? try skipToMember() : try advance(end: "]")
        if hasNext { break }
        isObject.removeLast()
      }
    } while containers.count > depth
  }

  private func skipToMember() throws -> Bool {
    guard try advance(end: "}") else { return false }
    _ = try stringRange()
    try skipSpace()
    try expect(":")
    return true
  }

  /// Reads to the end of a string.
  ///
  /// - Returns: Its range without quotes, valid until the text is extended.
  private func stringRange() throws -> Range<Int> {
    try expect("\"")
    // Kept in the buffer from its quote on.
    var end = at
    while true {
      let text = buffer.text
      while end < text.count, text[end] != UInt8(ascii: "\""), text[end] != UInt8(ascii: "\\"),
        text[end] >= 0x20
      { end += 1 }
      if end < text.count {
        if text[end] == UInt8(ascii: "\"") { break }
        guard text[end] == UInt8(ascii: "\\") else { throw fault() }
        if end + 1 < text.count {
          end += 2
          continue
        }
      }
      guard end - at < Self.longestText, try extend() else { throw fault() }
    }
    let range = at..<end
    at = end + 1
    return range
  }

  /// Appends a string to the scratch, without escapes; lone surrogates become U+FFFD.
  private func decode(_ range: Range<Int>) throws {
    let text = UnsafeBufferPointer(rebasing: buffer.text[range])
    guard text.contains(UInt8(ascii: "\\")) else {
      scratch.append(text)
      return
    }
    var decoded: [UInt8] = []
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
        var scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
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
    decoded.withUnsafeBufferPointer { scratch.append($0) }
  }

  private static func unit(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt16? {
    guard place + 4 <= text.count else { return nil }
    return UInt16(
      String(decoding: text[place..<place + 4], as: UTF8.self), radix: 16
    ).flatMap { text[place] == UInt8(ascii: "+") ? nil : $0 }
  }
}

extension ForeignSource {
  /// Reads the source as one JSON text.
  ///
  /// - Parameter body: Reads the text.
  /// - Throws: ``ImportError`` for a text that is no JSON or is cut, or what reading throws.
  package func readJSON(_ body: (JSONStream) throws -> Void) throws {
    let reader = JSONBytes(try text())
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
  private var blocks: TextBlocks

  init(_ blocks: consuming TextBlocks) { self.blocks = blocks }

  func append(to buffer: inout TextBuffer) throws -> Bool {
    guard let block = try blocks.next({ text, _ in text.count }) else { return false }
    buffer.append(block.text)
    return true
  }
}
