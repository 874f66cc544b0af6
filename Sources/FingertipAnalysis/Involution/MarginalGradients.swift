import FingertipCore

/// The marginal results of effort, from each unit's cadre-periods (Involution.md, 16). Rows that
/// cover the same cadres share one computation: `*`, a county and its level often do.
struct MarginalGradients {
  private let builder: InvolutionBuilder
  /// Computed values by the ranges of the covered rows.
  private var known: [[Range<Int>]: Reported<Double>] = [:]

  init(_ builder: InvolutionBuilder) { self.builder = builder }

  /// - Complexity: O(*n* log *n*) in cadre-periods.
  mutating func value(of group: EffortGroup, _ series: EffortSeries) -> Reported<Double> {
    let ranges = builder.cadrePeriods.ranges(of: group.tops)
    if let value = known[ranges] { return value }
    let value = compute(ranges, series)
    known[ranges] = value
    return value
  }

  private func compute(_ ranges: [Range<Int>], _ series: EffortSeries) -> Reported<Double> {
    if series.hasFewCadres { return .null(.tooFew) }
    var isUsed = [Bool](repeating: false, count: series.periods.count)
    for period in series.used { isUsed[period] = true }
    let rows = ranges.flatMap { range in
      builder.cadrePeriods.rows[range].filter { isUsed[Int($0.period)] && $0.activeDays > 0 }
    }
    if rows.contains(where: \.isCalendarUnknown) { return .null(.calendarUnknown) }
    guard rows.count >= Thresholds.gradientPoints,
      Set(rows.lazy.map(\.cadre)).count >= Thresholds.gradientCadres
    else { return .null(.tooFew) }
    let halves = rows.compactMap { $0.halves.efforts }
    let reliability = splitHalfReliability(halves.map(\.odd), halves.map(\.even)) ?? 0
    if reliability < Thresholds.gradientReliability { return .null(.unreliable) }
    return gradient(of: rows)
  }

  private func gradient(of rows: [CadrePeriods.Row]) -> Reported<Double> {
    let points = rows.map { row in
      (
        effort: Double(row.appMs) / Double(row.activeDays),
        results: Double(row.cases) / Double(row.activeDays)
      )
    }
    guard let median = median(points.map(\.effort)) else { return .null(.noDenominator) }
    func slope(_ half: [(effort: Double, results: Double)]) -> SlopeEstimate? {
      SlopeEstimate(half.map(\.results), over: half.map(\.effort))
    }
    guard let lower = slope(points.filter { $0.effort <= median }), lower.low > 0,
      let upper = slope(points.filter { $0.effort > median })
    else { return .null(.noDenominator) }
    return .value(1 - upper.slope / lower.slope)
  }
}
