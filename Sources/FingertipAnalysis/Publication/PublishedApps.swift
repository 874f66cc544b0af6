import FingertipCore

extension BurdenResult {
  /// Removes apps, forms and pairs that involve few cadres, and from others the amounts that come
  /// from few.
  ///
  /// - Parameter ids: The ids of apps by code.
  mutating func publishApps(
    _ suppression: AppSuppression, _ forms: FormSuppression, ids: IdentifierColumn, minimum: Int,
    until cancellation: Cancellation
  ) {
    apps = apps.filter { !cancellation.isCancelled && $0.touching >= minimum }
    for row in apps.indices where !cancellation.isCancelled {
      let app = apps[row]
      let suppressed = suppression.amounts(of: app.app, app.period)
      apps[row].suppressed = suppressed
      if suppressed.contains(.reports) { apps[row].duplicateReporting = .null(.suppressed) }
      if app.tally.users > 0 && app.tally.users < Int64(minimum)
        || suppressed.contains(.sessions)
      {
        apps[row].forcedUse = .null(.suppressed)
      } else if suppressed.contains(.shortSessions) {
        apps[row].forcedUse.hideBrief()
      }
      if suppressed.contains(.shortSessions) { apps[row].isShell = .null(.suppressed) }
    }
    self.forms.removeAll {
      !cancellation.isCancelled
        && ($0.tally.cadres < Int64(minimum) || forms.contains($0.id, $0.period))
    }
    for row in self.forms.indices where !cancellation.isCancelled {
      let period = self.forms[row].period
      self.forms[row].charges.removeAll { charge in
        suppression.contains(charge.app, period, .sessions)
      }
    }
    if overlaps.isEmpty { return }
    var named = CodeTable<AppPeriod, Bool>()
    for row in apps where !cancellation.isCancelled {
      named[AppPeriod(app: row.app, period: row.period), default: true] = true
    }
    func isNamed(_ app: Identifier, _ period: Int32) -> Bool {
      ids.code(of: app).flatMap { named[AppPeriod(app: $0, period: period)] } ?? false
    }
    overlaps = overlaps.filter { pair in
      !cancellation.isCancelled && pair.both >= Int64(minimum)
        && isNamed(pair.first, pair.period) && isNamed(pair.second, pair.period)
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
