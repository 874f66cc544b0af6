/// Reads the timestamps of a log (SPEC section 1, Timestamps): RFC 3339, the same without offset
/// as local time, or a decimal number of epoch units.
///
/// It is called twice a row, so eight digits are checked and converted at once, and the date and
/// the offset of the call before are kept: in a log most rows repeat them.
package struct TimestampParser: Sendable {
  let epochUnit: EpochUnit
  var zone: TimeZoneRules.LocalCursor

  /// The last date's `YYYY-MM-` and `DD` as loaded, and its midnight by the local clock.
  private var yearAndMonth: UInt64 = 0
  private var dayOfMonth: UInt16 = 0
  private var midnightMs: Int64 = 0

  /// The last offset as ``offsetKey(_:count:)`` gives it, and its milliseconds.
  private var offsetKey: UInt64 = 0
  private var offsetMs: Int64 = 0

  package init(zone: TimeZoneRules, epochUnit: EpochUnit) {
    self.zone = TimeZoneRules.LocalCursor(zone)
    self.epochUnit = epochUnit
  }

  /// The instant in milliseconds since the Unix epoch, or nil for what is no valid timestamp.
  ///
  /// - Precondition: `text` has `count` bytes and 8 more that may be read, of any content.
  /// - Complexity: O(`count`), nothing is allocated.
  package mutating func parse(_ text: UnsafePointer<UInt8>, count: Int) -> Int64? {
    // A date and time of the second has 19 bytes, and a number has a digit where the hyphen is.
    if count >= 19 && text[4] == UInt8(ascii: "-") {
      return parseDateTime(UnsafeRawPointer(text), count: count)
    }
    return parseNumber(text, count: count)
  }

  // Safe: here and below, every load begins within the text's `count` bytes and reads at most 8,
  // which the padding allows; what lies behind the text is masked out or rejected by `count`.
  @inline(__always)
  private mutating func parseDateTime(_ text: UnsafeRawPointer, count: Int) -> Int64? {
    let yearAndMonth = text.word(at: 0)
    let dayOfMonth = text.halfWord(at: 8)
    if yearAndMonth != self.yearAndMonth || dayOfMonth != self.dayOfMonth {
      guard let midnight = Self.midnight(yearAndMonth, dayOfMonth) else { return nil }
      (self.yearAndMonth, self.dayOfMonth, midnightMs) = (yearAndMonth, dayOfMonth, midnight)
    }
    let separator = text.byte(at: 10)
    guard separator == UInt8(ascii: "T") || separator == 0x20 || separator == UInt8(ascii: "t"),
      let clockMs = Self.clock(text.word(at: 11))
    else { return nil }

    // Safe: a midnight before the year 10000 and a time below a day stay far from 2^63.
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
    }
    // Safe: an offset is less than a day.
    return Self.checked(localMs &- offsetMs)
  }

  /// `instant`, if its year in UTC is 1970 to 9999.
  @inline(__always)
  static func checked(_ instant: Int64) -> Int64? {
    Milliseconds.instants.contains(instant) ? instant : nil
  }

  /// An offset's `count` bytes and, in the eighth, their number: no two offsets share a key.
  @inline(__always)
  private static func offsetKey(_ word: UInt64, count: Int) -> UInt64 {
    // Safe: `count` is 1 to 6, so shifts are below 64.
    (word & ((1 &<< UInt64(count &* 8)) &- 1)) | UInt64(count) &<< 56
  }
}
