import FingertipReport

extension Log {
  /// Makes a report.
  ///
  /// The query's period is that of trends, if it is not `all`; all other parts cover the whole
  /// window. The suppression of small groups follows ``Query/publication``.
  ///
  /// - Complexity: O(rows · log of a cadre's rows).
  /// - Throws: ``FingertipError``.
  public func report(
    _ query: Query = Query(), tables: Tables = Tables(),
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Report {
    try finished(until: cancellation) {
      let whole = try analyze(query, tables: tables, cancellation: cancellation) {
        $0.period = .all
        $0.measuresHours = true
      }
      let trend =
        query.period == .all
        ? nil
        : try analyze(query, tables: tables, cancellation: cancellation) {
          $0.makesBurdens = false
          $0.givesIntervals = false
        }
      var times = whole.times
      if let trend { times.add(trend.view.result.times) }
      return Report(
        content: PageContent(
          whole: whole.view.result, trend: trend?.view.result, quality: whole.qualityReport,
          parameters: (trend ?? whole).burdenListParameters, version: version),
        times: times)
    }
  }
}
