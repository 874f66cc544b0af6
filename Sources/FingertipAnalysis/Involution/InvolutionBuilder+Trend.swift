import FingertipCore
import FingertipSystem

extension InvolutionBuilder {
  /// Returns the slopes over the periods' numbers, and the flag (Involution.md, 17).
  func trend(of series: EffortSeries) -> Reported<Trend> {
    let values = series.values
    let numbers = series.used.map { Double(grid.ordinal(ofPeriod: $0)) }
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
        // "Not significant" is not "flat": the whole interval must be above 0.
        isInvolution: effort.low > 0 && effortPerDemand.low > 0 && inflation.low > 0
          && results.high * periodsPerYear <= thresholds.flatPerYear,
        effortTest: MannKendall(values.map(\.effort)),
        resultsTest: MannKendall(resultsPerDemand)))
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
    let reliability = reliability(of: told, differences)
    return .value(
      Elasticity(
        estimate: estimate, count: Int64(differences.count), reliability: reliability,
        kind: kind(of: estimate, reliability.value ?? 0)))
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

  /// Returns the kind in the order of Involution.md, 15, by the interval divided by the
  /// reliability.
  private func kind(of estimate: SlopeEstimate, _ reliability: Double) -> Elasticity.Kind {
    if reliability < thresholds.reliability || reliability <= 0 { return .unreliable }
    let (low, high) = (estimate.low / reliability, estimate.high / reliability)
    // Below 0.1 percent of results for one percent of effort, effort has hardly any effect.
    if high <= 0.1 { return .pureInvolution }
    if low > 1 { return .development }
    if low > 0 { return high >= 1 ? .intensification : .involution }
    return .indeterminate
  }
}
