/// The amounts of an app's row that add up over apps to those of everybody.
package enum AppAmount: Int, CaseIterable, Sendable {
  /// Sessions, their days and their time.
  case sessions
  case messages, traces, reports
}

/// Who stands behind what an app comes to in a period: as many cadres as it takes to know whether they are
/// too few to show. Adding is exact, associative and commutative.
package struct AppContributors: Equatable, Sendable {
  /// Cadres with any row.
  package private(set) var everybody = BoundedCodes()
  /// By amount.
  private var sets = [BoundedCodes](repeating: BoundedCodes(), count: AppAmount.allCases.count)
  private var counts = [Int64](repeating: 0, count: AppAmount.allCases.count)
  private var limit: Int

  package init(limit: Int) { self.limit = limit }

  /// The cadres behind an amount, all of them where they are fewer than the limit.
  package func cadres(of amount: AppAmount) -> BoundedCodes { sets[amount.rawValue] }

  /// How many cadres are behind an amount.
  package func count(of amount: AppAmount) -> Int64 { counts[amount.rawValue] }

  /// Adds a cadre, once.
  mutating func add(_ cadre: UInt32, _ state: AppState) {
    everybody.insert(cadre, limit: limit)
    for amount in AppAmount.allCases where state.hasAmount(amount) {
      sets[amount.rawValue].insert(cadre, limit: limit)
      counts[amount.rawValue] += 1
    }
  }

  /// Adds other cadres.
  package mutating func add(_ other: AppContributors) {
    // One that was made to be added to knows no limit yet.
    limit = max(limit, other.limit)
    everybody.formUnion(other.everybody, limit: limit)
    for amount in AppAmount.allCases {
      sets[amount.rawValue].formUnion(other.sets[amount.rawValue], limit: limit)
      counts[amount.rawValue] += other.counts[amount.rawValue]
    }
  }
}

extension AppState {
  fileprivate func hasAmount(_ amount: AppAmount) -> Bool {
    switch amount {
    // A session of the period before may leave time alone.
    case .sessions: sessions > 0 || appMs > 0
    case .messages: messages > 0
    case .traces: traces > 0
    case .reports: reports > 0
    }
  }

}

extension AppTally {
  /// Takes an amount out.
  mutating func remove(_ amount: AppAmount) {
    switch amount {
    case .sessions:
      (appMs, fieldDisplacedMs, afterHoursMs) = (0, 0, 0)
      (sessions, shortSessions, userDays) = (0, 0, 0)
      (offUserDays, workUserDays, briefSessions) = (0, 0, 0)
      regularity = RegularitySum()
    case .messages: messages = 0
    case .traces: traces = 0
    case .reports: (reports, cells, sharedCells) = (0, 0, 0)
    }
  }
}
