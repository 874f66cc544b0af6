import FingertipCore

/// The rows of `apps` of one period.
struct AppRows {
  private(set) var rows: [AppRow] = []

  init(
    _ period: Int32, _ tallies: [(app: UInt32, tally: AppTally)],
    members: borrowing MemberCounts, lists: PeriodMembers, partial: AppPartial, log: EventLog,
    listed: [UInt32: AppTable.App], calendar: PeriodCalendar, thresholds: Thresholds,
    limit: Int, verdict: (UInt32) -> AppVerdict
  ) {
    let regularities = AppRegularities(
      tallies, listed, leastUsers: thresholds.minimums.regularUsers)
    // Listed apps have a row for their members, even without events.
    var known = Set(tallies.map(\.app))
    let idle = listed.keys.filter { members.count(of: $0) > 0 && known.insert($0).inserted }
    let all = tallies + idle.map { ($0, AppTally()) }
    for (code, tally) in idle.isEmpty ? tallies : all.sorted(by: { $0.app < $1.app }) {
      let place = AppPeriod(app: code, period: period)
      let app = listed[code]
      let memberCount = members.count(of: code)
      let verdict = verdict(code)
      var touching = BoundedCodes()
      if limit > 0 {
        touching = partial.contributors[place]?.everybody ?? BoundedCodes()
        // Ascending, so that only the first ones can be among the smallest.
        for cadre in lists.members(of: code).prefix(limit) {
          touching.insert(cadre, limit: limit)
        }
      }
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
                  tally: tally, regularity: regularities.mean(of: code),
                  otherRegularities: regularities.medianOfOthers(than: code),
                  bins: partial.bins[place] ?? [], offDays: calendar.offDays,
                  workdays: calendar.workdays, isCalendarKnown: calendar.isKnown,
                  kinds: log.kinds), thresholds),
          touching: max(touching.count, min(limit, Int(memberCount)))))
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
