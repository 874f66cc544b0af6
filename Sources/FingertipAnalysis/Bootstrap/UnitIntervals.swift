import Dispatch
import FingertipCore
import Synchronization

/// Intervals of the ratios of units, by a bootstrap over whole cadres (SPEC section 6): on sums, not on rows
/// of the log. Threads take unit rows in turn; nothing depends on which.
struct UnitIntervals {
  let cadres: [CadreRow]
  let units: [UnitRow]
  let hierarchy: UnitHierarchy
  let context: Indicator.Context
  let parameters: Thresholds

  /// Beside each row of units, an interval for each of ``Indicator/ofUnits``.
  ///
  /// - Complexity: O(rows of cadres · depth of units · draws · measures).
  func computed(threads: Int, cancellation: Cancellation) -> [[Reported<Interval>]] {
    let periods = cadrePeriods()
    let weights = CadreWeights(parameters)
    // The largest first, so that no thread is left with it in the end.
    let order = units.indices.sorted {
      (units[$1].sums[.cadres], $0) < (units[$0].sums[.cadres], $1)
    }
    var intervals = [[Reported<Interval>]](repeating: [], count: units.count)
    let next = Atomic(0)
    intervals.withUnsafeMutableBufferPointer { slots in
      // Safe: each row's slot is written once, by the thread that took the row.
      nonisolated(unsafe) let slots = slots
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var sums = WeightedSums(draws: parameters.draws)
        while !cancellation.isCancelled {
          let place = next.add(1, ordering: .relaxed).oldValue
          guard place < order.count else { break }
          let row = units[order[place]]
          guard let period = periods[row.period] else { continue }
          slots[order[place]] = of(row, period, weights, &sums)
        }
      }
    }
    return intervals
  }

  /// A period's rows of cadres.
  private struct Period {
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
          (first..<end).map { hierarchy.unitOfCadre[Int(cadres[$0].cadre)] }, hierarchy))
      first = end
    }
    return periods
  }

  private func of(
    _ row: UnitRow, _ period: Period, _ weights: CadreWeights, _ sums: inout WeightedSums
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
    return zip(values, drawn).map { value, drawn in
      if let null = null(value) { return null }
      // A ratio that hardly any draw has is one of very few.
      guard 2 * drawn.count > parameters.draws, let interval = Interval(percentilesOf: drawn) else {
        return .null(.tooFew)
      }
      return .value(interval)
    }
  }
}
