/// The number of members of each app at the end of successive periods.
struct MemberCounts: ~Copyable {
  /// By period, the apps that gain or lose a member at its end.
  private let changes: [[(app: UInt32, by: Int32)]]
  /// The next period.
  private var next = 0
  /// By app code.
  private var counts: [Int64]

  /// - Complexity: O(runs).
  init(_ runs: [MembershipRun], appCount: Int, periodCount: Int) {
    counts = Array(repeating: 0, count: appCount)
    var changes = [[(app: UInt32, by: Int32)]](repeating: [], count: periodCount + 1)
    for run in runs {
      changes[Int(run.firstPeriod)].append((run.app, 1))
      changes[Int(run.lastPeriod) + 1].append((run.app, -1))
    }
    self.changes = changes
  }

  /// Advances to a later period.
  ///
  /// - Complexity: O(runs that begin or end in between).
  mutating func move(to period: Int32) {
    for change in changes[next...Int(period)].joined() {
      counts[Int(change.app)] += Int64(change.by)
    }
    next = Int(period) + 1
  }

  func count(of app: UInt32) -> Int64 { counts[Int(app)] }
}
