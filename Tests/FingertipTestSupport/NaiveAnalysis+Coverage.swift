extension NaiveAnalysis {
  /// The values of `quality` about used rows besides their number (ResultFiles.md, Quality).
  package struct Coverage: Equatable, Sendable {
    package init() {}

    /// Distinct pairs of cadre and device.
    package var devices = 0
    /// First start, and last start or end.
    package var first: Int64?
    package var last: Int64?
    /// Active cadre-days on workdays.
    package var activeWorkdays = 0
    /// Cadres with a used row × workdays of the window.
    package var possibleWorkdays = 0
    /// Sessions, and those of them that begin within a second of the app's end.
    package var sessions = 0
    package var resumedSessions = 0
  }

  static func coverage(
    of used: [NaiveRow], _ measures: NaiveMeasures, _ options: NaiveOptions
  ) -> Coverage {
    var coverage = Coverage()
    coverage.devices = Set(used.map { [$0.cadre, $0.device] }).count
    coverage.first = used.map(\.start).min()
    coverage.last = used.map { $0.end ?? $0.start }.max()
    coverage.sessions = used.count { $0.kind == .app && $0.counts }
    coverage.resumedSessions = NaiveSessions.resumed(used)
    let byCadre = Dictionary(grouping: used, by: \.cadre)
    let days = measures.days
    for rows in byCadre.values {
      coverage.activeWorkdays += measures.activeDays(of: rows).count { days.isWorkday($0) == true }
    }
    // The end of an interval does not belong to it.
    let touched = used.map { max($0.start, ($0.end ?? $0.start) - 1) }.max()
    guard let first = coverage.first, let touched else { return coverage }
    let firstDay = days.day(of: options.from ?? first)
    let lastDay = days.day(of: options.to.map { $0 - 1 } ?? touched)
    let workdays = (firstDay...max(firstDay, lastDay)).count {
      days.exists($0) && days.isWorkday($0) == true
    }
    coverage.possibleWorkdays = byCadre.count * workdays
    return coverage
  }
}
