import FingertipAnalysis

/// The screen and field intervals of each cadre, for services that query times repeatedly.
///
/// It is immutable, and any number of tasks may query it at once. A copy shares the memory.
public struct TimeIndex: Sendable {
  private let index: FingertipAnalysis.TimeIndex
  private let ids: IdentifierColumn
  private let context: Indicator.Context
  private let threads: Int

  init(
    _ index: FingertipAnalysis.TimeIndex, ids: IdentifierColumn, context: Indicator.Context,
    threads: Int
  ) {
    self.index = index
    self.ids = ids
    self.context = context
    self.threads = threads
  }

  /// Returns the times of each cadre that has an interval on the screen or in the field, by id
  /// bytewise; zeros if there is none in the window.
  ///
  /// - Parameter window: The half-open window, in milliseconds since 1970-01-01T00:00Z; nil for the
  ///   whole log.
  /// - Complexity: O(intervals of the log), divided among the threads of the query.
  public func times(during window: Range<Int64>? = nil) -> ResultRows<CadreTimes> {
    let times = index.times(from: window?.lowerBound, to: window?.upperBound, threads: threads)
    return ResultRows(count: times.count) { [cadres = index.cadres, ids, context] in
      CadreTimes(id: ids.text(cadres[$0]), times[$0], in: context)
    }
  }
}
