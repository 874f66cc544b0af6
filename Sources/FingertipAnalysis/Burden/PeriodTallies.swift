/// The tallies of apps, sorted once so that those of a period are adjacent.
struct PeriodTallies {
  private let apps: CodeTable<AppPeriod, AppTally>
  /// By app and period.
  private let cells: CodeTable<AppPeriod, FormTally>
  /// Indices in the table, by period and then by app.
  private let order: [Int]
  private var next = 0

  /// - Parameters:
  ///   - partial: The values of apps without forms.
  ///   - forms: The reports made with them.
  /// - Complexity: O(*n* log *n*) in the non-empty apps and periods, and O(forms).
  init(_ partial: AppPartial, _ forms: FormPartial) {
    let apps = partial.apps
    self.apps = apps
    order = apps.keys.indices.sorted { apps.keys[$0].mixed < apps.keys[$1].mixed }
    var cells = CodeTable<AppPeriod, FormTally>()
    for (place, form) in forms.forms {
      cells.update(AppPeriod(app: place.app, period: place.period), initially: FormTally()) {
        $0.add(form)
      }
    }
    self.cells = cells
  }

  /// Returns the tallies of a period, by app; periods must be requested in ascending order.
  ///
  /// - Complexity: O(entries up to the period's).
  mutating func take(_ period: Int32) -> [(app: UInt32, tally: AppTally)] {
    var tallies: [(app: UInt32, tally: AppTally)] = []
    while next < order.count, apps.keys[order[next]].period <= period {
      let key = apps.keys[order[next]]
      if key.period == period {
        var tally = apps.values[order[next]]
        if let form = cells[key] {
          tally.cells = form.cells
          tally.sharedCells = form.sharedCells
        }
        tallies.append((key.app, tally))
      }
      next += 1
    }
    return tallies
  }
}
