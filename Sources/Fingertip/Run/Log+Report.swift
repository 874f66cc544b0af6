import FingertipOutput

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
      let whole = try analyze(query, for: .report, tables: tables, cancellation: cancellation)
      let trends =
        query.period == .all
        ? nil : try analyze(query, for: .trends, tables: tables, cancellation: cancellation)
      return Report(whole: whole, trends: trends)
    }
  }
}
