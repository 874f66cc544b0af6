import FingertipCore

extension BurdenResult {
  /// Removes apps, forms and pairs that involve few cadres, and from others the amounts that come
  /// from few.
  mutating func publishApps(
    _ suppression: AppSuppression, _ forms: FormSuppression, minimum: Int,
    until cancellation: Cancellation
  ) {
    apps = apps.filter { $0.touching >= minimum }
    for row in apps.indices where !cancellation.isCancelled {
      let app = apps[row]
      for amount in AppAmount.allCases
      where suppression.contains(app.id, app.period, amount) {
        apps[row].suppressed.insert(amount)
        if amount == .reports { apps[row].duplicateReporting = .null(.suppressed) }
      }
      let suppressed = apps[row].suppressed
      if app.tally.users > 0 && app.tally.users < Int64(minimum)
        || suppressed.contains(.sessions)
      {
        apps[row].forcedUse = .null(.suppressed)
      } else if suppressed.contains(.shortSessions) {
        apps[row].forcedUse.hideBrief()
      }
      if suppressed.contains(.shortSessions) { apps[row].isShell = .null(.suppressed) }
    }
    let named = Set(apps.map { ItemPeriod(id: $0.id, period: $0.period) })
    self.forms.removeAll {
      $0.tally.cadres < Int64(minimum) || forms.contains($0.id, $0.period)
    }
    for row in self.forms.indices {
      let period = self.forms[row].period
      self.forms[row].charges.removeAll { charge in
        suppression.contains(charge.app, period, .sessions)
      }
    }
    overlaps = overlaps.filter { pair in
      pair.both >= Int64(minimum)
        && named.contains(ItemPeriod(id: pair.first, period: pair.period))
        && named.contains(ItemPeriod(id: pair.second, period: pair.period))
    }
  }
}

extension ForcedUse {
  /// Hides the part made of short sessions, and what is made of it.
  fileprivate mutating func hideBrief() {
    brief = .null(.suppressed)
    value = .null(.suppressed)
    isFlagged = .null(.suppressed)
  }
}
