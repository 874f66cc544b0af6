import FingertipAnalysis
import FingertipCore

/// When each cadre was on the screen and in the field, for services that ask again and again.
///
/// It never changes, and may be asked from any number of tasks at once. A copy shares the memory.
public struct TimeIndex: Sendable {
  private let index: FingertipAnalysis.TimeIndex
  private let ids: IdentifierColumn
  private let threads: Int

  init(_ index: FingertipAnalysis.TimeIndex, of log: LoadedLog, threads: Int) {
    self.index = index
    ids = log.log.cadres
    self.threads = threads
  }

  /// The times of each cadre that has an interval on the screen or in the field, by id bytewise; zeros where
  /// the window has none.
  ///
  /// - Parameter window: from its first instant to the one behind its last, milliseconds since
  ///   1970-01-01T00:00Z; nil for all there is.
  /// - Complexity: O(intervals of the log), by as many threads as the analyzer has.
  public func times(during window: Range<Int64>? = nil) -> ResultRows<CadreTimes> {
    let times = index.times(from: window?.lowerBound, to: window?.upperBound, threads: threads)
    return ResultRows(count: times.count) { [cadres = index.cadres, ids] in
      CadreTimes(id: ids.text(cadres[$0]), times[$0])
    }
  }
}
