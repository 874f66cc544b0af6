import FingertipCore

/// Burdens that take cadres' time and could be removed for a reason, by descending time.
///
/// Times cover the whole window; apps are judged in the last period with rows, because that is
/// their current state. The time of a form or a task is estimated, because its acts have no
/// duration in the log: each is charged a mean session, a report one with the app it was made with.
///
/// The list depends on a result alone, so that the list of a result fit for publication is fit for
/// it, too.
package struct BurdenList: Sendable {
  /// By descending time, then by cadres, kind and id.
  package let entries: [Burden]
  /// The period in which apps are judged; nil if nothing was used.
  package let period: String?
  /// The screen time of all cadres, in milliseconds; nil if it is suppressed.
  package let appMs: Int64?

  package init(entries: [Burden], period: String?, appMs: Int64?) {
    self.entries = entries
    self.period = period
    self.appMs = appMs
  }

  /// Lists the burdens; only some once cancelled.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows of apps, pairs, forms and tasks.
  package init(_ result: AnalysisResult, until cancellation: Cancellation? = nil) {
    let thresholds = result.parameters.thresholds
    let everybody = result.units.filter { result.unitNames[$0.unit].id == "*" }
    func total(_ measure: Measure) -> Int64? {
      everybody.contains { $0.isSuppressed || $0.sums.hides(measure) }
        ? nil : everybody.reduce(0) { $0 + $1.sums[measure] }
    }
    let appMs = total(.appMs)
    self.appMs = appMs
    let last = result.burden.apps.last?.period ?? result.burden.forms.last?.period
    period = last.map { result.periodLabels[Int($0)] }
    let isCalendarKnown = !everybody.contains { $0.sums.isCalendarUnknown }
    let apps = last.map {
      AppBurdens(
        result.burden, lastPeriod: $0, thresholds: thresholds, isCalendarKnown: isCalendarKnown,
        until: cancellation
      ).entries
    }
    var meanSessionMs: Double?
    if let appMs, let sessions = total(.sessions) {
      meanSessionMs = sessions == 0 ? 0 : Double(appMs) / Double(sessions)
    }
    var found =
      (apps ?? []) + formBurdens(result.burden.forms, thresholds, until: cancellation)
      + taskBurdens(result, meanSessionMs: meanSessionMs)
    found.sort(until: cancellation) {
      ($1.timeMs, $1.cadres, $0.kind.rawValue, Identifier($0.name))
        < ($0.timeMs, $0.cadres, $1.kind.rawValue, Identifier($1.name))
    }
    entries = found
  }
}

/// Returns the forms that several apps request.
private func formBurdens(
  _ rows: [FormRow], _ thresholds: Thresholds, until cancellation: Cancellation?
) -> [Burden] {
  // Most forms are requested by one app alone.
  var candidates: Set<Identifier> = []
  for row in rows where row.tally.repeatingCadres > 0 && !cancellation.isCancelled {
    candidates.insert(row.id)
  }
  if candidates.isEmpty { return [] }
  var byForm: [Identifier: [FormRow]] = [:]
  for row in rows where !cancellation.isCancelled && candidates.contains(row.id) {
    byForm[row.id, default: []].append(row)
  }
  return byForm.compactMap { id, rows in
    let cells = rows.reduce(0) { $0 + $1.tally.cadres }
    let repeating = rows.reduce(0) { $0 + $1.tally.repeatingCadres }
    guard cells > 0 else { return nil }
    let share = Double(repeating) / Double(cells)
    guard share >= thresholds.listedDuplicateReporting else { return nil }
    return Burden(
      kind: .form, id: id, purpose: "", owner: "", timeMs: rows.reduce(0) { $0 + $1.chargedMs },
      isEstimated: true, cadres: rows.map(\.tally.cadres).max() ?? 0,
      reasons: [.duplicateReporting(share)])
  }
}

/// Returns the tasks that were only passed on.
private func taskBurdens(_ result: AnalysisResult, meanSessionMs: Double?) -> [Burden] {
  guard let tasks = result.tables.tasks?.tasks else { return [] }
  return result.burden.tasks.compactMap { row in
    // A task whose time is suppressed can't be ranked.
    guard let due = row.due, due.isPassedOn, !row.isTimeSuppressed,
      let meanSessionMs = row.acts == 0 ? 0 : meanSessionMs
    else { return nil }
    return Burden(
      kind: .task, id: tasks[row.task].id, purpose: "", owner: tasks[row.task].owner,
      timeMs: row.sessionMs + Int64((Double(row.acts) * meanSessionMs).rounded()),
      isEstimated: row.acts > 0, cadres: due.assigned, reasons: [.passedOn])
  }
}
