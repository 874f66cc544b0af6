extension TimestampParser {
  /// Parses forms that people and spreadsheets write (EventLog.md, Lenient reading): `2024/3/4 9:12`,
  /// `2024年3月4日 9:12`, with one or two digits, with or without seconds, a fraction of them, and an
  /// offset.
  ///
  /// - Returns: The instant in milliseconds since the Unix epoch; nil if the text is in no such form.
  /// - Complexity: O(length); allocates nothing.
  package mutating func parseLeniently(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var reader = LenientTimeReader(text)
    guard let dayMs = reader.date(), let clockMs = reader.clock() else { return nil }
    let localMs = dayMs + clockMs
    reader.skipBlanks()
    if reader.isAtEnd { return Self.checked(zone.instant(ofLocal: localMs)) }
    guard let offsetMs = reader.offset(), reader.isAtEnd else { return nil }
    return Self.checked(localMs - offsetMs)
  }
}

/// A position in a text that may be a date and time.
private struct LenientTimeReader {
  private let text: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { at == text.count }

  /// Reads the date and what is between it and the time; returns its midnight by the local clock, in
  /// milliseconds.
  mutating func date() -> Int64? {
    guard let year = number(digits: 4...4) else { return nil }
    let isChinese = take("年")
    guard let separator = isChinese ? "月" : takeSeparator(),
      let month = number(digits: 1...2), take(separator), let day = number(digits: 1...2)
    else { return nil }
    if isChinese {
      _ = take("日")
      skipBlanks()
    } else if !take("T") && !take("t") {
      let before = at
      skipBlanks()
      guard at > before else { return nil }
    }
    guard year >= 1970, let date = CivilDate(year: year, month: month, day: day) else { return nil }
    return Int64(date.daysSinceEpoch) * Milliseconds.perDay
  }

  /// Reads a time of the day, in milliseconds.
  mutating func clock() -> Int64? {
    guard let hour = number(digits: 1...2), hour < 24, take(":"),
      let minute = number(digits: 1...2), minute < 60
    else { return nil }
    var ms = Int64(hour * 60 + minute) * Milliseconds.perMinute
    if take(":") {
      guard let second = number(digits: 1...2), second < 60 else { return nil }
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
    guard isNegative || take("+"), let hours = number(digits: 2...2), hours < 24 else { return nil }
    var minutes = 0
    if take(":") || !isAtEnd {
      guard let number = number(digits: 2...2), number < 60 else { return nil }
      minutes = number
    }
    let ms = Int64(hours * 60 + minutes) * Milliseconds.perMinute
    return isNegative ? -ms : ms
  }

  mutating func skipBlanks() { at += blankPrefixCount(text[at...]) }

  /// Reads 1 to 9 digits as a fraction, cut to milliseconds.
  private mutating func fraction() -> Int64? {
    let start = at
    var (ms, scale): (Int64, Int64) = (0, 100)
    while at < text.count, at < start + 9, let digit = digit(at) {
      ms += Int64(digit) * scale
      scale /= 10
      at += 1
    }
    return at > start ? ms : nil
  }

  /// Reads a number, as far as it has digits.
  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    let start = at
    var value = 0
    while at < text.count, at < start + digits.upperBound, let digit = digit(at) {
      value = value * 10 + digit
      at += 1
    }
    return digits.contains(at - start) ? value : nil
  }

  private mutating func takeSeparator() -> StaticString? {
    for separator: StaticString in ["-", "/", "."] where take(separator) { return separator }
    return nil
  }

  private func digit(_ offset: Int) -> Int? {
    let digit = text[offset] ^ 0x30
    return digit <= 9 ? Int(digit) : nil
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= text.count,
      (0..<count).allSatisfy({ text[at + $0] == word.utf8Start[$0] })
    else { return false }
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
