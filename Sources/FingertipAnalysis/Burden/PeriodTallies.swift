/// What apps come to, put in order once, so that each period finds its own together.
struct PeriodTallies {
  private let apps: CodeTable<BurdenPartial.AppPeriod, AppTally>
  /// Places in the table, by period and then by app.
  private let order: [Int]
  private var next = 0

  /// - Complexity: O(*n* log *n*) in the apps and periods that have something.
  init(_ apps: CodeTable<BurdenPartial.AppPeriod, AppTally>) {
    self.apps = apps
    order = apps.keys.indices.sorted { apps.keys[$0].mixed < apps.keys[$1].mixed }
  }

  /// Those of a period, by app; periods are asked for in ascending order.
  ///
  /// - Complexity: O(entries up to the period's).
  mutating func take(_ period: Int32) -> [(app: UInt32, tally: AppTally)] {
    var tallies: [(app: UInt32, tally: AppTally)] = []
    while next < order.count, apps.keys[order[next]].period <= period {
      let place = order[next]
      if apps.keys[place].period == period {
        tallies.append((apps.keys[place].app, apps.values[place]))
      }
      next += 1
    }
    return tallies
  }
}
