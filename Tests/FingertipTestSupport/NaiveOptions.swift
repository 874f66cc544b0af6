/// The inputs of an analysis besides its rows and tables.
package struct NaiveOptions: Sendable {
  package enum Period: String, CaseIterable, Sendable { case all, day, week, month, quarter, year }

  package enum Calendar: Sendable {
    case weekdays
    /// The State Council's lists, Calendars.md.
    case cn
    /// Overrides of `weekdays`: by date, true for a workday.
    case custom([NaiveDate: Bool])
  }

  package var zone: NaiveZone
  package var period = Period.all
  package var calendar = Calendar.weekdays
  /// Minutes of the local day; an end of 1440 is the next day's 00:00.
  package var workHours: [Range<Int>] = [9 * 60..<18 * 60]
  /// The bounds of the window in milliseconds since the epoch; nil for an open end.
  package var from: Int64?
  package var to: Int64?
  package var unlistedIsWork = false
  package var keepsDuplicates = false
  /// Sessions shorter than this are short.
  package var shortSessionMs: Int64 = 60_000
  /// The greatest gaps between rows of one session and of one visit; nil for one row each.
  package var sessionGapMs: Int64?
  package var visitGapMs: Int64?
  package var burden = NaiveBurdenOptions()
  package var involution = NaiveInvolutionOptions()

  package init(zone: NaiveZone) { self.zone = zone }

  /// Reads `--work-hours`, as in `08:30-12:00,14:00-17:30`; nil if it is not of that form.
  package static func workHours(from text: String) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    for part in text.split(separator: ",") {
      let minutes = part.split { $0 == "-" || $0 == ":" }.compactMap { Int($0) }
      guard minutes.count == 4 else { return nil }
      ranges.append(minutes[0] * 60 + minutes[1]..<minutes[2] * 60 + minutes[3])
    }
    return ranges
  }

  /// Reads `--from` or `--to`: a date is its day's first instant.
  package func instant(from text: String) -> Int64? {
    if let date = NaiveDate(text: text) {
      return zone.firstInstant(withLocalAtLeast: date.number * NaiveDate.milliseconds)
    }
    return NaiveTimestamp.instant(of: Array(text.utf8), in: zone, epochUnit: .ms)
  }
}
