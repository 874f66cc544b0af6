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

  /// Each takes some dozen bytes for each row of the log's cadres and apps.
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
    let place = known.withLock { known in
      let place = known.firstIndex { $0.key == key }
      known.append(place.map { known.remove(at: $0) } ?? Known(key: key))
      if known.count > Self.greatestKnown { known.removeFirst() }
      return place
    }
    if place == nil { return nil }
    let new = try StandingQuery(query, tables: tables)
    return known.withLock { known in
      guard let place = known.firstIndex(where: { $0.key == key }) else { return new }
      let standing = known[place].query ?? new
      known[place].query = standing
      let kept = known.indices.filter { known[$0].query != nil }
      for place in kept.dropLast(Self.greatestQueries) { known[place].query = nil }
      return standing
    }
  }
}
