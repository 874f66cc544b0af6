import FingertipCore

extension BurdenBuilder {
  /// Adds the rows of `apps` of one period, by app.
  ///
  /// - Parameters:
  ///   - judged: The listed apps with members among all cadres, by app.
  ///   - verdict: Returns the verdict on another app.
  func addAppRows(
    _ period: Int32, _ members: borrowing Members, _ judged: [Judged], to rows: inout [AppRow],
    _ cancellation: Cancellation, verdict: (UInt32) -> AppVerdict
  ) throws(CancellationError) {
    let (kinds, calendar) = (context.log.kinds, calendar(of: period))
    var codes = apps.apps(ofPeriod: period)
    // Listed apps have a row for their members, even without events.
    if !judged.isEmpty {
      var hasRow = [Bool](repeating: false, count: apps.ids.count)
      for (code, _) in codes { hasRow[Int(code)] = true }
      let idle = judged.filter { !hasRow[Int($0.app)] }
      if !idle.isEmpty {
        codes = (codes + idle.map { ($0.app, nil) }).sorted { $0.code < $1.code }
      }
    }
    let regularities = AppRegularities(
      codes, apps, leastUsers: thresholds.minimums.regularUsers)
    let first = limit > 0 && !listed.isEmpty ? members.firstOfApps(limit: limit) : [:]
    var rest = judged[...]
    for (code, place) in codes {
      if cancellation.isCancelled { throw CancellationError() }
      let key = AppPeriod(app: code, period: period)
      let tally = place.map { apps[$0] } ?? AppTally()
      let memberCount = members.count(of: code)
      let verdict = rest.first?.app == code ? rest.removeFirst().verdict : verdict(code)
      var touching = BoundedCodes()
      if limit > 0 {
        touching = partial.contributors[key]?.everybody ?? BoundedCodes()
        touching.formUnion(first[code] ?? BoundedCodes(), limit: limit)
      }
      let isExempt = listed.isExempt(code)
      rows.append(
        AppRow(
          code, period, of: apps, at: place, memberCount: memberCount,
          duplicateReporting: Self.duplicateReporting(tally, isExempt, kinds),
          isEligible: verdict.isEligible, isZombie: verdict.isZombie, isShell: verdict.isShell,
          forcedUse: isExempt
            ? .null(.exempt)
            : !kinds.contains(.app)
              ? .null(.notCollected)
              : ForcedUse(
                ForcedUseEvidence(
                  tally: tally, regularity: regularities.mean(of: code),
                  otherRegularities: regularities.medianOfOthers(than: code),
                  bins: partial.bins[key] ?? [], offDays: calendar.offDays,
                  workdays: calendar.workdays, isCalendarKnown: calendar.isKnown,
                  kinds: kinds), thresholds),
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

/// The regularity of each app's use in one period, and the typical value of the other apps.
private struct AppRegularities {
  /// Means of apps with regular users, without exempt ones.
  private var means: [UInt32: Double] = [:]
  /// Means of apps with enough regular users, ascending.
  private var usual: [Double] = []
  private var isUsual: Set<UInt32> = []

  /// - Parameters:
  ///   - codes: The apps of a period, and where their tallies are.
  ///   - leastUsers: The least number of regular users of an app that others are compared with.
  /// - Complexity: O(apps · log apps).
  init(
    _ codes: [(code: UInt32, place: Int?)], _ apps: AppSources, leastUsers: Int
  ) {
    for (app, place) in codes {
      guard let regularity = place.map({ apps[$0].regularity }), let mean = regularity.mean,
        !apps.listed.isExempt(app)
      else { continue }
      means[app] = mean
      guard regularity.users >= leastUsers else { continue }
      isUsual.insert(app)
      usual.append(mean)
    }
    usual.sort()
  }

  /// Returns the mean resultant length of an app's regular users.
  func mean(of app: UInt32) -> Double? { means[app] }

  /// Returns R₀: the median over the other apps that have enough regular users; nil if there are
  /// none.
  ///
  /// - Complexity: O(log apps).
  func medianOfOthers(than app: UInt32) -> Double? {
    guard isUsual.contains(app), let own = means[app] else {
      return median(ofAscending: usual.count) { usual[$0] }
    }
    // Among equal means, any one can be left out.
    let left = (0..<usual.count - 1).partitioningIndex { usual[$0] >= own }
    return median(ofAscending: usual.count - 1) { usual[$0 < left ? $0 : $0 + 1] }
  }
}
