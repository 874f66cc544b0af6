extension TimestampParser {
  /// Parses forms that people and spreadsheets write (EventLog.md, Lenient reading): `2024/3/4 9:12`,
  /// `2024年3月4日 9:12`, with one or two digits, with or without seconds, a fraction of them, and an
  /// offset.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  /// - Returns: The instant in milliseconds since the Unix epoch; nil if the text is in no such form.
  /// - Complexity: O(length); allocates nothing.
  package mutating func parseLeniently(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var reader = LenientTimeReader(text)
    let dayMs: Int64
    if lenientFront.begins(text) {
      reader.pass(lenientFront.count)
      dayMs = lenientFront.midnightMs
    } else {
      guard let date = reader.date(), date.year >= 1970 else { return nil }
      let midnightMs = Int64(date.daysSinceEpoch) * Milliseconds.perDay
      lenientFront = LenientFront(text, count: reader.passed, midnightMs: midnightMs)
      dayMs = midnightMs
    }
    guard let clockMs = reader.clock() else { return nil }
    let localMs = dayMs + clockMs
    reader.skipBlanks()
    if reader.isAtEnd { return Self.checked(zone.instant(ofLocal: localMs)) }
    guard let offsetMs = reader.offset(), reader.isAtEnd else { return nil }
    return Self.checked(localMs - offsetMs)
  }
}

/// What precedes the clock of a time: a date and what separates them. Most times of a table repeat that of the time
/// before, so that it is compared and not read.
struct LenientFront: Sendable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  /// 0 for none.
  private(set) var count = 0
  private(set) var midnightMs: Int64 = 0

  init() {}

  /// The front of a text; none if it is longer than two words, or ends with a digit, which would be another date before
  /// another one.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  init(_ text: UnsafeBufferPointer<UInt8>, count: Int, midnightMs: Int64) {
    guard (9...16).contains(count), let bytes = text.baseAddress, text[count - 1] ^ 0x30 > 9
    else { return }
    (first, second) = Self.words(bytes, count)
    (self.count, self.midnightMs) = (count, midnightMs)
  }

  /// True if a text begins with the front and a digit: neither does a date end later then, nor what separates it from
  /// the clock.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  @inline(__always)
  func begins(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count != 0, text.count > count, let bytes = text.baseAddress else { return false }
    return Self.words(bytes, count) == (first, second) && text[count] ^ 0x30 <= 9
  }

  /// - Parameter count: More than 8, at most 16.
  @inline(__always)
  private static func words(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (UInt64, UInt64) {
    let bytes = UnsafeRawPointer(bytes)
    // Safe: the shift is 0 to 56.
    let others = UInt64(truncatingIfNeeded: 8 &* (16 &- count))
    return (bytes.word(at: 0), bytes.word(at: 8) & ~0 &>> others)
  }
}

/// A position in a text that may be a date and time.
private struct LenientTimeReader {
  private let text: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { at == text.count }

  /// The bytes before the position.
  var passed: Int { at }

  mutating func pass(_ count: Int) { at += count }

  /// Reads a date of the calendar and what is between it and the time.
  mutating func date() -> CivilDate? {
    guard let year = fourDigits() else { return nil }
    let isChinese = !takeSeparator()
    guard !isChinese || take(word: "年"), let month = oneOrTwoDigits(),
      isChinese ? take(word: "月") : take(text[4]), let day = oneOrTwoDigits()
    else { return nil }
    if isChinese {
      _ = take(word: "日")
      skipBlanks()
    } else if !take("T") && !take("t") {
      let before = at
      skipBlanks()
      guard at > before else { return nil }
    }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Reads a time of the day, in milliseconds.
  mutating func clock() -> Int64? {
    guard let hour = oneOrTwoDigits(), hour < 24, take(":"),
      let minute = oneOrTwoDigits(), minute < 60
    else { return nil }
    var ms = Int64(hour * 60 + minute) * Milliseconds.perMinute
    if take(":") {
      guard let second = oneOrTwoDigits(), second < 60 else { return nil }
      ms += Int64(second) * 1000
      if take(".") {
        guard let fraction = fraction() else { return nil }
        ms += fraction
      }
    }
    return ms
  }

  /// Reads `Z`, `±HH`, `±HHMM` or `±HH:MM`, in milliseconds.
  mutating func offset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let isNegative = take("-")
    guard isNegative || take("+"), let hours = twoDigits(), hours < 24 else { return nil }
    var minutes = 0
    if take(":") || !isAtEnd {
      guard let number = twoDigits(), number < 60 else { return nil }
      minutes = number
    }
    let ms = Int64(hours * 60 + minutes) * Milliseconds.perMinute
    return isNegative ? -ms : ms
  }

  @inline(__always)
  mutating func skipBlanks() {
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    // Others are beyond ASCII.
    if at < text.count, text[at] >= 0x80 { at += blankPrefixCount(text[at...]) }
  }

  /// Reads 1 to 9 digits as a fraction, cut to milliseconds.
  private mutating func fraction() -> Int64? {
    let start = at
    var (ms, scale): (Int64, Int64) = (0, 100)
    while at < start + 9, let digit = digit(at) {
      ms += Int64(digit) * scale
      scale /= 10
      at += 1
    }
    return at > start ? ms : nil
  }

  @inline(__always)
  private mutating func fourDigits() -> Int? {
    guard let high = twoDigits(), let low = twoDigits() else { return nil }
    return high * 100 + low
  }

  @inline(__always)
  private mutating func twoDigits() -> Int? {
    guard let tens = digit(at), let ones = digit(at + 1) else { return nil }
    at += 2
    return tens * 10 + ones
  }

  @inline(__always)
  private mutating func oneOrTwoDigits() -> Int? {
    if let number = twoDigits() { return number }
    guard let number = digit(at) else { return nil }
    at += 1
    return number
  }

  @inline(__always)
  private func digit(_ offset: Int) -> Int? {
    guard offset < text.count else { return nil }
    let digit = text[offset] ^ 0x30
    return digit <= 9 ? Int(digit) : nil
  }

  @inline(__always)
  private mutating func takeSeparator() -> Bool {
    take("-") || take("/") || take(".")
  }

  @inline(__always)
  private mutating func take(_ byte: Unicode.Scalar) -> Bool { take(UInt8(ascii: byte)) }

  @inline(__always)
  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < text.count, text[at] == byte else { return false }
    at += 1
    return true
  }

  @inline(__always)
  private mutating func take(word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= text.count else { return false }
    for offset in 0..<count where text[at + offset] != word.utf8Start[offset] { return false }
    at += count
    return true
  }
}

/// Counts the bytes at the front that are blank: spaces and tabs, no-break spaces, and the wide spaces
/// of Chinese text.
///
/// - Complexity: O(blanks).
package func blankPrefixCount(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
  var at = text.startIndex
  while at < text.endIndex {
    switch text[at] {
    case 0x20, 0x09: at += 1
    case 0xC2 where text[at...].starts(with: [0xC2, 0xA0]): at += 2
    case 0xE3 where text[at...].starts(with: [0xE3, 0x80, 0x80]): at += 3
    default: return at - text.startIndex
    }
  }
  return at - text.startIndex
}
