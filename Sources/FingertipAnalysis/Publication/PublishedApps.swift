import FingertipCore

extension BurdenResult {
  /// Removes apps, forms and pairs that involve few cadres, and from others the amounts that come
  /// from few.
  mutating func publishApps(_ suppression: AppSuppression, _ minimum: Int) {
    apps = apps.filter { $0.touching >= minimum }
    for row in apps.indices {
      let app = apps[row]
      for amount in AppAmount.allCases
      where suppression.cells.contains(
        AppSuppression.Cell(app: app.id, period: app.period, amount: amount))
      {
        apps[row].tally.remove(amount)
        apps[row].suppressed.insert(amount)
        if amount == .reports { apps[row].duplicateReporting = .null(.suppressed) }
      }
      if app.tally.users > 0 && app.tally.users < Int64(minimum) {
        apps[row].forcedUse = .null(.suppressed)
      }
    }
    struct Named: Hashable {
      let app: Identifier
      let period: Int32
    }
    let named = Set(apps.map { Named(app: $0.id, period: $0.period) })
    forms = forms.filter { $0.tally.cadres >= Int64(minimum) }
    overlaps = overlaps.filter { pair in
      pair.both >= Int64(minimum)
        && named.contains(Named(app: pair.first, period: pair.period))
        && named.contains(Named(app: pair.second, period: pair.period))
    }
  }
}
