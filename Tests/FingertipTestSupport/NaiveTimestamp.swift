import Foundation

/// The unit of a timestamp written as a decimal number (`--epoch-unit`).
package enum NaiveEpochUnit: String, CaseIterable, Sendable { case s, ms, us, ns }

/// Timestamps by EventLog.md, Timestamps, read character by character.
package enum NaiveTimestamp {
  /// 9999-12-31T23:59:59.999Z, in milliseconds since the epoch.
  package static let latest: Int64 = 253_402_300_799_999

  /// Returns the instant in milliseconds since the epoch, or nil if `text` is no timestamp.
  package static func instant(
    of text: [UInt8], in zone: NaiveZone, epochUnit: NaiveEpochUnit
  ) -> Int64? {
    guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
    let characters = text.map { Character(Unicode.Scalar($0)) }
    let instant =
      number(characters, epochUnit: epochUnit) ?? dateAndTime(characters, in: zone)
    guard let instant, (0...latest).contains(instant) else { return nil }
    return instant
  }

  /// Parses a decimal number: digits, then optionally a point and digits. The digits are processed
  /// as text, because nanoseconds up to the year 9999 do not fit in 64 bits.
  private static func number(_ text: [Character], epochUnit: NaiveEpochUnit) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) })
    else { return nil }
    var whole = String(parts[0])
    switch epochUnit {
    case .s:
      let fraction = parts.count == 2 ? String(parts[1]) : ""
      whole += String((fraction + "000").prefix(3))
    case .ms: break
    case .us: whole = String(whole.dropLast(3))
    case .ns: whole = String(whole.dropLast(6))
    }
    let significant = String(whole.drop { $0 == "0" })
    return significant.isEmpty ? 0 : Int64(significant)
  }

  /// Parses `YYYY-MM-DDTHH:MM:SS[.f…][Z|±HH:MM|±HHMM]`.
  private static func dateAndTime(_ text: [Character], in zone: NaiveZone) -> Int64? {
    guard text.count >= 19 else { return nil }
    let shape = "dddd-dd-ddTdd:dd:dd"
    for (expected, found) in zip(shape, text) {
      switch expected {
      case "d": guard isDigit(found) else { return nil }
      case "T": guard "Tt ".contains(found) else { return nil }
      default: guard found == expected else { return nil }
      }
    }
    func number(_ range: Range<Int>) -> Int { Int(String(text[range]))! }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
    guard year >= 1970, hour < 24, minute < 60, second < 60,
      let date = NaiveDate(year: year, month: month, day: day)
    else { return nil }

    var rest = text[19...]
    var milliseconds = 0
    if rest.first == "." {
      let digits = rest.dropFirst().prefix(while: isDigit)
      guard (1...9).contains(digits.count) else { return nil }
      milliseconds = Int((String(digits) + "000").prefix(3))!
      rest = rest.dropFirst(1 + digits.count)
    }
    let secondOfDay = (hour * 60 + minute) * 60 + second
    let local = date.number * NaiveDate.milliseconds + Int64(secondOfDay * 1000 + milliseconds)

    if rest.isEmpty { return zone.instant(ofLocal: local) }
    if rest.count == 1, "Zz".contains(rest.first!) { return local }
    guard let sign = rest.first, "+-".contains(sign) else { return nil }
    var digits = Array(rest.dropFirst())
    if digits.count == 5, digits[2] == ":" { digits.remove(at: 2) }
    guard digits.count == 4, digits.allSatisfy(isDigit) else { return nil }
    let (hours, minutes) = (Int(String(digits[0..<2]))!, Int(String(digits[2..<4]))!)
    guard hours < 24, minutes < 60 else { return nil }
    let offset = Int64((hours * 60 + minutes) * 60_000)
    return sign == "+" ? local - offset : local + offset
  }

  private static func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character)
  }
}
