import FingertipAnalysis

extension Analyzer {
  /// Puts the intervals of a log in order, so that times of any window are told in a few milliseconds.
  ///
  /// What is work, and what becomes of repeats, are this analyzer's tables and options; its window and
  /// periods are not asked.
  ///
  /// - Complexity: O(rows · log of a cadre's rows), once. 12 bytes of memory an interval.
  /// - Throws: ``FingertipError``; of the category `usage` with ``AnalysisOptions/publication`` on, for
  ///   an index tells of single cadres.
  public func timeIndex(
    of log: LoadedLog, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> TimeIndex {
    try checkPseudonyms(of: log)
    guard !options.publication.isOn else {
      throw FingertipError(
        .usage, "an index of times tells of single cadres; make it without publication")
    }
    do {
      let index = try FingertipAnalysis.TimeIndex(
        log.log, tables: resolved.tables, parameters: resolved.parameters,
        threads: resolved.threads, cancellation: cancellation.cancellation)
      return TimeIndex(index, of: log, threads: resolved.threads)
    } catch {
      throw FingertipError(error, otherwise: .defect)
    }
  }
}
