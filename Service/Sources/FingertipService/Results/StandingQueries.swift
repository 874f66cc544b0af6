import Fingertip
import Synchronization

/// The questions that come again while the log grows: from the second time on, what was computed of
/// earlier rows is kept.
final class StandingQueries: Sendable {
  /// A question, whatever rows the log has.
  struct Key: Hashable {
    let kind: AnswerCache.Kind
    /// That of the tables.
    let generation: Int
    /// The parameters of the request.
    let query: String
  }

  private struct Known {
    let key: Key
    var query: StandingQuery?
  }

  /// Each has the memory that LiveLogs.md tells: dozens of megabytes for millions of rows.
  private static let greatestQueries = 4
  /// More questions than are kept are known, so that those that come once displace none.
  private static let greatestKnown = 64

  /// In the order in which they were asked last.
  private let known = Mutex<[Known]>([])

  /// Returns the standing query of a question; nil if it is asked for the first time.
  ///
  /// - Complexity: O(questions known).
  /// - Throws: `FingertipError` for invalid values of the query.
  func query(
    _ key: Key, _ query: Query, _ tables: Tables
  ) throws(FingertipError) -> StandingQuery? {
    try known.withLock { known throws(FingertipError) in
      guard let place = known.firstIndex(where: { $0.key == key }) else {
        known.append(Known(key: key))
        if known.count > Self.greatestKnown { known.removeFirst() }
        return nil
      }
      let standing =
        if let kept = known[place].query { kept } else { try StandingQuery(query, tables: tables) }
      known.remove(at: place)
      known.append(Known(key: key, query: standing))
      let kept = known.indices.filter { known[$0].query != nil }
      for place in kept.dropLast(Self.greatestQueries) { known[place].query = nil }
      return standing
    }
  }
}
