import FingertipCore

extension PublishedRows {
  /// Rolls sums up through the hierarchy, sorts all rows and computes the tables that depend on
  /// them.
  ///
  /// - Parameter total: Loses its rows of cadres and tallies of apps, which are too large to be
  ///   stored twice.
  /// - Complexity: O(rows · log rows + units · periods).
  /// - Throws: `CancellationError`.
  init(
    _ total: inout PartialResult, _ context: SweepContext, _ hierarchy: UnitHierarchy,
    _ cancellation: Cancellation
  ) throws(CancellationError) {
    // Before rows of cadres are sorted, because the values parallel to them are not.
    let involution =
      context.parameters.needsCadresAlone
      ? InvolutionResult()
      : try InvolutionBuilder(total, context, hierarchy, cancellation).result(cancellation)
    let cadres = total.takeCadresInOrder(until: cancellation)
    if cancellation.isCancelled { throw CancellationError() }
    let units = try unitRows(
      total, hierarchy, appCount: context.log.apps.count, cancellation)
    self.init(
      cadres: cadres, units: units, intervals: [], burden: BurdenResult(),
      involution: involution,
      hours: total.hours?.values.reduce(into: HourProfile()) { $0.merge($1) },
      usedInstants: total.rows.firstUsedMs <= total.rows.lastUsedMs
        ? total.rows.firstUsedMs...total.rows.lastUsedMs : nil)
    if context.parameters.makesBurdens && !context.parameters.needsCadresAlone {
      burden = try BurdenBuilder(&total, context, hierarchy, cancellation)
        .result(for: units, cancellation)
    }
  }
}

/// Returns the rows of units, by period and then by unit bytewise.
///
/// - Complexity: O((units · periods + apps of units) · log units).
/// - Throws: `CancellationError`.
private func unitRows(
  _ total: borrowing PartialResult, _ hierarchy: UnitHierarchy, appCount: Int,
  _ cancellation: Cancellation
) throws(CancellationError) -> [UnitRow] {
  let sums = Dictionary(grouping: total.sums.units) { $0.0.period }
  let sessions = Dictionary(grouping: total.apps.units.sessions.map(\.key), by: \.period)
  var apps = DistinctCounter(hierarchy, codeCount: appCount)
  let bytewise = hierarchy.bytewise
  var rows: [UnitRow] = []
  for period in sums.keys.sorted() {
    if cancellation.isCancelled { throw CancellationError() }
    var sumsOfUnit = [Sums?](repeating: nil, count: hierarchy.names.count)
    for (place, own) in sums[period]! { sumsOfUnit[hierarchy.number(of: place.unit)] = own }
    hierarchy.rollUp(&sumsOfUnit) { $0.add($1) }
    let appsUsed = apps.counts(
      (sessions[period] ?? []).lazy.map {
        (unit: hierarchy.number(of: $0.unit), code: $0.app)
      })
    for unit in bytewise {
      guard var sums = sumsOfUnit[unit] else { continue }
      sums[.appsUsed] = appsUsed[unit]
      rows.append(UnitRow(unit: unit, period: period, sums: sums))
    }
  }
  return rows
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
