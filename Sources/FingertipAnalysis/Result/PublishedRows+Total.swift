import FingertipCore

extension PublishedRows {
  /// Rolls sums up through the hierarchy, sorts all rows and computes the tables that depend on
  /// them.
  ///
  /// - Parameters:
  ///   - total: Loses its rows of cadres, which are too large to be stored twice.
  ///   - threads: 1 or more; they take periods in turn.
  /// - Complexity: O(rows · log rows + units · periods).
  /// - Throws: `CancellationError`.
  init(
    _ total: inout PartialResult, _ context: SweepContext, _ hierarchy: UnitHierarchy,
    threads: Int, _ cancellation: Cancellation
  ) throws(CancellationError) {
    // Before rows of cadres are sorted, because the values parallel to them are not.
    let involution =
      context.parameters.needsCadresAlone
      ? InvolutionResult()
      : try InvolutionBuilder(total, context, hierarchy, cancellation)
        .result(threads: threads, cancellation)
    let cadres = total.takeCadresInOrder(until: cancellation)
    if cancellation.isCancelled { throw CancellationError() }
    let units = try unitRows(
      total, hierarchy, appCount: context.log.apps.count,
      periodCount: context.grid.periodCount, threads: threads, cancellation)
    self.init(
      cadres: cadres, units: units, intervals: [], burden: BurdenResult(),
      involution: involution,
      hours: total.hours?.values.reduce(into: HourProfile()) { $0.merge($1) },
      usedInstants: total.rows.firstUsedMs <= total.rows.lastUsedMs
        ? total.rows.firstUsedMs...total.rows.lastUsedMs : nil)
    if context.parameters.makesBurdens && !context.parameters.needsCadresAlone {
      burden = try BurdenBuilder(total, context, hierarchy, cancellation)
        .result(for: units, threads: threads, cancellation)
    }
  }
}

/// Returns the rows of units, by period and then by unit bytewise.
///
/// - Complexity: O((units · periods + apps of units) · log units).
/// - Throws: `CancellationError`.
private func unitRows(
  _ total: borrowing PartialResult, _ hierarchy: UnitHierarchy, appCount: Int, periodCount: Int,
  threads: Int, _ cancellation: Cancellation
) throws(CancellationError) -> [UnitRow] {
  let entries = total.sums.units.entries
  let sums = entries.indices.grouped(below: periodCount) { Int(entries[$0].key.period) }
  let sessions = total.apps.units.sessions.lazy.map { $0.key }
    .grouped(below: periodCount) { Int($0.period) }
  let bytewise = hierarchy.bytewise
  let rows = try parallelMap(
    periodCount, threads: threads, cancellation: cancellation,
    state: DistinctCounter(hierarchy, codeCount: appCount)
  ) { apps, period -> [UnitRow] in
    if sums[period].isEmpty { return [] }
    var sumsOfUnit = [Sums?](repeating: nil, count: hierarchy.names.count)
    for place in sums[period] {
      sumsOfUnit[hierarchy.number(of: entries[place].key.unit)] = entries[place].value
    }
    hierarchy.rollUp(&sumsOfUnit) { $0.add($1) }
    let appsUsed = apps.counts(
      sessions[period].lazy.map { (unit: hierarchy.number(of: $0.unit), code: $0.app) })
    return bytewise.compactMap { unit in
      guard var sums = sumsOfUnit[unit] else { return nil }
      sums[.appsUsed] = appsUsed[unit]
      return UnitRow(unit: unit, period: Int32(period), sums: sums)
    }
  }
  return Array(rows.joined())
}

extension PartialResult {
  /// Returns the number of active cadre-days on workdays, and of cadres × workdays of the window.
  func coverage(_ parameters: AnalysisParameters) -> (numerator: Int64, denominator: Int64) {
    (sums.activeWorkdays, rows.usedCadres * workdays(parameters))
  }

  /// The number of sessions that begin within a second of the end of the cadre's last one with the
  /// app, and of all sessions.
  var resumed: (numerator: Int64, denominator: Int64) {
    (apps.resumedSessions, sums.units.values.reduce(0) { $0 + $1[.sessions] })
  }

  /// Returns the number of workdays of the window; an open end is replaced by the day of the first
  /// or last used instant.
  private func workdays(_ parameters: AnalysisParameters) -> Int64 {
    guard rows.counts.used > 0 else { return 0 }
    let zone = parameters.zone
    let first = zone.day(at: parameters.fromMs ?? rows.firstUsedMs)
    let last = zone.day(at: parameters.toMs.map { $0 - 1 } ?? rows.lastTouchedMs)
    guard first <= last else { return 0 }
    return PeriodCalendar(first...last, parameters.calendar, zone).workdays
  }
}
