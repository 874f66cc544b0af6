import FingertipCore

/// Computes the tables of involution over time from the total of all cadres.
struct InvolutionBuilder {
  let thresholds: Thresholds
  let hierarchy: UnitHierarchy
  let grid: TimeGrid
  let kinds: EventKindSet
  let cadrePeriods: CadrePeriods
  private let effort: EffortPartial
  private let isCut: [Bool]
  /// By unit, the sums of its cadres and those of all units below it, by period; nil if none has a
  /// row.
  private let periodsOfUnit: [[EffortSums?]?]

  /// - Parameter total: Must contain its rows of cadres, and the halves parallel to them.
  /// - Complexity: O(rows of cadres · log of them + units · periods).
  /// - Throws: `CancellationError`.
  init(
    _ total: borrowing PartialResult, _ context: SweepContext, _ hierarchy: UnitHierarchy,
    _ cancellation: Cancellation
  ) throws(CancellationError) {
    let (parameters, grid) = (context.parameters, context.grid)
    thresholds = parameters.thresholds
    kinds = context.log.kinds
    self.hierarchy = hierarchy
    self.grid = grid
    effort = total.effort
    isCut = (0..<grid.periodCount).map { period in
      guard let days = grid.calendarDays(ofPeriod: period) else { return false }
      let (start, end) = (
        parameters.zone.dayStart(ofDay: days.lowerBound),
        parameters.zone.dayStart(ofDay: days.upperBound)
      )
      return parameters.fromMs.map { $0 > start } ?? false
        || parameters.toMs.map { $0 < end } ?? false
    }
    let cadrePeriods = CadrePeriods(total.sums, effort, hierarchy, until: cancellation)
    if cancellation.isCancelled { throw CancellationError() }
    self.cadrePeriods = cadrePeriods
    var units = [[EffortSums?]?](repeating: nil, count: hierarchy.names.count)
    if grid.period.hasTrends {
      let none = [EffortSums?](repeating: nil, count: grid.periodCount)
      for (place, sums) in total.sums.units {
        let unit = hierarchy.number(of: place.unit)
        if units[unit] == nil { units[unit] = none }
        units[unit]![Int(place.period)] = EffortSums(sums)
      }
      for row in cadrePeriods.rows where !cancellation.isCancelled {
        let unit = hierarchy.number(of: hierarchy.unitOfCadre[Int(row.cadre)])
        units[unit]?[Int(row.period)]?.halves.add(row.halves)
      }
      hierarchy.rollUp(&units, Self.add)
    }
    periodsOfUnit = units
  }

  /// Adds sums period by period.
  private static func add(_ periods: inout [EffortSums?], _ others: [EffortSums?]) {
    for (period, sums) in others.enumerated() {
      guard let sums else { continue }
      if periods[period] == nil { periods[period] = sums } else { periods[period]!.add(sums) }
    }
  }

  /// True if both efforts and results are known.
  private var isCollected: Bool { kinds.contains(allOf: EventKindSet([.app, .case])) }

  /// True if demand is known.
  var isDemandAdjusted: Bool { kinds.contains(.request) }

  /// - Parameter threads: 1 or more; they take units in turn.
  /// - Complexity: O(rows of cadres · log of them · depth of units + units · days); less if units
  ///   are unreliable.
  /// - Throws: `CancellationError`; the cancellation flag is checked between units.
  func result(
    threads: Int, _ cancellation: Cancellation
  ) throws(CancellationError) -> InvolutionResult {
    var result = InvolutionResult()
    guard grid.period.hasTrends else { return result }
    let groups = EffortGroup.all(periodsOfUnit.map { $0 != nil }, hierarchy)
      .map { (group: $0, series: series(of: $0)) }
    var seriesOfUnit = [EffortSeries?](repeating: nil, count: hierarchy.names.count)
    for (group, series) in groups {
      if let unit = group.unit { seriesOfUnit[unit] = series }
    }
    let ofUnit = seriesOfUnit
    let surges =
      kinds.contains(allOf: EventKindSet([.app, .ranking]))
      ? Surges(groups, ofUnit, effort, hierarchy, grid, thresholds) : nil
    let gradients =
      isCollected ? try MarginalGradients(of: groups, self, threads: threads, cancellation) : nil
    result.trends = try parallelMap(
      groups.count, threads: threads, cancellation: cancellation, state: ()
    ) { _, index in
      let (group, series) = groups[index]
      return row(
        of: group, series, units: group.ranked.compactMap { ofUnit[$0] }, surges, gradients)
    }
    for (group, series) in groups {
      for (period, sums) in series.periods.enumerated() {
        guard let sums else { continue }
        result.points.append(
          PointRow(
            unit: group.unit, level: group.level, period: Int32(period), sums: sums,
            isDemandAdjusted: isDemandAdjusted))
      }
    }
    result.adjust()
    return result
  }

  private func series(of group: EffortGroup) -> EffortSeries {
    var periods = [EffortSums?](repeating: nil, count: grid.periodCount)
    for unit in group.tops { Self.add(&periods, periodsOfUnit[unit] ?? []) }
    return EffortSeries(periods, needsDemand: isDemandAdjusted, isCut: isCut)
  }

  /// - Parameter units: The series of the units ranked under the group.
  private func row(
    of group: EffortGroup, _ series: EffortSeries, units: [EffortSeries],
    _ surges: Surges?, _ gradients: MarginalGradients?
  ) -> TrendRow {
    func unlessShort<Value>(_ value: () -> Reported<Value>) -> Reported<Value> {
      guard isCollected else { return .null(.notCollected) }
      return series.isTooShort(thresholds) ? .null(.tooFew) : value()
    }
    return TrendRow(
      unit: group.unit, level: group.level, periods: Int64(series.used.count),
      isDemandAdjusted: isDemandAdjusted,
      trend: unlessShort { trend(of: series) },
      elasticity: unlessShort { elasticity(of: group.unit == nil ? units : [series]) },
      marginalGradient: gradients?.value(of: group) ?? .null(.notCollected),
      surge: surge(of: group, series, surges),
      redQueen: unlessShort { redQueen(of: series) },
      rankStability: unlessShort { rankStability(of: units, over: series) })
  }
}

extension InvolutionResult {
  /// Adjusts all p-values of the table together.
  mutating func adjust() {
    let tests = trends.map { $0.trend.value }
    let adjusted = benjaminiHochberg(
      tests.map { $0?.effortTest.p.value } + tests.map { $0?.resultsTest.p.value })
    for (index, trend) in tests.enumerated() {
      guard var trend, let effort = adjusted[index], let results = adjusted[tests.count + index]
      else { continue }
      trend.effortAdjustedP = .value(effort)
      trend.resultsAdjustedP = .value(results)
      trends[index].trend = .value(trend)
    }
  }
}
