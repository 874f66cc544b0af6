/// Dates read before, for logs whose rows are not by time: each in a place of its own by its last digits, where
/// a later one with the same replaces it.
struct RecentDates: Sendable {
  private struct Entry: Sendable {
    /// `YYYY-MM-` and `DD` as loaded; no text begins with these zeros.
    var yearAndMonth: UInt64 = 0
    var dayOfMonth: UInt16 = 0
    var midnightMs: Int64 = 0
  }

  /// Those of four months differ in their places; they take 6 KiB.
  private var entries = [Entry](repeating: Entry(), count: 1 << 8)

  /// Returns the midnight of `YYYY-MM-` and `DD` by the local clock, in milliseconds; nil if they are no date.
  ///
  /// - Complexity: O(1).
  mutating func midnight(_ yearAndMonth: UInt64, _ dayOfMonth: UInt16) -> Int64? {
    // Two bits of the month's last digit and of the day's first, and four of the day's last.
    let month = Int(yearAndMonth >> 48 & 3)
    let place = month << 6 | Int(dayOfMonth & 3) << 4 | Int(dayOfMonth >> 8 & 15)
    let known = entries[place]
    if known.yearAndMonth == yearAndMonth && known.dayOfMonth == dayOfMonth {
      return known.midnightMs
    }
    guard let midnightMs = TimestampParser.midnight(yearAndMonth, dayOfMonth) else { return nil }
    entries[place] = Entry(
      yearAndMonth: yearAndMonth, dayOfMonth: dayOfMonth, midnightMs: midnightMs)
    return midnightMs
  }
}
