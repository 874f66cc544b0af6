/// The number of members of each app at the end of successive periods.
struct MemberCounts: ~Copyable {
  private let runs: [MembershipRun]
  /// Indices of runs by their first period, and by the period after their last.
  private let beginning: [Int]
  private let ended: [Int]
  private var nextBeginning = 0
  private var nextEnded = 0
  /// By app code.
  private var counts: [Int64]

  /// - Complexity: O(*runs* log *runs*); a single period is already in order.
  init(_ runs: [MembershipRun], appCount: Int) {
    self.runs = runs
    beginning = runs.indices.sorted { runs[$0].firstPeriod < runs[$1].firstPeriod }
    ended = runs.indices.sorted { runs[$0].lastPeriod < runs[$1].lastPeriod }
    counts = [Int64](repeating: 0, count: appCount)
  }

  /// Advances to a later period.
  ///
  /// - Complexity: O(runs that begin or end in between).
  mutating func move(to period: Int32) {
    while nextBeginning < runs.count, runs[beginning[nextBeginning]].firstPeriod <= period {
      counts[Int(runs[beginning[nextBeginning]].app)] += 1
      nextBeginning += 1
    }
    while nextEnded < runs.count, runs[ended[nextEnded]].lastPeriod < period {
      counts[Int(runs[ended[nextEnded]].app)] -= 1
      nextEnded += 1
    }
  }

  func count(of app: UInt32) -> Int64 { counts[Int(app)] }
}
