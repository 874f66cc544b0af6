import FingertipCore

/// Compares two windows of a log, over cadres present in both.
///
/// - Parameters:
///   - before: The first window, half-open, in milliseconds since the epoch.
///   - after: The second window, likewise.
/// - Complexity: two analyses, and O(cadres · depth of units · draws · measures).
/// - Throws: `CancellationError`.
package func compare(
  _ log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, before: Range<Int64>,
  after: Range<Int64>, threads: Int = 1,
  cancellation: Cancellation = Cancellation()
) throws -> Comparison {
  let results = try [before, after].map { window in
    try analyze(
      log, tables: tables, parameters: parameters.windowed(window), threads: threads,
      cancellation: cancellation)
  }
  let hierarchy = UnitHierarchy(log, tables)
  let drawing = ComparisonDrawing(
    before: results[0], after: results[1], hierarchy: hierarchy,
    parameters: parameters.thresholds)
  var rows = try drawing.rows(threads: threads, cancellation: cancellation)
  let adjusted = benjaminiHochberg(rows.map { $0.difference.value?.p })
  for index in rows.indices { rows[index].adjustedP = adjusted[index] }
  return Comparison(
    unitNames: hierarchy.names, rows: rows,
    unevenFestivals: Festival.uneven(before, after, zone: parameters.zone))
}

extension AnalysisParameters {
  /// Returns the same parameters for one window, without what comparisons don't read.
  func windowed(_ window: Range<Int64>) -> AnalysisParameters {
    var parameters = self
    parameters.period = .all
    parameters.fromMs = window.lowerBound
    parameters.toMs = window.upperBound
    parameters.givesIntervals = false
    parameters.makesBurdens = false
    return parameters
  }
}

/// Draws both windows at once, so that a cadre drawn twice is drawn twice in both.
struct ComparisonDrawing: Sendable {
  private let hierarchy: UnitHierarchy
  private let contexts: [Indicator.Context]
  private let parameters: Thresholds
  /// Cadres present in both, and their sums.
  private let cadres: [(cadre: UInt32, before: Sums, after: Sums)]
  private let ranges: CadreRanges

  init(
    before: AnalysisResult, after: AnalysisResult, hierarchy: UnitHierarchy,
    parameters: Thresholds
  ) {
    self.hierarchy = hierarchy
    self.parameters = parameters
    contexts = [before.context, after.context]
    let later = Dictionary(uniqueKeysWithValues: after.cadres.map { ($0.cadre, $0.sums) })
    let cadres = before.cadres.compactMap { row in
      later[row.cadre].map { (cadre: row.cadre, before: row.sums, after: $0) }
    }
    self.cadres = cadres
    ranges = CadreRanges(
      cadres.map { hierarchy.unitOfCadre[Int($0.cadre)] }, hierarchy)
  }

  /// Returns the rows by unit bytewise.
  ///
  /// - Throws: `CancellationError`.
  func rows(
    threads: Int, cancellation: Cancellation
  ) throws(CancellationError) -> [ComparisonRow] {
    let units = hierarchy.names.indices.filter { !ranges.rows(of: $0).isEmpty }
      .sorted { hierarchy.names[$0].id < hierarchy.names[$1].id }
    let weights = CadreWeights(parameters)
    let draws = parameters.draws
    return try parallelMap(
      units.count, threads: threads, cancellation: cancellation, state: Drawn(draws: draws)
    ) { drawn, place in
      rows(of: units[place], weights, &drawn.before, &drawn.after, cancellation)
    }.flatMap(\.self)
  }

  /// The sums of the draws, for one thread.
  private struct Drawn: ~Copyable {
    var before: WeightedSums
    var after: WeightedSums

    init(draws: Int) {
      before = WeightedSums(draws: draws)
      after = WeightedSums(draws: draws)
    }
  }

  private func rows(
    of unit: Int, _ weights: CadreWeights, _ before: inout WeightedSums,
    _ after: inout WeightedSums, _ cancellation: Cancellation
  ) -> [ComparisonRow] {
    var (earlier, later) = (Sums(), Sums())
    before.removeAll()
    after.removeAll()
    for place in ranges.rows(of: unit) {
      // A large unit takes seconds; the result is dropped.
      if cancellation.isCancelled { return [] }
      let cadre = cadres[place]
      earlier.add(cadre.before)
      later.add(cadre.after)
      before.take(cadre.cadre, of: weights)
      before.add(cadre.before)
      after.takeWeights(of: before)
      after.add(cadre.after)
    }
    let indicators = Indicator.ofUnits
    var drawn = [[Double]](repeating: [], count: indicators.count)
    for draw in 0..<parameters.draws {
      let (earlier, later) = (before.sums(ofDraw: draw), after.sums(ofDraw: draw))
      for (index, indicator) in indicators.enumerated() {
        guard let one = indicator.ratio(of: earlier), let other = indicator.ratio(of: later) else {
          continue
        }
        drawn[index].append(other.value - one.value)
      }
    }
    return indicators.enumerated().map { index, indicator in
      row(indicator, unit, (earlier, later), drawn[index])
    }
  }

  private func row(
    _ indicator: Indicator, _ unit: Int, _ sums: (before: Sums, after: Sums), _ drawn: [Double]
  ) -> ComparisonRow {
    let before = indicator.value(of: sums.before, in: contexts[0])
    let after = indicator.value(of: sums.after, in: contexts[1])
    var difference: Reported<ComparisonRow.Difference>
    switch (before, after) {
    case (.value(let one), .value(let other)):
      var interval: Reported<Interval> = .null(.tooFew)
      var p: Double?
      // A ratio that few draws have is one of very few cadres.
      if sums.before[.cadres] >= Thresholds.leastCadres, 2 * drawn.count > parameters.draws,
        let percentiles = Interval(percentilesOf: drawn)
      {
        interval = .value(percentiles)
        let share = { (count: Int) in Double(count) / Double(drawn.count) }
        p = min(1, 2 * min(share(drawn.count { $0 <= 0 }), share(drawn.count { $0 >= 0 })))
      }
      difference = .value(.init(value: other.value - one.value, interval: interval, p: p))
    case (.null(let reason), _), (_, .null(let reason)):
      difference = .null(reason)
    }
    return ComparisonRow(
      unit: unit, indicator: indicator, cadres: sums.before[.cadres], before: before,
      after: after, difference: difference)
  }
}
