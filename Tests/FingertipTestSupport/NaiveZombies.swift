/// The verdicts on apps for a group of cadres (BurdenDefinitions.md, 3): those of a unit, or all.
struct NaiveZombies {
  struct Verdict {
    var isEligible = false
    var isZombie: Bool?
    var isShell: Bool?
    /// The reason why `isZombie` is nil.
    var reason = ""
  }

  let input: NaiveBurdenInput
  let period: NaiveBurdenPeriod
  let cadres: Set<[UInt8]>
  /// Members of the listed apps, by id.
  private(set) var members: [[UInt8]: Set<[UInt8]>] = [:]
  private(set) var verdicts: [[UInt8]: Verdict] = [:]

  init(_ input: NaiveBurdenInput, _ period: NaiveBurdenPeriod, unit: [UInt8]) {
    self.input = input
    self.period = period
    cadres = input.cadres[unit] ?? []
    for (id, app) in input.listed {
      let members = (period.members[id] ?? []).intersection(cadres)
      self.members[id] = members
      verdicts[id] = verdict(on: id, app, members)
    }
  }

  private func verdict(
    on id: [UInt8], _ app: NaiveTables.App, _ members: Set<[UInt8]>
  ) -> Verdict {
    if app.isExempt { return Verdict(reason: "exempt") }
    if members.isEmpty { return Verdict(isShell: false, reason: "no-denominator") }
    let endDay = input.days.day(of: period.end)
    if let opened = app.opened, endDay - opened.number < input.burden.openedDays {
      return Verdict(isShell: false, reason: "too-few")
    }
    var verdict = Verdict(isEligible: true, isShell: false, reason: "too-few")
    verdict.isZombie =
      ["app", "miniapp"].contains { app.type == Array($0.utf8) }
      ? isUnused(id, members) : isSilent(id, members)
    if verdict.isZombie == false { verdict.isShell = isShell(id) }
    return verdict
  }

  private func isUnused(_ app: [UInt8], _ members: Set<[UInt8]>) -> Bool? {
    let kinds: Set<NaiveKind> = [.app, .trace, .report, .campaign]
    guard let range = lookBack(input.burden.activeDays) else { return nil }
    let active = members.filter { has(app, $0, of: kinds, in: range) }
    return Double(active.count) / Double(members.count) < input.burden.zombieShare
  }

  private func isSilent(_ app: [UInt8], _ members: Set<[UInt8]>) -> Bool? {
    guard let range = lookBack(input.burden.messageDays) else { return nil }
    return !members.contains { has(app, $0, of: [.message], in: range) }
  }

  private func isShell(_ app: [UInt8]) -> Bool {
    let sessions = (period.sessions[app] ?? []).filter { cadres.contains($0.row.cadre) }
    guard sessions.count >= max(1, input.burden.shellSessions) else { return false }
    let short = Double(sessions.count { $0.isShort }) / Double(sessions.count)
    return short >= input.burden.shellShare
  }

  /// Returns that number of whole days up to the period's end; nil if the input begins after the
  /// first.
  private func lookBack(_ count: Int64) -> Range<Int64>? {
    let firstDay = period.lastDay - count + 1
    guard let firstStart = input.analysis.firstStart, input.days.day(of: firstStart) <= firstDay
    else { return nil }
    return input.days.start(of: firstDay)..<period.end
  }

  /// Returns true if there is such a row. Rows count by their own start, also before the window.
  private func has(
    _ app: [UInt8], _ cadre: [UInt8], of kinds: Set<NaiveKind>, in range: Range<Int64>
  ) -> Bool {
    (input.rows[app]?[cadre] ?? []).contains {
      kinds.contains($0.kind) && range.contains($0.start)
    }
  }
}
