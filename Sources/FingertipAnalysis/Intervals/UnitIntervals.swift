import FingertipCore

/// Intervals of the ratios of units, by a bootstrap over whole cadres (Comparisons.md, Intervals of
/// ratios): on sums, not on rows of the log. Threads take unit rows in turn; results do not depend
/// on the assignment.
struct UnitIntervals: Sendable {
  let cadres: [CadreRow]
  let units: [UnitRow]
  let hierarchy: UnitHierarchy
  /// The ids of cadres by code.
  let ids: IdentifierColumn
  let context: Indicator.Context
  let parameters: Thresholds

  /// Returns, parallel to the rows of units, an interval for each of ``Indicator/ofUnits``.
  ///
  /// - Complexity: O(rows of cadres · depth of units · draws · measures).
  /// - Throws: `CancellationError`.
  func computed(
    threads: Int, cancellation: Cancellation
  ) throws(CancellationError) -> [[Reported<Interval>]] {
    let periods = cadrePeriods()
    let weights = CadreWeights(parameters, cadres: ids)
    // The largest first, so that no thread is the last one for long.
    let order = units.indices.sorted {
      (units[$1].sums[.cadres], $0) < (units[$0].sums[.cadres], $1)
    }
    let draws = parameters.draws
    let computed = try parallelMap(
      order.count, threads: threads, cancellation: cancellation, state: WeightedSums(draws: draws)
    ) { sums, place in
      let row = units[order[place]]
      return periods[row.period].map { of(row, $0, weights, &sums, cancellation) } ?? []
    }
    var intervals = [[Reported<Interval>]](repeating: [], count: units.count)
    for (place, row) in order.enumerated() { intervals[row] = computed[place] }
    return intervals
  }

  /// A period's rows of cadres.
  private struct Period: Sendable {
    let first: Int
    let ranges: CadreRanges
  }

  private func cadrePeriods() -> [Int32: Period] {
    var periods: [Int32: Period] = [:]
    var first = 0
    while first < cadres.count {
      var end = first
      while end < cadres.count, cadres[end].period == cadres[first].period { end += 1 }
      periods[cadres[first].period] = Period(
        first: first,
        ranges: CadreRanges(
          cadres[first..<end].lazy.map(\.cadre), hierarchy))
      first = end
    }
    return periods
  }

  private func of(
    _ row: UnitRow, _ period: Period, _ weights: CadreWeights, _ sums: inout WeightedSums,
    _ cancellation: Cancellation
  ) -> [Reported<Interval>] {
    let isTooFew = row.sums[.cadres] < Thresholds.leastCadres
    let values = Indicator.ofUnits.map { $0.value(of: row.sums, in: context) }
    func null(_ value: Reported<Ratio>) -> Reported<Interval>? {
      if case .null(let reason) = value { return .null(reason) }
      return isTooFew ? .null(.tooFew) : nil
    }
    if values.allSatisfy({ null($0) != nil }) { return values.map { null($0) ?? .null(.tooFew) } }
    sums.removeAll()
    for place in period.ranges.rows(of: row.unit) {
      // A large unit takes seconds; the result is dropped.
      if cancellation.isCancelled { return [] }
      let cadre = cadres[period.first + place]
      sums.take(cadre.cadre, of: weights)
      sums.add(cadre.sums)
    }
    var drawn = [[Double]](repeating: [], count: values.count)
    for draw in 0..<parameters.draws {
      let sums = sums.sums(ofDraw: draw)
      for (index, indicator) in Indicator.ofUnits.enumerated() {
        if let ratio = indicator.ratio(of: sums) { drawn[index].append(ratio.value) }
      }
    }
    let tail = Interval.expandedTail(cadres: row.sums[.cadres])
    return zip(values, drawn).map { value, drawn in
      if let null = null(value) { return null }
      // A ratio that few draws have is one of very few cadres.
      guard 2 * drawn.count > parameters.draws, let tail,
        let interval = Interval(percentilesOf: drawn, tail: tail)
      else { return .null(.tooFew) }
      return .value(interval)
    }
  }
}
