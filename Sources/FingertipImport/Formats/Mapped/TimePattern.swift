import FingertipCore

/// A pattern of dates and times, as `yyyy/M/d H:mm`: letters stand for numbers, all else for itself.
struct TimePattern: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    /// A letter of ``letters``, and the digits it may have.
    case number(UInt8, ClosedRange<Int>)
    /// An offset from UTC: `Z`, `+08`, `+0800` or `+08:00`.
    case offset
    case literal(UInt8)
  }

  private let parts: [Part]

  /// Nil if a letter has no meaning, or there is no date.
  init?(_ pattern: String) {
    let bytes = Array(pattern.utf8)
    var parts: [Part] = []
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      if byte == UInt8(ascii: "'") {
        guard let end = bytes[(at + 1)...].firstIndex(of: byte) else { return nil }
        parts += bytes[(at + 1)..<end].map { .literal($0) }
        at = end + 1
        continue
      }
      guard isLetter else {
        parts.append(.literal(byte))
        at += 1
        continue
      }
      let end = bytes[at...].firstIndex { $0 != byte } ?? bytes.count
      let count = end - at
      at = end
      switch byte {
      case UInt8(ascii: "y") where count == 4: parts.append(.number(byte, 4...4))
      case UInt8(ascii: "S") where count <= 9: parts.append(.number(byte, 1...9))
      case UInt8(ascii: "M"), UInt8(ascii: "d"), UInt8(ascii: "H"), UInt8(ascii: "m"),
        UInt8(ascii: "s"):
        guard count <= 2 else { return nil }
        parts.append(.number(byte, count == 2 ? 2...2 : 1...2))
      case UInt8(ascii: "X"), UInt8(ascii: "Z"): parts.append(.offset)
      default: return nil
      }
    }
    let letters = parts.compactMap { if case .number(let letter, _) = $0 { letter } else { nil } }
    guard "yMd".utf8.allSatisfy({ letters.contains($0) }), Set(letters).count == letters.count
    else {
      return nil
    }
    self.parts = parts
  }

  /// The instant of a text; nil if it is not of this pattern.
  ///
  /// - Parameter zone: That of texts without an offset.
  func instant(
    _ text: UnsafeBufferPointer<UInt8>, zone: inout TimeZoneRules.LocalCursor
  ) -> Int64? {
    var at = 0
    var (year, month, day, hour, minute, second) = (0, 0, 0, 0, 0, 0)
    var fractionMs = 0
    var offsetMs: Int64?
    for part in parts {
      switch part {
      case .literal(let byte):
        guard at < text.count, text[at] == byte else { return nil }
        at += 1
      case .number(let letter, let digits):
        let start = at
        var value = 0
        while at < text.count, at - start < digits.upperBound, text[at] &- 48 <= 9 {
          value = value * 10 + Int(text[at] - 48)
          at += 1
        }
        guard digits.contains(at - start) else { return nil }
        switch letter {
        case UInt8(ascii: "y"): year = value
        case UInt8(ascii: "M"): month = value
        case UInt8(ascii: "d"): day = value
        case UInt8(ascii: "H"): hour = value
        case UInt8(ascii: "m"): minute = value
        case UInt8(ascii: "s"): second = value
        default: fractionMs = Self.milliseconds(ofFraction: value, digits: at - start)
        }
      case .offset:
        guard let read = Self.offset(text, &at) else { return nil }
        offsetMs = read
      }
    }
    guard at == text.count, year >= 1970,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let localMs =
      Int64(date.daysSinceEpoch) * Milliseconds.perDay
      + Int64((hour * 60 + minute) * 60 + second) * 1000 + Int64(fractionMs)
    let instant = offsetMs.map { localMs - $0 } ?? zone.instant(ofLocal: localMs)
    return Milliseconds.instants.contains(instant) ? instant : nil
  }

  /// A fraction of a second, cut to milliseconds.
  private static func milliseconds(ofFraction value: Int, digits: Int) -> Int {
    var (ms, digits) = (value, digits)
    while digits < 3 { (ms, digits) = (ms * 10, digits + 1) }
    while digits > 3 { (ms, digits) = (ms / 10, digits - 1) }
    return ms
  }

  private static func offset(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Int64? {
    guard at < text.count else { return nil }
    let sign = text[at]
    at += 1
    if sign | 0x20 == UInt8(ascii: "z") { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    var digits: [Int] = []
    while at < text.count, digits.count < 4 {
      if text[at] == UInt8(ascii: ":"), digits.count == 2 {
        at += 1
        continue
      }
      guard text[at] &- 48 <= 9 else { break }
      digits.append(Int(text[at] - 48))
      at += 1
    }
    guard digits.count == 2 || digits.count == 4 else { return nil }
    let hours = digits[0] * 10 + digits[1]
    let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
    guard hours < 24, minutes < 60 else { return nil }
    let ms = Int64(hours * 60 + minutes) * Milliseconds.perMinute
    return sign == UInt8(ascii: "-") ? -ms : ms
  }
}
