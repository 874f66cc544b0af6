import FingertipCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Effort and results of some cadres, period by period.
struct EffortSeries: Sendable {
  /// By period; nil where they have no used row.
  let periods: [EffortSums?]
  /// Periods that trends are told by: whole ones in which no needed value is 0, ascending.
  let used: [Int]

  /// - Parameters:
  ///   - needsDemand: whether requests are collected.
  ///   - isCut: by period, whether the window cuts it.
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

  /// Whether some period used has so few cadres that it would tell of single ones.
  func hasFewCadres(_ thresholds: Thresholds) -> Bool {
    values.contains { $0.cadres < Thresholds.leastCadres }
  }

  /// Whether no trend can be told.
  func isTooShort(_ thresholds: Thresholds) -> Bool {
    used.count < thresholds.leastPeriods || hasFewCadres(thresholds)
  }

  /// Changes from a period used to the next, where that is used, too.
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
    /// Nil where a half of the workdays saw no effort.
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

  /// The sums of the first and of the last third of the periods used; nil of fewer than three.
  var thirds: (first: ArraySlice<Int>, last: ArraySlice<Int>)? {
    let count = used.count / 3
    return count == 0 ? nil : (used.prefix(count), used.suffix(count))
  }

  /// The sums over some periods.
  func total(of chosen: ArraySlice<Int>) -> EffortSums {
    chosen.reduce(into: EffortSums()) { total, period in
      if let sums = periods[period] { total.add(sums) }
    }
  }
}

/// How far two halves of the same measurements agree, as the reliability of the whole: Kendall's τ_b turned
/// into a correlation, less than 0 as 0, and corrected for the length by Spearman and Brown.
///
/// - Returns: nil where one half is constant.
/// - Complexity: O(*n* log *n*).
func splitHalfReliability(_ odd: [Double], _ even: [Double]) -> Double? {
  guard let tau = RankCorrelation.kendallTauB(odd, even) else { return nil }
  let r = max(0, sin(Double.pi / 2 * tau))
  return 2 * r / (1 + r)
}
