/// A time zone rule as in the environment variable `TZ` of POSIX (IEEE 1003.1-2017, section 8.3),
/// with the hours from −167 to 167 of RFC 8536, section 3.3.1: `EST5EDT,M3.2.0,M11.1.0`.
struct POSIXTimeZone: Equatable {
  /// A moment of every year, by the clock in force before it.
  struct YearlyChange: Equatable {
    enum Date: Equatable {
      /// `Jn`: 1 to 365; 29 February is never counted.
      case dayWithoutLeap(Int)
      /// `n`: 0 to 365; 29 February is counted.
      case dayFromZero(Int)
      /// `Mm.w.d`: weekday `d` (0 is Sunday) for the `w`-th time in month `m`; 5 is the last.
      case weekday(month: Int, week: Int, weekday: Int)
    }

    let date: Date
    /// Seconds from midnight of the date; −167 h to 167 h.
    let timeSeconds: Int64
  }

  struct DaylightSaving: Equatable {
    let offsetSeconds: Int64
    let start, end: YearlyChange
  }

  /// Local time minus UTC; the text has the opposite sign.
  let standardOffsetSeconds: Int64
  let daylightSaving: DaylightSaving?

  /// Appends the changes of offset after `last`, the last transition of the table, up to the year
  /// 10000.
  ///
  /// - Complexity: O(years).
  func append(to spans: inout OffsetSpans, after last: Int64?) {
    guard let saving = daylightSaving else {
      // Without a table the rule describes the whole zone; with one it repeats the table's last
      // offset.
      if last == nil { spans = OffsetSpans(firstOffsetSeconds: standardOffsetSeconds) }
      return
    }
    // Instants before 1970 do not occur; the year before sets the offset at the beginning of 1970.
    var firstYear = 1969
    if let last, OffsetSpans.kept.contains(last) {
      firstYear = max(
        firstYear, CivilDate(daysSinceEpoch: Int(flooredQuotient(last, 86_400))).year - 1)
    }
    var changes: [(instant: Int64, offset: Int64)] = []
    for year in firstYear...10_001 {
      let toSaving = saving.start.localSeconds(year: year) - standardOffsetSeconds
      let toStandard = saving.end.localSeconds(year: year) - saving.offsetSeconds
      changes.append((toStandard, standardOffsetSeconds))
      changes.append((toSaving, saving.offsetSeconds))
    }
    // If daylight saving lasts all year, its end and its next begin coincide: the begin is applied
    // last.
    changes.sort {
      ($0.instant, $0.offset == saving.offsetSeconds ? 1 : 0)
        < ($1.instant, $1.offset == saving.offsetSeconds ? 1 : 0)
    }
    for (index, change) in changes.enumerated() {
      if let last, change.instant <= last { continue }
      if index + 1 < changes.count, changes[index + 1].instant == change.instant { continue }
      spans.append(change.instant, offsetSeconds: change.offset)
    }
  }
}

extension POSIXTimeZone.YearlyChange {
  /// The moment by the local clock, in seconds since 1970-01-01T00:00 of that clock.
  ///
  /// - Complexity: O(1).
  func localSeconds(year: Int) -> Int64 {
    let newYear = CivilDate.firstDay(ofYear: year)
    let day =
      switch date {
      case .dayWithoutLeap(let number):
        newYear + number - 1 + (CivilDate.isLeap(year) && number >= 60 ? 1 : 0)
      case .dayFromZero(let number):
        newYear + number
      case .weekday(let month, let week, let weekday):
        Self.day(year: year, month: month, week: week, weekday: weekday)
      }
    return Int64(day) * 86_400 + timeSeconds
  }

  private static func day(year: Int, month: Int, week: Int, weekday: Int) -> Int {
    guard let first = CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch else {
      preconditionFailure("The parser admits months 1 to 12 only.")
    }
    let firstWeekday = CivilDate.isoWeekday(ofDay: first) % 7
    let dayOfMonth = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
    // The fifth is the last, which may be the fourth.
    return first
      + (dayOfMonth < CivilDate.dayCount(ofMonth: month, year: year) ? dayOfMonth : dayOfMonth - 7)
  }
}
