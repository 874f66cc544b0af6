import Dispatch
import FingertipCore
import Synchronization

/// Compares two windows of a log, over cadres present in both.
///
/// - Parameters:
///   - before: half-open, in milliseconds since the epoch.
///   - after: likewise.
/// - Complexity: two analyses, and O(cadres · depth of units · draws · measures).
/// - Throws: `CancellationError`.
package func compare(
  _ log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, before: Range<Int64>,
  after: Range<Int64>, bootstrap: Thresholds, threads: Int = 1,
  cancellation: Cancellation = Cancellation()
) throws -> Comparison {
  let results = try [before, after].map { window in
    try analyze(
      log, tables: tables, parameters: parameters.windowed(window), threads: threads,
      cancellation: cancellation)
  }
  let hierarchy = UnitHierarchy(log, tables)
  let drawing = ComparisonDrawing(
    before: results[0], after: results[1], hierarchy: hierarchy, parameters: bootstrap)
  var rows = drawing.rows(threads: threads, cancellation: cancellation)
  if cancellation.isCancelled { throw CancellationError() }
  let adjusted = benjaminiHochberg(rows.map { $0.difference.value?.p })
  for index in rows.indices { rows[index].adjustedP = adjusted[index] }
  return Comparison(
    unitNames: hierarchy.names, rows: rows,
    unevenFestivals: Festival.uneven(before, after, zone: parameters.zone))
}

extension AnalysisParameters {
  /// The same for one window, without anything that takes periods.
  func windowed(_ window: Range<Int64>) -> AnalysisParameters {
    var parameters = self
    parameters.period = .all
    parameters.fromMs = window.lowerBound
    parameters.toMs = window.upperBound
    parameters.givesIntervals = false
    return parameters
  }
}

/// Draws both windows at once, so that a cadre taken twice is taken twice in both.
struct ComparisonDrawing {
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

  func rows(threads: Int, cancellation: Cancellation) -> [ComparisonRow] {
    let units = hierarchy.names.indices.filter { !ranges.rows(of: $0).isEmpty }
      .sorted { hierarchy.names[$0].id < hierarchy.names[$1].id }
    let weights = CadreWeights(parameters)
    var rows = [[ComparisonRow]](repeating: [], count: units.count)
    let next = Atomic(0)
    rows.withUnsafeMutableBufferPointer { slots in
      // Safe: each unit's slot is written once, by the thread that took the unit.
      nonisolated(unsafe) let slots = slots
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var before = WeightedSums(draws: parameters.draws)
        var after = WeightedSums(draws: parameters.draws)
        while !cancellation.isCancelled {
          let place = next.add(1, ordering: .relaxed).oldValue
          guard place < units.count else { break }
          slots[place] = self.rows(of: units[place], weights, &before, &after)
        }
      }
    }
    return rows.flatMap(\.self)
  }

  private func rows(
    of unit: Int, _ weights: CadreWeights, _ before: inout WeightedSums,
    _ after: inout WeightedSums
  ) -> [ComparisonRow] {
    var (earlier, later) = (Sums(), Sums())
    before.removeAll()
    after.removeAll()
    for place in ranges.rows(of: unit) {
      let cadre = cadres[place]
      earlier.add(cadre.before)
      later.add(cadre.after)
      before.take(cadre.cadre, of: weights)
      before.add(cadre.before)
      after.take(cadre.cadre, of: weights)
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
      // A ratio that hardly any draw has is one of very few.
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
