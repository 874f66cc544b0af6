import FingertipCore
import FingertipSystem

extension InvolutionBuilder {
  /// Returns the slopes over the periods' numbers, the verdict and the tests (Involution.md, 17).
  func trend(of series: EffortSeries) -> Reported<Trend> {
    let values = series.values
    let numbers = series.used.map { Double(grid.ordinal(ofPeriod: $0)) }
    let seasons = seasons(of: series.used)
    // E/D, E/Y and Y/D are one quotient each: the days cancel out.
    func demand(_ sums: EffortSums) -> Double {
      Double(isDemandAdjusted ? sums.requests : sums.activeDays)
    }
    let resultsPerDemand = values.map { Double($0.cases) / demand($0) }
    let slopes = [
      values.map { log($0.effort) },
      resultsPerDemand.map { log($0) },
      values.map { log(Double($0.appMs) / demand($0)) },
      values.map { log(Double($0.appMs) / Double($0.cases)) },
    ].compactMap { SlopeEstimate($0, over: numbers) }
    guard slopes.count == 4 else { return .null(.tooFew) }
    let (effort, results, effortPerDemand, inflation) = (
      slopes[0], slopes[1], slopes[2], slopes[3]
    )
    return .value(
      Trend(
        effort: effort, results: results, effortPerDemand: effortPerDemand, inflation: inflation,
        periodsPerYear: periodsPerYear,
        verdict: verdict([effort, effortPerDemand, inflation], results), isSeasonal: seasons != nil,
        effortTest: MannKendall(values.map(\.effort), seasons: seasons),
        resultsTest: MannKendall(resultsPerDemand, seasons: seasons)))
  }

  /// - Parameters:
  ///   - growing: The slopes that involution lets grow.
  ///   - flat: The slope that it does not.
  private func verdict(_ growing: [SlopeEstimate], _ flat: SlopeEstimate) -> InvolutionVerdict {
    let (low, high) = (flat.low * periodsPerYear, flat.high * periodsPerYear)
    // "Not significant" is not "flat": the whole interval counts, on either side.
    if growing.allSatisfy({ $0.low > 0 }) && high <= thresholds.flatPerYear { return .yes }
    if growing.contains(where: { $0.high <= 0 }) || low > thresholds.flatPerYear { return .no }
    return .unclear
  }

  /// Returns the seasons of some periods, ascending: months, quarters or ISO weeks of the year; nil
  /// if the periods span less than two years.
  private func seasons(of used: [Int]) -> [Int]? {
    let twoYears =
      switch grid.period {
      case .week: 104
      case .month: 24
      case .quarter: 8
      case .all, .day, .year: Int.max
      }
    guard let first = used.first, let last = used.last,
      grid.ordinal(ofPeriod: last) - grid.ordinal(ofPeriod: first) + 1 >= twoYears
    else { return nil }
    return used.map { period in
      let day = grid.calendarDays(ofPeriod: period)?.lowerBound ?? 0
      return grid.period == .week
        ? ISOWeek(ofDay: day).week : CivilDate(daysSinceEpoch: day).month
    }
  }

  private var periodsPerYear: Double {
    switch grid.period {
    case .week: 365.25 / 7
    case .month: 12
    case .quarter: 4
    case .all, .day, .year: 1
    }
  }

  /// Returns the response of results to effort from period to period (Involution.md, 15).
  ///
  /// - Parameter pooled: One series, or those of a level's units; one that is too short adds
  ///   nothing.
  func elasticity(of pooled: [EffortSeries]) -> Reported<Elasticity> {
    let told = pooled.filter { !$0.isTooShort(thresholds) }
    let differences = told.flatMap(\.differences)
    guard differences.count >= Thresholds.leastDifferences else { return .null(.tooFew) }
    guard
      let estimate = SlopeEstimate(differences.map(\.results), over: differences.map(\.effort))
    else { return .null(.noDenominator) }
    return .value(
      Elasticity(
        estimate: estimate, count: Int64(differences.count),
        reliability: reliability(of: told, differences)))
  }

  private func reliability(
    of told: [EffortSeries], _ differences: [EffortSeries.Difference]
  ) -> Reported<Double> {
    // Which days are workdays must be known.
    if told.contains(where: { $0.values.contains(where: \.isCalendarUnknown) }) {
      return .null(.calendarUnknown)
    }
    let halves = differences.compactMap(\.halves)
    return splitHalfReliability(halves.map(\.odd), halves.map(\.even))
      .map { .value($0) } ?? .null(.noDenominator)
  }
}
