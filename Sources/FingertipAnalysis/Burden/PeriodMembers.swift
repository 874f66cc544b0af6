import FingertipCore

/// The members of each app at one period's end.
struct PeriodMembers: Sendable {
  /// By app code, the start of its members; one additional entry marks the end.
  private let starts: [Int]
  /// Ascending for each app.
  private let cadres: [UInt32]
  private let alive: [Bool]

  /// - Parameter runs: By app, then by cadre.
  /// - Complexity: O(runs and apps).
  init(_ period: Int32, runs: [MembershipRun], appCount: Int) {
    var starts = [Int](repeating: 0, count: appCount + 1)
    var cadres: [UInt32] = []
    var alive: [Bool] = []
    for run in runs where run.firstPeriod <= period && period <= run.lastPeriod {
      starts[Int(run.app) + 1] += 1
      cadres.append(run.cadre)
      alive.append(run.isAlive)
    }
    for app in 0..<appCount { starts[app + 1] += starts[app] }
    self.starts = starts
    self.cadres = cadres
    self.alive = alive
  }

  func members(of app: UInt32) -> ArraySlice<UInt32> {
    cadres[starts[Int(app)]..<starts[Int(app) + 1]]
  }

  /// Returns, parallel to the members, true for each one reached or active within the look-back.
  func alive(of app: UInt32) -> ArraySlice<Bool> {
    alive[starts[Int(app)]..<starts[Int(app) + 1]]
  }
}
