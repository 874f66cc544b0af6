import FingertipCore

/// The marginal results of effort, from each unit's cadre-periods (Involution.md, 16). Rows that
/// cover the same cadres share one computation: `*`, a county and its level often do.
struct MarginalGradients {
  private let cadrePeriods: CadrePeriods
  /// By the ranges of the covered rows.
  private let values: [[Range<Int>]: Reported<Double>]

  /// - Parameters:
  ///   - groups: Those that are asked for later.
  ///   - threads: 1 or more; they take groups in turn.
  /// - Complexity: O(*n* log *n*) in the cadre-periods of each group.
  /// - Throws: `CancellationError`.
  init(
    of groups: [(group: EffortGroup, series: EffortSeries)], _ builder: InvolutionBuilder,
    threads: Int, _ cancellation: Cancellation
  ) throws(CancellationError) {
    let rows = builder.cadrePeriods
    cadrePeriods = rows
    let series = Dictionary(
      groups.map { (rows.ranges(of: $0.group.tops), $0.series) },
      uniquingKeysWith: { first, _ in first })
    // The largest first, so that no thread is left alone with one.
    let ranges = series.keys.map { (ranges: $0, count: $0.reduce(0) { $0 + $1.count }) }
      .sorted { $0.count > $1.count }.map { $0.ranges }
    let found = try parallelMap(
      ranges.count, threads: threads, cancellation: cancellation, state: ()
    ) { _, index in
      Self.value(of: rows, in: ranges[index], series[ranges[index]]!)
    }
    values = Dictionary(uniqueKeysWithValues: zip(ranges, found))
  }

  func value(of group: EffortGroup) -> Reported<Double> {
    values[cadrePeriods.ranges(of: group.tops)]!
  }

  private static func value(
    of all: CadrePeriods, in ranges: [Range<Int>], _ series: EffortSeries
  ) -> Reported<Double> {
    if series.hasFewCadres { return .null(.tooFew) }
    var isUsed = [Bool](repeating: false, count: series.periods.count)
    for period in series.used { isUsed[period] = true }
    let rows = ranges.flatMap { range in
      all.rows[range].filter { isUsed[Int($0.period)] && $0.activeDays > 0 }
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

  private static func gradient(of rows: [CadrePeriods.Row]) -> Reported<Double> {
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
