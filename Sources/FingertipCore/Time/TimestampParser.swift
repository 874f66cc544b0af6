import CFingertipKernels

/// Parses the timestamps of a log (EventLog.md, Timestamps): RFC 3339, the same without offset as
/// local time, or a decimal number of epoch units.
///
/// It is called twice per row, so eight digits are checked and converted at once, and the date and
/// offset of the last call are cached: in a log most rows repeat them. Where two calls have had the
/// same, with milliseconds, a kernel compares the whole text with theirs but for its clock.
package struct TimestampParser: Sendable {
  let epochUnit: EpochUnit
  package var zone: TimeZoneRules.LocalCursor

  /// The last date's `YYYY-MM-` and `DD` as loaded, and its midnight by the local clock.
  private var yearAndMonth: UInt64 = 0
  private var dayOfMonth: UInt16 = 0
  private var midnightMs: Int64 = 0
  private var dates = RecentDates()

  /// What preceded the clock of the last time that was read leniently, and the midnight of its date.
  var lenientFront = LenientFront()

  /// The key of the last offset (``offsetKey(_:count:)``), and its milliseconds.
  private var offsetKey: UInt64 = 0
  private var offsetMs: Int64 = 0

  /// What two calls had in common but for the clock, its length, and the instant of its midnight.
  var pattern = fingertip_clock_pattern_t()
  private(set) var patternCount = -1
  private(set) var patternMidnightMs: Int64 = 0
  /// The `DD` of the pattern as loaded.
  private var patternDay: UInt16 = 0
  private let usesPatterns = fingertip_uses_avx2()

  package init(zone: TimeZoneRules, epochUnit: EpochUnit) {
    self.zone = TimeZoneRules.LocalCursor(zone)
    self.epochUnit = epochUnit
  }

  /// The instant in milliseconds since the Unix epoch; nil if the timestamp is invalid.
  ///
  /// - Precondition: `count` bytes of `text` and 8 more of any content are readable.
  /// - Complexity: O(`count`); allocates nothing.
  package mutating func parse(_ text: UnsafePointer<UInt8>, count: Int) -> Int64? {
    // Safe: a pattern has at least 23 bytes, as the text has.
    if count == patternCount && UnsafeRawPointer(text).halfWord(at: 8) == patternDay {
      // Safe: the pattern has at most 29 bytes, as the text has.
      let clockMs = fingertip_clock(text, &pattern)
      // Safe: `setPattern` has seen to it that the whole day is among the instants.
      if clockMs >= 0 { return patternMidnightMs &+ Int64(clockMs) }
    }
    // The shortest date and time, to the second, has 19 bytes; a number has a digit at the place of
    // the hyphen.
    if count >= 19 && text[4] == UInt8(ascii: "-") {
      return parseDateTime(UnsafeRawPointer(text), count: count)
    }
    return parseNumber(text, count: count)
  }

  /// The instant of a text; nil if it is no valid timestamp.
  ///
  /// - Complexity: O(length).
  package mutating func parse(_ text: String) -> Int64? {
    // Eight bytes after the text must be readable.
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 8)
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { parse($0, count: buffer.count - 8) }
    }
  }

  // Safe: here and below, every load begins within the `count` bytes of the text and reads at most
  // 8, which the padding allows; bytes after the text are masked out or rejected by `count`.
  @inline(__always)
  private mutating func parseDateTime(_ text: UnsafeRawPointer, count: Int) -> Int64? {
    let yearAndMonth = text.word(at: 0)
    let dayOfMonth = text.halfWord(at: 8)
    var isRepeated = true
    if yearAndMonth != self.yearAndMonth || dayOfMonth != self.dayOfMonth {
      guard let midnight = dates.midnight(yearAndMonth, dayOfMonth) else { return nil }
      (self.yearAndMonth, self.dayOfMonth, midnightMs) = (yearAndMonth, dayOfMonth, midnight)
      isRepeated = false
    }
    let separator = text.byte(at: 10)
    guard separator == UInt8(ascii: "T") || separator == 0x20 || separator == UInt8(ascii: "t"),
      let clockMs = Self.clock(text.word(at: 11))
    else { return nil }

    // Safe: a midnight before the year 10000 plus a time below a day is far below 2^63.
    var localMs = midnightMs &+ clockMs
    var end = 19
    let behind = count > 19 ? text.word(at: 19) : 0
    if let ms = Self.threeDigits(behind, count: count) {
      localMs &+= ms
      end = 23
    } else if UInt8(truncatingIfNeeded: behind) == UInt8(ascii: ".") {
      guard let fraction = Self.fraction(text, count: count) else { return nil }
      localMs &+= fraction.ms
      end = fraction.end
    }

    let offsetCount = count &- end
    if offsetCount == 0 { return Self.checked(zone.instant(ofLocal: localMs)) }
    guard offsetCount <= 6 else { return nil }
    let key = Self.offsetKey(text.word(at: end), count: offsetCount)
    if key != offsetKey {
      guard let offset = Self.offset(text + end, count: offsetCount) else { return nil }
      (offsetKey, offsetMs) = (key, offset)
      isRepeated = false
    }
    if isRepeated && usesPatterns && end == 23 { setPattern(text, count: count) }
    // Safe: an offset is below a day.
    return Self.checked(localMs &- offsetMs)
  }

  /// Makes the date and the offset of a timestamp with three digits of a second the pattern of the next ones.
  @inline(never)
  private mutating func setPattern(_ text: UnsafeRawPointer, count: Int) {
    // Safe: an offset is below a day.
    let midnightMs = midnightMs &- offsetMs
    guard Milliseconds.instants.contains(midnightMs),
      Milliseconds.instants.contains(midnightMs + Milliseconds.perDay - 1)
    else { return }
    (patternCount, patternMidnightMs, patternDay) = (count, midnightMs, dayOfMonth)
    fingertip_set_clock_pattern(
      &pattern, text.assumingMemoryBound(to: UInt8.self), count)
  }

  /// Returns `instant` if its year in UTC is 1970 to 9999.
  @inline(__always)
  static func checked(_ instant: Int64) -> Int64? {
    Milliseconds.instants.contains(instant) ? instant : nil
  }

  /// The `count` bytes of an offset and, in the eighth byte, their number: no two offsets share a
  /// key.
  @inline(__always)
  private static func offsetKey(_ word: UInt64, count: Int) -> UInt64 {
    // Safe: `count` is 1 to 6, so shifts are at most 48.
    (word & ((1 &<< UInt64(count &* 8)) &- 1)) | UInt64(count) &<< 56
  }
}
