/// Parsing of decimal numbers of epoch units.
extension TimestampParser {
  @inline(__always)
  mutating func parseNumber(_ text: UnsafePointer<UInt8>, count: Int) -> Int64? {
    // From 2001 to 2286 the number of milliseconds has 13 digits, which some programs write ".0" after, and
    // that of seconds 10. Any number of so many digits is within `Milliseconds.instants`.
    let isTenth = count == 15 && text[13] == UInt8(ascii: ".") && text[14] == UInt8(ascii: "0")
    if count == 13 || isTenth, epochUnit == .milliseconds || epochUnit == .auto,
      let instant = Self.longNumber(UnsafeRawPointer(text), count: 13, tailPower: 100_000)
    {
      return instant
    }
    if count == 10, epochUnit == .seconds || epochUnit == .auto,
      let seconds = Self.longNumber(UnsafeRawPointer(text), count: 10, tailPower: 100)
    {
      return seconds &* 1000
    }
    return parseDecimal(UnsafeBufferPointer(start: text, count: count))
  }

  /// The number of some digits; nil if a character is none.
  ///
  /// - Parameters:
  ///   - count: The number of characters, 9 to 15.
  ///   - tailPower: 10 to the power of the number of those after the first eight.
  @inline(__always)
  private static func longNumber(
    _ text: UnsafeRawPointer, count: Int, tailPower: Int64
  ) -> Int64? {
    let zeros: UInt64 = 0x3030_3030_3030_3030
    let head = text.word(at: 0) ^ zeros
    // The last eight characters, without those that the head contains already.
    let tail = (text.word(at: count &- 8) ^ zeros) & (~0 &<< UInt64((16 &- count) &* 8))
    guard nonDigits(head) | nonDigits(tail) == 0 else { return nil }
    // Safe: 15 digits are less than 10^15.
    return Int64(eightDigits(head)) &* tailPower &+ Int64(eightDigits(tail))
  }

  /// Bits of the bytes that are no digits 0 to 9, exact up to the first of them.
  @inline(__always)
  static func nonDigits(_ digits: UInt64) -> UInt64 {
    // Only a byte that is no digit can carry, into those after it.
    (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
  }

  /// The number whose digits, the highest first, are the bytes of `digits`.
  @inline(__always)
  static func eightDigits(_ digits: UInt64) -> UInt64 {
    let pairs = tensAndOnes(digits) & 0x00FF_00FF_00FF_00FF
    // Safe: pairs are at most 99, fours at most 9 999, in lanes of 16 and 32 bits.
    let fours = (pairs &* 100 &+ (pairs >> 16)) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ (fours >> 32)) & 0xFFFF_FFFF
  }

  /// Parses digits, then optionally a point and digits, and rounds down to the millisecond. The
  /// point is moved in the text, so that no number of digits overflows.
  @inline(never)
  private mutating func parseDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    // A date has something else after the digits of its year.
    guard let integerCount = Self.integerCount(of: text) else { return nil }
    let point = integerCount < text.count ? integerCount : nil
    guard integerCount > 0, point != text.count - 1 else { return nil }
    guard let shift = epochUnit.decimalShift(digits: integerCount) else {
      return parseDays(text, point: integerCount)
    }
    let wanted = integerCount + shift
    var value: Int64 = 0
    var taken = 0
    for index in text.indices where index != point {
      let digit = text[index] ^ 0x30
      guard digit <= 9 else { return nil }
      guard taken < wanted else { continue }
      value = value * 10 + Int64(digit)
      taken += 1
      guard value < Milliseconds.instants.upperBound else { return nil }
    }
    while taken < wanted {
      value *= 10
      taken += 1
    }
    return Self.checked(value)
  }

  /// The number of digits before the point or the end; nil if another byte follows them.
  private static func integerCount(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    var count = 0
    while count < text.count {
      let byte = text[count]
      if byte ^ 0x30 > 9 { return byte == UInt8(ascii: ".") ? count : nil }
      count &+= 1
    }
    return count
  }

  /// Parses days since 1899-12-30 by the local clock, as spreadsheets store dates.
  ///
  /// - Parameter point: The number of digits before the point.
  private mutating func parseDays(_ text: UnsafeBufferPointer<UInt8>, point: Int) -> Int64? {
    // Seven digits of days reach beyond the year 9999; eleven of a fraction are a millionth of a
    // second, and their product with a day's milliseconds is below 2^63.
    guard point <= 7, let days = decimalValue(of: text[..<point]) else { return nil }
    var (fraction, scale): (Int64, Int64) = (0, 1)
    for (place, byte) in text.dropFirst(point + 1).enumerated() {
      let digit = byte ^ 0x30
      guard digit <= 9 else { return nil }
      guard place < 11 else { continue }
      fraction = fraction * 10 + Int64(digit)
      scale *= 10
    }
    let epoch: Int64 = 25_569
    let ofDayMs = (fraction * Milliseconds.perDay + scale / 2) / scale
    let localMs = (Int64(days) - epoch) * Milliseconds.perDay + ofDayMs
    guard localMs >= 0 else { return nil }
    return Self.checked(zone.instant(ofLocal: localMs))
  }
}
