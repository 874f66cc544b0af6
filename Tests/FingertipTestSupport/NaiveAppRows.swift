/// The table `apps` (ResultTables.md) of one period.
struct NaiveAppRows {
  let input: NaiveBurdenInput
  let period: NaiveBurdenPeriod
  let zombies: NaiveZombies
  let forcedUse: NaiveForcedUse

  init(_ input: NaiveBurdenInput, _ period: NaiveBurdenPeriod) {
    self.input = input
    self.period = period
    zombies = NaiveZombies(input, period, unit: NaiveBurdenInput.everybody)
    forcedUse = NaiveForcedUse(input, period)
  }

  /// Returns rows of apps that were used, and of listed ones with members.
  func rows() -> [NaiveOutputRow] {
    let withMembers = input.listed.map(\.id).filter {
      // Exempt points make no members, but an exempt app may have sessions.
      !(period.members[$0] ?? []).isEmpty
    }
    return period.usedApps.union(withMembers).sorted { $0.lexicographicallyPrecedes($1) }
      .map(row)
  }

  private func row(of id: [UInt8]) -> NaiveOutputRow {
    let app = input.tables.apps?[id]
    let sessions = period.sessions[id] ?? []
    let points = period.points.filter { $0.app == id }
    let times = times(of: id)
    var row: NaiveOutputRow = [
      "app": .text(id), "type": NaiveValue(text: app?.type),
      "purpose": NaiveValue(text: app?.purpose), "owner": NaiveValue(text: app?.owner),
      "period": NaiveValue(text: period.label),
      "users": NaiveValue(NaiveForcedUse.users(of: sessions).count),
      "user_days": NaiveValue(NaiveForcedUse.userDays(of: sessions).count),
      "sessions": NaiveValue(sessions.count),
      "short_sessions": NaiveValue(sessions.count { $0.isShort }),
      "app_ms": .integer(times.app), "field_displaced_ms": .integer(times.inField),
      "messages": NaiveValue(points.count { $0.kind == .message }),
      "traces": NaiveValue(points.count { $0.kind == .trace }),
      "reports": NaiveValue(points.count { $0.kind == .report }),
      "duplicate_reporting": duplicateReporting(of: id),
    ]
    if app?.isExempt == true {
      row["members"] = .null(reason: "exempt")
      row["active_members"] = .null(reason: "exempt")
    } else {
      let members = period.members[id] ?? []
      row["members"] = NaiveValue(members.count)
      row["active_members"] = NaiveValue(members.intersection(period.active(with: id)).count)
    }
    let verdict = zombies.verdicts[id] ?? NaiveZombies.Verdict(reason: "no-table")
    row["eligible"] = .flag(verdict.isEligible)
    row["zombie"] = verdict.isZombie.map { .flag($0) } ?? .null(reason: verdict.reason)
    row["shell"] = verdict.isShell.map { .flag($0) } ?? .null(reason: verdict.reason)
    return row.merging(forcedUse.columns(of: id)) { _, new in new }
  }

  /// Returns Σ over cadres of the app's own union, and of its part in the field.
  private func times(of id: [UInt8]) -> (app: Int64, inField: Int64) {
    var times: (app: Int64, inField: Int64) = (0, 0)
    let own = period.stretches.filter { $0.row.kind == .app && $0.row.app == id }
    for (cadre, stretches) in Dictionary(grouping: own, by: \.row.cadre) {
      let app = NaiveIntervals(unionOf: stretches.map(\.range))
      let field = NaiveIntervals(
        unionOf: period.stretches.filter { $0.row.kind == .field && $0.row.cadre == cadre }
          .map(\.range))
      times.app += app.milliseconds
      times.inField += app.intersection(field).milliseconds
    }
    return times
  }

  /// Returns the share of the app's cells (cadre, item) that another app requested, too.
  private func duplicateReporting(of id: [UInt8]) -> NaiveValue {
    if input.tables.isExempt(app: id) { return .null(reason: "exempt") }
    guard input.isCollected(.report) else { return .null(reason: "not-collected") }
    let reports = period.points.filter { $0.kind == .report && !$0.item.isEmpty }
    let cells = Dictionary(grouping: reports, by: { [$0.cadre, $0.item] }).values
      .map { Set($0.map(\.app)) }.filter { $0.contains(id) }
    guard !cells.isEmpty else { return .null(reason: "no-denominator") }
    return .real(Double(cells.count { $0.count >= 2 }) / Double(cells.count))
  }
}
