import FingertipCore

/// What to remove first: what takes cadres' time for a reason that could be removed, the most first.
///
/// Time is that of the whole window; what is said of an app is said of the last period with rows, for that is
/// how it stands now. The time of a form or a task is that of acts that leave none in the log: each is
/// charged a mean session, for a report one with the app it went through.
///
/// The list follows from a result alone, so that a result made fit to be published gives a list that is.
package struct BurdenList: Sendable {
  /// By time, the most first, then by cadres, kind and id.
  package let entries: [BurdenEntry]
  /// The period that apps are judged in; nil where nothing was used.
  package let period: String?
  /// Everybody's time on screens, milliseconds.
  package let appMs: Int64

  package init(entries: [BurdenEntry], period: String?, appMs: Int64) {
    self.entries = entries
    self.period = period
    self.appMs = appMs
  }

  /// - Complexity: O(*n* log *n*) in the number of rows of apps, pairs, forms and tasks.
  package init(_ result: AnalysisResult) {
    let thresholds = result.parameters.thresholds
    let everybody = result.units.filter { result.unitNames[$0.unit].id == "*" }
    appMs = everybody.reduce(0) { $0 + $1.sums[.appMs] }
    let sessions = everybody.reduce(0) { $0 + $1.sums[.sessions] }
    let last = result.burden.apps.last?.period ?? result.burden.forms.last?.period
    period = last.map { result.periodLabels[Int($0)] }
    let isCalendarKnown = !everybody.contains { $0.sums.isCalendarUnknown }
    let apps = last.map {
      AppBurdens(
        result.burden, lastPeriod: $0, thresholds: thresholds, isCalendarKnown: isCalendarKnown
      ).entries
    }
    let meanSessionMs = sessions == 0 ? 0 : Double(appMs) / Double(sessions)
    let found =
      (apps ?? []) + formBurdens(result.burden.forms, thresholds)
      + taskBurdens(result, meanSessionMs: meanSessionMs)
    entries = found.sorted {
      ($1.timeMs, $1.cadres, $0.kind.rawValue, $0.id)
        < ($0.timeMs, $0.cadres, $1.kind.rawValue, $1.id)
    }
  }
}

/// Forms that several apps ask for.
private func formBurdens(_ rows: [FormRow], _ thresholds: Thresholds) -> [BurdenEntry] {
  Dictionary(grouping: rows, by: \.id).compactMap { id, rows in
    let cells = rows.reduce(0) { $0 + $1.tally.cadres }
    let repeating = rows.reduce(0) { $0 + $1.tally.repeatingCadres }
    guard cells > 0, repeating > 0 else { return nil }
    let share = Double(repeating) / Double(cells)
    guard share >= thresholds.listedDuplicateReporting else { return nil }
    return BurdenEntry(
      kind: .form, id: id, purpose: "", owner: "", timeMs: rows.reduce(0) { $0 + $1.chargedMs },
      isEstimated: true, cadres: rows.map(\.tally.cadres).max() ?? 0,
      reasons: [.duplicateReporting(share)])
  }
}

/// Tasks that were only passed on.
private func taskBurdens(_ result: AnalysisResult, meanSessionMs: Double) -> [BurdenEntry] {
  guard let tasks = result.tables.tasks?.tasks else { return [] }
  return result.burden.tasks.compactMap { row in
    guard let due = row.due, due.isPassedOn else { return nil }
    return BurdenEntry(
      kind: .task, id: tasks[row.task].id, purpose: "", owner: tasks[row.task].owner,
      timeMs: row.sessionMs + Int64((Double(row.acts) * meanSessionMs).rounded()),
      isEstimated: row.acts > 0, cadres: due.assigned, reasons: [.passedOn])
  }
}
