import FingertipCore

/// What the rows of apps refer to: ids, the table of apps, and tallies. There may be millions of
/// rows, which would be several times as long with copies of these.
final class AppSources: Sendable {
  let ids: IdentifierColumn
  let listed: ListedApps
  /// By period and then by app, as rows are.
  private let tallies: [(key: AppPeriod, value: AppTally)]
  /// By period, the start of its range in ``tallies``; one additional entry marks the end.
  private let starts: [Int]

  /// - Parameter tallies: Those of different keys.
  /// - Complexity: O(apps of all periods and of the log, and periods).
  init(
    _ tallies: consuming [(key: AppPeriod, value: AppTally)], ids: IdentifierColumn,
    listed: ListedApps, periodCount: Int, until cancellation: Cancellation?
  ) {
    var tallies = tallies
    self.ids = ids
    self.listed = listed
    var starts = [Int](repeating: 0, count: periodCount + 1)
    for (key, _) in tallies { starts[Int(key.period) + 1] += 1 }
    for period in 0..<periodCount { starts[period + 1] += starts[period] }
    self.starts = starts
    // Safe: a table has fewer than 2³² entries.
    let order = (0..<UInt32(truncatingIfNeeded: tallies.count)).map { $0 }
      .stablySorted(below: ids.count) { Int(tallies[Int($0)].key.app) }
      .stablySorted(below: periodCount) { Int(tallies[Int($0)].key.period) }
    tallies.rearrange(from: order, until: cancellation)
    self.tallies = tallies
  }

  var periodCount: Int { starts.count - 1 }

  /// The number of apps, each counted in every period in which it has a row.
  var count: Int { tallies.count }

  /// Returns the apps with rows in a period, ascending, and where their tallies are.
  func apps(ofPeriod period: Int32) -> [(code: UInt32, place: Int?)] {
    (starts[Int(period)]..<starts[Int(period) + 1]).map { (tallies[$0].key.app, $0) }
  }

  /// Returns the tally of an app in a period; nil if it has no row there.
  ///
  /// - Complexity: O(log apps).
  func tally(of app: UInt32, period: Int32) -> AppTally? {
    let end = starts[Int(period) + 1]
    let place = (starts[Int(period)]..<end).partitioningIndex {
      tallies[$0].key.app >= app
    }
    guard place < end else { return nil }
    let (key, tally) = tallies[place]
    return key.app == app ? tally : nil
  }

  /// The tally at a place.
  subscript(place: Int) -> AppTally { tallies[place].value }
}
