import FingertipCore

/// A festival of the State Council's lists (Calendars.md, Festivals): a run of days off that is more
/// than a weekend, named by its season. A window contains a festival if it contains one of its days
/// off.
public enum Festival: String, CaseIterable, Sendable {
  /// New Year's Day.
  case newYear
  /// The lunar new year.
  case springFestival
  /// Tomb-Sweeping Day.
  case qingming
  /// The first of May.
  case labourDay
  /// The fifth day of the fifth lunar month.
  case dragonBoatFestival
  /// The fifteenth day of the eighth lunar month.
  case midAutumnFestival
  /// The first of October; with the Mid-Autumn Festival, where both share their days off.
  case nationalDay

  /// The name.
  public var name: Bilingual {
    switch self {
    case .newYear: ["New Year", "元旦"]
    case .springFestival: ["Spring Festival", "春节"]
    case .qingming: ["Qingming", "清明节"]
    case .labourDay: ["Labour Day", "劳动节"]
    case .dragonBoatFestival: ["Dragon Boat Festival", "端午节"]
    case .midAutumnFestival: ["Mid-Autumn Festival", "中秋节"]
    case .nationalDay: ["National Day", "国庆节"]
    }
  }

  /// Returns the festivals that some days contain, in their order; those of years without a list are
  /// unknown.
  ///
  /// - Complexity: O(days).
  static func festivals(in days: Range<Int>) -> [Festival] {
    var found: [Festival] = []
    for day in days {
      if let festival = Festival(ofDay: day), !found.contains(festival) { found.append(festival) }
    }
    return found
  }

  /// Returns the festival of which the border between a day and the one before is within, and all
  /// its days off; nil for a border beside or away from festivals.
  ///
  /// - Complexity: O(1): a run of days off is short.
  static func divided(before day: Int) -> (festival: Festival, days: Range<Int>)? {
    guard let festival = Festival(ofDay: day), Festival(ofDay: day - 1) == festival else {
      return nil
    }
    var (first, end) = (day - 1, day + 1)
    while Festival(ofDay: first - 1) == festival { first -= 1 }
    while Festival(ofDay: end) == festival { end += 1 }
    return (festival, first..<end)
  }

  /// The festival that a day off belongs to; nil for other days.
  private init?(ofDay day: Int) {
    let date = CivilDate(daysSinceEpoch: day)
    guard WorkCalendar.cn.kind(ofDay: day) == .off, Self.isListed(day) else { return nil }
    switch (date.month, date.day) {
    // No list has New Year's days off after the third.
    case (1, 1...3): self = .newYear
    case (1...2, _): self = .springFestival
    case (4, 1...10): self = .qingming
    case (4, 11...30), (5, 1...10): self = .labourDay
    case (5, 11...31), (6, _): self = .dragonBoatFestival
    case (9, 1...28): self = .midAutumnFestival
    // If both festivals coincide, they share their days off.
    case (9, 29...30), (10, _): self = .nationalDay
    default: return nil
    }
  }

  /// True if a day off is more than a weekend's: it is a weekday, or in one run with one.
  private static func isListed(_ day: Int) -> Bool {
    func isOff(_ day: Int) -> Bool { WorkCalendar.cn.kind(ofDay: day) == .off }
    func isWeekday(_ day: Int) -> Bool { CivilDate.isoWeekday(ofDay: day) <= 5 }
    if isWeekday(day) { return true }
    // The longest run has nine days.
    for step in [1, -1] {
      var next = day + step
      while isOff(next) && abs(next - day) < 10 {
        if isWeekday(next) { return true }
        next += step
      }
    }
    return false
  }
}
