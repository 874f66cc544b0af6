import FingertipCore

/// The apps, accounts and groups that are burdens.
struct AppBurdens {
  let entries: [Burden]

  /// - Parameter lastPeriod: The period in which apps are judged.
  /// - Complexity: O(rows of apps + apps · periods + pairs · log apps).
  init(
    _ burden: BurdenResult, lastPeriod: Int32, thresholds: Thresholds, isCalendarKnown: Bool,
    until cancellation: Cancellation?
  ) {
    var periods = AppPeriods(burden.apps)
    let originals = Self.originals(
      burden.overlaps.filter { $0.period == lastPeriod }, periods, until: cancellation)
    var entries: [Burden] = []
    for row in burden.apps[periods.ranges.last ?? 0..<0] where row.period == lastPeriod {
      if cancellation.isCancelled { break }
      let (tally, suppressed) = periods.total(of: row.app)
      // An app whose time is suppressed can't be ranked.
      if row.listed?.isExempt ?? false || suppressed.contains(.sessions) { continue }
      var reasons: [Burden.Reason] = []
      if row.isZombie.value == true { reasons.append(.zombie) }
      if row.isShell.value == true { reasons.append(.shell) }
      if let original = originals[row.app] {
        reasons.append(.duplicate(of: original.id.description, jaccard: original.jaccard))
      }
      if let value = row.forcedUse.value.value, row.forcedUse.isFlagged.value == true {
        reasons.append(.compulsory(value))
      }
      if row.listed?.leavesTrace == true { reasons.append(.tracesOnly) }
      let shared = Self.share(tally.sharedCells, of: tally.cells)
      if !suppressed.contains(.reports), shared >= thresholds.listedDuplicateReporting {
        reasons.append(.duplicateReporting(shared))
      }
      let after = Self.share(tally.afterHoursMs, of: tally.appMs)
      if isCalendarKnown, !suppressed.contains(.afterHours),
        tally.sessions >= thresholds.shellSessions,
        after >= thresholds.listedAfterHours
      {
        reasons.append(.afterHours(after))
      }
      if reasons.isEmpty { continue }
      let members = row.members.value ?? 0
      entries.append(
        Burden(
          kind: row.listed.flatMap { Burden.Kind(rawValue: $0.type.rawValue) } ?? .app,
          id: row.id, purpose: row.listed?.purpose ?? "", owner: row.listed?.owner ?? "",
          timeMs: tally.appMs, isEstimated: false,
          cadres: members > 0 ? members : row.tally.users, reasons: reasons))
    }
    self.entries = entries
  }

  /// Returns a share, or -1, which is below every limit, if the whole is empty.
  private static func share(_ part: Int64, of whole: Int64) -> Double {
    whole < 1 ? -1 : Double(part) / Double(whole)
  }

  /// Returns, by app code, the app it duplicates: of those with nearly the same members that take more
  /// time, the most similar.
  private static func originals(
    _ overlaps: [OverlapRow], _ periods: AppPeriods, until cancellation: Cancellation?
  ) -> [UInt32: (id: Identifier, jaccard: Double)] {
    var originals: [UInt32: (id: Identifier, jaccard: Double)] = [:]
    for pair in overlaps where !cancellation.isCancelled {
      let (first, second) = (periods.app(named: pair.first), periods.app(named: pair.second))
      // Of two that take equal time, the second by id is the duplicate.
      let isFirstKept =
        (first.map(periods.timeMs) ?? 0) >= (second.map(periods.timeMs) ?? 0)
      let kept = isFirstKept ? pair.first : pair.second
      guard let repeated = isFirstKept ? second : first else { continue }
      if let known = originals[repeated],
        (known.jaccard, kept) >= (pair.jaccard, known.id)
      {
        continue
      }
      originals[repeated] = (kept, pair.jaccard)
    }
    return originals
  }
}

/// The rows of apps by period.
private struct AppPeriods {
  private let rows: [AppRow]
  /// By period, the places of its rows.
  let ranges: [Range<Int>]
  /// By period, the first place that is not behind the app last added up.
  private var next: [Int]

  /// - Parameter rows: By period, then by app.
  init(_ rows: [AppRow]) {
    self.rows = rows
    var ranges: [Range<Int>] = []
    var start = 0
    while start < rows.count {
      let end = (start..<rows.count).partitioningIndex { rows[$0].period > rows[start].period }
      ranges.append(start..<end)
      start = end
    }
    self.ranges = ranges
    next = ranges.map(\.lowerBound)
  }

  /// Returns the sums of an app over all periods, and the amounts that are suppressed in one or more.
  ///
  /// - Parameter app: Above that of the call before.
  /// - Complexity: O(periods), amortised over all apps.
  mutating func total(of app: UInt32) -> (tally: AppTally, suppressed: AppAmountSet) {
    var total = (tally: AppTally(), suppressed: AppAmountSet())
    for (place, range) in ranges.enumerated() {
      while next[place] < range.upperBound && rows[next[place]].app < app { next[place] += 1 }
      guard next[place] < range.upperBound, rows[next[place]].app == app else { continue }
      total.tally.add(rows[next[place]].tally)
      total.suppressed.formUnion(rows[next[place]].suppressed)
    }
    return total
  }

  /// Returns the time of an app over all periods, in milliseconds.
  ///
  /// - Complexity: O(periods · log apps).
  func timeMs(of app: UInt32) -> Int64 {
    ranges.reduce(0) { sum, range in
      let place = range.partitioningIndex { rows[$0].app >= app }
      return place < range.upperBound && rows[place].app == app
        ? sum + rows[place].tally.appMs : sum
    }
  }

  /// Returns the code of an app; nil if the log does not name it.
  ///
  /// - Complexity: O(log apps).
  func app(named id: Identifier) -> UInt32? { rows.first?.code(of: id) }
}
