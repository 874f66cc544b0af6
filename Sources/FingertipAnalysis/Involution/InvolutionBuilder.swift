import FingertipCore

/// Turns what all cadres came to into the tables on involution over time (SPEC section 6).
struct InvolutionBuilder {
  let thresholds: Thresholds
  let hierarchy: UnitHierarchy
  let grid: TimeGrid
  let kinds: EventKindSet
  let cadrePeriods: CadrePeriods
  let days: EffortPartial
  private let isCut: [Bool]
  /// By unit, -1 for cadres without one: its own cadres, period by period.
  private let own: [Int32: [EffortSums?]]
  private let isFollowed: Bool

  /// - Parameter total: with its rows of cadres, and the halves beside them.
  init(
    _ total: borrowing PartialResult, _ frame: SweepFrame, _ hierarchy: UnitHierarchy,
    _ parameters: AnalysisParameters, kinds: EventKindSet
  ) {
    thresholds = parameters.thresholds
    self.hierarchy = hierarchy
    self.kinds = kinds
    let grid = frame.grid
    self.grid = grid
    isFollowed = frame.effort.isFollowed
    days = total.effort
    isCut = (0..<grid.periodCount).map { period in
      guard let days = grid.calendarDays(ofPeriod: period) else { return false }
      let (start, end) = (
        parameters.zone.dayStart(ofDay: days.lowerBound),
        parameters.zone.dayStart(ofDay: days.upperBound)
      )
      return parameters.fromMs.map { $0 > start } ?? false
        || parameters.toMs.map { $0 < end } ?? false
    }
    cadrePeriods = CadrePeriods(total, hierarchy)
    var own: [Int32: [EffortSums?]] = [:]
    if isFollowed {
      for (place, unit) in zip(total.units.keys, total.units.values) {
        own[place.unit, default: Array(repeating: nil, count: grid.periodCount)][
          Int(place.period)] = EffortSums(unit.sums)
      }
      cadrePeriods.addHalves(to: &own)
    }
    self.own = own
  }

  /// Whether demand is known.
  var isDemandAdjusted: Bool { kinds.contains(.request) }

  /// - Complexity: O(rows of cadres · log of them · depth of units); less where units are unreliable.
  func result() -> InvolutionResult {
    var result = InvolutionResult()
    guard isFollowed else { return result }
    let groups = EffortGroup.all(Set(own.keys), hierarchy)
    let series = groups.map(series)
    var ofUnit: [Int: EffortSeries] = [:]
    for (group, series) in zip(groups, series) {
      if let unit = group.unit { ofUnit[unit] = series }
    }
    var gradients = MarginalGradients(self)
    for (group, series) in zip(groups, series) {
      for (period, sums) in series.periods.enumerated() {
        guard let sums else { continue }
        result.points.append(
          PointRow(
            unit: group.unit, level: group.level, period: Int32(period), sums: sums,
            isDemandAdjusted: isDemandAdjusted))
      }
      result.trends.append(
        row(of: group, series, units: group.below.compactMap { ofUnit[$0] }, &gradients))
    }
    result.adjust()
    return result
  }

  private func series(of group: EffortGroup) -> EffortSeries {
    var periods = [EffortSums?](repeating: nil, count: grid.periodCount)
    for unit in group.own {
      for (period, sums) in (own[unit] ?? []).enumerated() {
        guard let sums else { continue }
        if periods[period] == nil { periods[period] = sums } else { periods[period]?.add(sums) }
      }
    }
    return EffortSeries(periods, needsDemand: isDemandAdjusted, isCut: isCut)
  }

  /// - Parameter units: the series of the units ranked under the group.
  private func row(
    of group: EffortGroup, _ series: EffortSeries, units: [EffortSeries],
    _ gradients: inout MarginalGradients
  ) -> TrendRow {
    let isCollected = kinds.contains(allOf: EventKindSet([.app, .case]))
    func unlessShort<Value>(_ value: () -> Reported<Value>) -> Reported<Value> {
      guard isCollected else { return .null(.notCollected) }
      return series.isTooShort(thresholds) ? .null(.tooFew) : value()
    }
    return TrendRow(
      unit: group.unit, level: group.level, periods: Int64(series.used.count),
      isDemandAdjusted: isDemandAdjusted,
      trend: unlessShort { trend(of: series) },
      elasticity: unlessShort { elasticity(of: group.unit == nil ? units : [series]) },
      marginalGradient: isCollected ? gradients.value(of: group, series) : .null(.notCollected),
      surge: surge(of: group, series),
      redQueen: unlessShort { redQueen(of: series) },
      rankStability: unlessShort { rankStability(of: units, over: series) })
  }
}

extension InvolutionResult {
  /// Adjusts all p-values of the table together.
  mutating func adjust() {
    let tests = trends.map { $0.trend.value }
    let adjusted = benjaminiHochberg(
      tests.map { $0?.effortTest.p } + tests.map { $0?.resultsTest.p })
    for (index, trend) in tests.enumerated() {
      guard var trend, let effort = adjusted[index], let results = adjusted[tests.count + index]
      else { continue }
      trend.effortAdjustedP = effort
      trend.resultsAdjustedP = results
      trends[index].trend = .value(trend)
    }
  }
}
