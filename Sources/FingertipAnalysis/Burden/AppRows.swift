import FingertipCore

/// The rows of `apps` of one period.
struct AppRows {
  private(set) var rows: [AppRow] = []

  init(
    _ period: Int32, members: PeriodMembers, partial: BurdenPartial, log: EventLog,
    listed: [UInt32: AppTable.App], calendar: PeriodCalendar, thresholds: BurdenThresholds,
    hasTable: Bool, verdict: (UInt32) -> AppVerdict
  ) {
    let regularities = Self.regularities(period, partial, listed)
    for code in UInt32(1)..<UInt32(max(1, log.apps.count)) {
      let place = BurdenPartial.AppPeriod(app: code, period: period)
      let app = listed[code]
      let memberCount = Int64(members.members(of: code).count)
      guard partial.apps[place] != nil || (app != nil && memberCount > 0) else { continue }
      let tally = partial.apps[place] ?? AppTally()
      let verdict = verdict(code)
      let isExempt = app?.isExempt ?? false
      rows.append(
        AppRow(
          id: log.apps[code], listed: app, period: period, tally: tally,
          members: isExempt ? .null(.exempt) : .value(memberCount),
          activeMembers: isExempt ? .null(.exempt) : .value(tally.activeMembers),
          duplicateReporting: Self.duplicateReporting(tally, isExempt, log.kinds),
          isEligible: verdict.isEligible, isZombie: verdict.isZombie, isShell: verdict.isShell,
          forcedUse: isExempt
            ? .null(.exempt)
            : !log.kinds.contains(.app)
              ? .null(.notCollected)
              : ForcedUse(
                ForcedUseEvidence(
                  tally: tally, regularity: regularities[code]?.mean,
                  otherRegularities: regularities.filter {
                    $0.key != code && $0.value.users >= thresholds.regularUsers
                  }.map(\.value.mean),
                  bins: partial.bins[place] ?? [], offDays: calendar.offDays,
                  workdays: calendar.workdays, isCalendarKnown: calendar.isKnown,
                  kinds: log.kinds), thresholds)))
    }
  }

  /// By app, the mean corrected resultant length of its regular users, summed in the order of cadres.
  private static func regularities(
    _ period: Int32, _ partial: BurdenPartial, _ listed: [UInt32: AppTable.App]
  ) -> [UInt32: (mean: Double, users: Int)] {
    let ofPeriod = partial.regularities.filter {
      $0.period == period && !(listed[$0.app]?.isExempt ?? false)
    }
    return Dictionary(grouping: ofPeriod, by: \.app).mapValues { users in
      let sum = users.sorted { $0.cadre < $1.cadre }.reduce(0) { $0 + $1.value }
      return (sum / Double(users.count), users.count)
    }
  }

  private static func duplicateReporting(
    _ tally: AppTally, _ isExempt: Bool, _ kinds: EventKindSet
  ) -> Reported<Ratio> {
    if isExempt { return .null(.exempt) }
    if !kinds.contains(.report) { return .null(.notCollected) }
    if tally.cells == 0 { return .null(.noDenominator) }
    return .value(Ratio(numerator: tally.sharedCells, denominator: tally.cells))
  }
}
