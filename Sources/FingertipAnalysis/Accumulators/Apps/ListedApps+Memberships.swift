import FingertipCore

extension ListedApps {
  /// Returns memberships by group, app and period.
  ///
  /// - Parameter runs: Those of an app by period.
  /// - Complexity: O(*n*), or O(*n* log *n*) if they are few.
  func sorted(_ runs: [MembershipRun]) -> [MembershipRun] {
    if runs.count < Self.manyRuns {
      return runs.sorted {
        (rank($0.app), $0.firstPeriod) < (rank($1.app), $1.firstPeriod)
      }
    }
    // By the digits of the rank, in a base near its root.
    let digit = (Int.bitWidth - count.leadingZeroBitCount + 1) / 2
    return
      runs.map { (rank: Int(rank($0.app)), run: $0) }
      .stablySorted(below: 1 << digit) { $0.rank & (1 << digit - 1) }
      .stablySorted(below: 1 << digit) { $0.rank >> digit }
      .map(\.run)
  }

  /// The number of memberships from which on counting by digits is faster than comparing.
  private static let manyRuns = 256
}
