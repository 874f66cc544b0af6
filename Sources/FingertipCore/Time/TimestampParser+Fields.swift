/// The parts of an RFC 3339 date and time. Words are loaded little-endian: the first character is
/// the lowest byte.
extension TimestampParser {
  /// The midnight of `YYYY-MM-` and `DD` by the local clock, in milliseconds.
  @inline(never)
  static func midnight(_ yearAndMonth: UInt64, _ dayOfMonth: UInt16) -> Int64? {
    // The bytes of "0000-00-": XOR turns a digit into its value and a hyphen into 0.
    let digits = yearAndMonth ^ 0x2D30_302D_3030_3030
    // Adding 6 to a digit, or 15 to the 0 of a hyphen, gives less than 16 exactly if the character
    // is valid. Safe: a byte that could carry into the next has high bits itself and is rejected
    // for them.
    let limits = digits &+ 0x0F06_060F_0606_0606
    let days = dayOfMonth ^ 0x3030
    guard (digits | limits) & 0xF0F0_F0F0_F0F0_F0F0 == 0,
      (days | (days &+ 0x0606)) & 0xF0F0 == 0
    else { return nil }
    // Safe: digits are 0 to 9, so no byte of the products overflows.
    let pairs = tensAndOnes(digits)
    let year = Int(pairs & 0xFF) &* 100 &+ Int(pairs >> 16 & 0xFF)
    let day = Int(days & 0xFF) &* 10 &+ Int(days >> 8)
    guard year >= 1970,
      let date = CivilDate(year: year, month: Int(pairs >> 40 & 0xFF), day: day)
    else { return nil }
    return Int64(date.daysSinceEpoch) * Milliseconds.perDay
  }

  /// The milliseconds of `HH:MM:SS` from midnight; hours to 23, minutes and seconds to 59.
  @inline(__always)
  static func clock(_ word: UInt64) -> Int64? {
    // The bytes of "00:00:00". Tens of minutes and seconds are at most 5: 10 is added to them, not
    // 6.
    let digits = word ^ 0x3030_3A30_303A_3030
    // Safe: as in `midnight`.
    let limits = digits &+ 0x060A_0F06_0A0F_0606
    guard (digits | limits) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
    let pairs = tensAndOnes(digits)
    let hours = Int64(pairs & 0xFF)
    guard hours <= 23 else { return nil }
    let minutes = Int64(pairs >> 24 & 0xFF)
    let seconds = Int64(pairs >> 48 & 0xFF)
    // Safe: the result is below a day.
    return ((hours &* 60 &+ minutes) &* 60 &+ seconds) &* 1_000
  }

  /// Parses the point and three digits, the most frequent form, in the word from byte 19 on; the
  /// result is in milliseconds, nil unless exactly three digits follow the point.
  ///
  /// - Parameter count: of the whole text, in bytes.
  @inline(__always)
  static func threeDigits(_ word: UInt64, count: Int) -> Int64? {
    // The bytes of ".000": XOR turns a digit into its value and the point into 0.
    let digits = UInt32(truncatingIfNeeded: word) ^ 0x3030_302E
    // Safe: as in `midnight`.
    guard count >= 23, (digits | (digits &+ 0x0606_060F)) & 0xF0F0_F0F0 == 0,
      count == 23 || UInt8(truncatingIfNeeded: word >> 32) ^ 0x30 > 9
    else { return nil }
    // Safe: digits are 0 to 9.
    return Int64(digits >> 8 & 0xFF) &* 100 &+ Int64(digits >> 16 & 0xFF) &* 10
      &+ Int64(digits >> 24)
  }

  /// Parses the point at byte 19 and 1 to 9 digits; returns their milliseconds and the offset of
  /// their end.
  @inline(never)
  static func fraction(_ text: UnsafeRawPointer, count: Int) -> (ms: Int64, end: Int)? {
    var ms: Int64 = 0
    var end = 20
    while end < count {
      let digit = text.byte(at: end) ^ 0x30
      guard digit <= 9 else { break }
      // Safe: at most three digits are accumulated.
      if end < 23 { ms = ms &* 10 &+ Int64(digit) }
      end &+= 1
    }
    switch end {
    case 20: return nil
    case 21: return (ms &* 100, end)
    case 22: return (ms &* 10, end)
    case 23...29: return (ms, end)
    default: return nil
    }
  }

  /// Parses `Z`, `z`, `±HH:MM` or `±HHMM`; hours to 23, minutes to 59. The result is in
  /// milliseconds.
  @inline(never)
  static func offset(_ text: UnsafeRawPointer, count: Int) -> Int64? {
    let sign = text.byte(at: 0)
    if count == 1 { return sign | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      count == 5 || count == 6 && text.byte(at: 3) == UInt8(ascii: ":")
    else { return nil }
    let bytes = UnsafeRawBufferPointer(start: text, count: count)
    guard let hours = decimalValue(of: bytes[1..<3]), hours <= 23,
      let minutes = decimalValue(of: bytes[(count - 2)...]), minutes <= 59
    else { return nil }
    let offset =
      Int64(hours) * Milliseconds.perHour + Int64(minutes) * Milliseconds.perMinute
    return sign == UInt8(ascii: "-") ? -offset : offset
  }

  /// In each byte: ten times that digit plus the next one.
  ///
  /// - Precondition: Every byte is 0 to 9.
  @inline(__always)
  static func tensAndOnes(_ digits: UInt64) -> UInt64 {
    // Safe: bytes are at most 99, so none carries into the next.
    digits &* 10 &+ (digits >> 8)
  }
}

extension UnsafeRawPointer {
  // Safe: callers have checked that the bytes are within the text or its padding.

  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  func halfWord(at offset: Int) -> UInt16 {
    UInt16(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    load(fromByteOffset: offset, as: UInt8.self)
  }
}
