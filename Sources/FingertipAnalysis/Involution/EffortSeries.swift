import FingertipCore
import FingertipSystem

/// Effort and results of some cadres, period by period.
struct EffortSeries: Sendable {
  /// By period; nil for periods without a used row.
  let periods: [EffortSums?]
  /// The periods used for trends: whole ones in which no needed value is 0, ascending.
  let used: [Int]

  /// - Parameters:
  ///   - needsDemand: True if requests are collected.
  ///   - isCut: By period, true if the window cuts it.
  init(_ periods: [EffortSums?], needsDemand: Bool, isCut: [Bool]) {
    self.periods = periods
    used = periods.indices.filter { period in
      guard let sums = periods[period], !isCut[period] else { return false }
      return sums.appMs > 0 && sums.cases > 0 && sums.activeDays > 0
        && (!needsDemand || sums.requests > 0)
    }
  }

  /// The sums of the periods used.
  var values: [EffortSums] { used.compactMap { periods[$0] } }

  /// True if some period used has so few cadres that it could expose single ones.
  var hasFewCadres: Bool {
    values.contains { $0.cadres < Thresholds.leastCadres }
  }

  /// True if the series is too short for a trend.
  func isTooShort(_ thresholds: Thresholds) -> Bool {
    used.count < thresholds.leastPeriods || hasFewCadres
  }

  /// The changes from each period used to the next one, if that is used, too.
  var differences: [Difference] {
    zip(used, used.dropFirst()).compactMap { first, second in
      guard second == first + 1, let before = periods[first], let after = periods[second] else {
        return nil
      }
      return Difference(before, after)
    }
  }

  /// A change of logarithms.
  struct Difference: Equatable {
    let effort: Double
    let results: Double
    /// Nil if a half of the workdays has no effort.
    let halves: Halves?

    struct Halves: Equatable {
      let odd: Double
      let even: Double
    }

    init(_ before: EffortSums, _ after: EffortSums) {
      effort = log(after.effort) - log(before.effort)
      results = log(after.results) - log(before.results)
      guard let (odd, even) = before.halves.efforts, let (nextOdd, nextEven) = after.halves.efforts,
        odd > 0, even > 0, nextOdd > 0, nextEven > 0
      else {
        halves = nil
        return
      }
      halves = Halves(odd: log(nextOdd) - log(odd), even: log(nextEven) - log(even))
    }
  }

  /// The first and the last third of the periods used; nil if there are fewer than three periods.
  var thirds: (first: ArraySlice<Int>, last: ArraySlice<Int>)? {
    let count = used.count / 3
    return count == 0 ? nil : (used.prefix(count), used.suffix(count))
  }

  /// Returns the sums over some periods.
  func total(of chosen: ArraySlice<Int>) -> EffortSums {
    chosen.reduce(into: EffortSums()) { total, period in
      if let sums = periods[period] { total.add(sums) }
    }
  }
}

/// Returns the agreement of two halves of the same measurements as the reliability of the whole:
/// Kendall's τ_b converted to a correlation, with negative values as 0, and corrected for length by
/// the Spearman–Brown formula.
///
/// - Returns: The reliability; nil if one half is constant.
/// - Complexity: O(*n* log *n*).
func splitHalfReliability(_ odd: [Double], _ even: [Double]) -> Double? {
  guard let tau = RankCorrelation.kendallTauB(odd, even) else { return nil }
  let r = max(0, sin(Double.pi / 2 * tau))
  return 2 * r / (1 + r)
}
