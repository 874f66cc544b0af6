import FingertipCore

/// One of the two windows of a comparison.
public enum ComparedWindow: String, CaseIterable, Sendable {
  /// The first.
  case before
  /// The second.
  case after

  /// The other one.
  public var other: ComparedWindow { self == .before ? .after : .before }
}

/// Days from a first to a last one.
public struct DaySpan: Equatable, Sendable {
  /// The first date, such as `2024-05-01`.
  public let first: String
  /// The last date.
  public let last: String

  /// - Precondition: There is a day.
  package init(_ days: Range<Int>) {
    first = CivilDate(daysSinceEpoch: days.lowerBound).description
    last = CivilDate(daysSinceEpoch: days.upperBound - 1).description
  }

  /// The span.
  public var text: Bilingual {
    first == last ? [first, first] : ["\(first) to \(last)", "\(first) 至 \(last)"]
  }
}

/// A reason why a comparison may mislead, or has nothing to tell.
public enum ComparisonWarning: Equatable, Sendable {
  /// The second window lies before the first.
  case reversed
  /// Both windows hold the same time, in whole or in part.
  case overlap(DaySpan)
  /// A window holds no row that counts; the log has rows of some days.
  case noData(ComparedWindow, DaySpan, log: DaySpan?)
  /// The first or last days of a window have no row that counts: so many of its workdays.
  case missingDays(ComparedWindow, DaySpan, workdays: Int, of: Int)
  /// Both windows have cadres, and none is in both.
  case nobodyInBoth
  /// A window is longer than the other by more than half.
  case longer(ComparedWindow, times: Double)
  /// A window holds festivals that the other doesn't.
  case festivals(ComparedWindow, [Festival])
  /// Windows hold a part of a festival's days off.
  case partOfFestival([ComparedWindow], Festival, DaySpan)
  /// Adopters changed otherwise than others before they adopted, in the ratios listed of those that are
  /// known.
  case placebo(weeks: Int, changes: [PlaceboChange], known: Int)
}

/// An effect at a date at which nobody adopted.
public struct PlaceboChange: Equatable, Sendable {
  /// The ratio's id.
  public let indicator: String
  /// The mean over adopters.
  public let value: Double

  package init(indicator: String, value: Double) {
    self.indicator = indicator
    self.value = value
  }
}

extension ComparisonWarning {
  /// A p-value of a placebo up to which its effect is told in words.
  static let placeboLimit = 0.05
  /// The fewest workdays without a row, at an edge of a window, that are told: fewer are leave.
  private static let leastMissing = 3
  /// How many times as long as the other a window is that is told.
  private static let longerTimes = 1.5

  /// Returns the warnings on two windows.
  ///
  /// - Parameters:
  ///   - ranges: The windows, half-open, in milliseconds since the epoch.
  ///   - results: Their results.
  ///   - hasCommonCadres: False if nobody is in both windows.
  /// - Complexity: O(days).
  static func warnings(
    on ranges: [Range<Int64>], _ results: [AnalysisResult], hasCommonCadres: Bool
  ) -> [ComparisonWarning] {
    let parameters = results[0].parameters
    let zone = parameters.zone
    let days = ranges.map { zone.days(of: $0) }
    let windows = Array(zip(ComparedWindow.allCases, zip(days, results)))
    var warnings: [ComparisonWarning] = []
    if ranges[1].upperBound <= ranges[0].lowerBound { warnings.append(.reversed) }
    if ranges[0].overlaps(ranges[1]) {
      warnings.append(.overlap(DaySpan(zone.days(of: ranges[0].clamped(to: ranges[1])))))
    }
    for (window, (days, result)) in windows {
      warnings += missing(window, days, result)
    }
    let isEmpty = results.contains { $0.usedInstants == nil }
    if !isEmpty && !hasCommonCadres { warnings.append(.nobodyInBoth) }
    let lengths = ranges.map { Double($0.upperBound - $0.lowerBound) }
    for (window, times) in [
      (ComparedWindow.before, lengths[0] / lengths[1]), (.after, lengths[1] / lengths[0]),
    ]
    where times > longerTimes && !isEmpty {
      warnings.append(.longer(window, times: times))
    }
    return warnings + festivals(days)
  }

  /// Returns the warnings on the days of a window without rows.
  private static func missing(
    _ window: ComparedWindow, _ days: Range<Int>, _ result: AnalysisResult
  ) -> [ComparisonWarning] {
    let zone = result.parameters.zone
    guard let used = result.usedInstants else {
      // The days of all rows may be those of single cadres, and of apps that are not work.
      let log = result.parameters.minimumGroup == nil ? result.log.instants : nil
      return [
        .noData(
          window, DaySpan(days),
          log: log.map { DaySpan(zone.days(of: $0.lowerBound..<$0.upperBound + 1)) })
      ]
    }
    let calendar = result.parameters.calendar
    func workdays(_ days: Range<Int>) -> Int { days.count { calendar.kind(ofDay: $0) == .work } }
    let covered = zone.days(of: used.lowerBound..<max(used.upperBound, used.lowerBound + 1))
      .clamped(to: days)
    return [days.lowerBound..<covered.lowerBound, covered.upperBound..<days.upperBound].compactMap {
      let count = workdays($0)
      return count < leastMissing
        ? nil : .missingDays(window, DaySpan($0), workdays: count, of: workdays(days))
    }
  }

  /// Returns the warnings on festivals that one window holds alone, or that a window holds a part of.
  static func festivals(_ days: [Range<Int>]) -> [ComparisonWarning] {
    let found = days.map(Festival.festivals)
    var warnings: [ComparisonWarning] = []
    for (window, (own, other)) in zip(
      ComparedWindow.allCases, [(found[0], found[1]), (found[1], found[0])])
    {
      let alone = own.filter { !other.contains($0) }
      if !alone.isEmpty { warnings.append(.festivals(window, alone)) }
    }
    var parts: [(festival: Festival, days: Range<Int>, windows: [ComparedWindow])] = []
    for (window, days) in zip(ComparedWindow.allCases, days) {
      for border in [days.lowerBound, days.upperBound] {
        // One that the other window lacks is told already.
        guard let (festival, run) = Festival.divided(before: border),
          found.allSatisfy({ $0.contains(festival) })
        else { continue }
        if let place = parts.firstIndex(where: { $0.days == run }) {
          if !parts[place].windows.contains(window) { parts[place].windows.append(window) }
        } else {
          parts.append((festival, run, [window]))
        }
      }
    }
    return warnings
      + parts.map { .partOfFestival($0.windows, $0.festival, DaySpan($0.days)) }
  }
}

extension TimeZoneRules {
  /// Returns the days that a range of instants touches.
  ///
  /// - Precondition: The range is not empty.
  fileprivate func days(of range: Range<Int64>) -> Range<Int> {
    day(at: range.lowerBound)..<day(at: range.upperBound - 1) + 1
  }
}
