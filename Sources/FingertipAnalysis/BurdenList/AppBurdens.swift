import FingertipCore

/// The apps, accounts and groups that are burdens.
struct AppBurdens {
  let entries: [Burden]

  /// An app over all periods.
  private struct Total {
    var tally = AppTally()
    /// The amounts that are suppressed in one of the periods or more.
    var suppressed: Set<AppAmount> = []
    /// The row of the period that is judged; nil if the app has none there.
    var last: AppRow?
  }

  /// - Parameter lastPeriod: The period in which apps are judged.
  init(
    _ burden: BurdenResult, lastPeriod: Int32, thresholds: Thresholds, isCalendarKnown: Bool,
    until cancellation: Cancellation?
  ) {
    var totals: [Identifier: Total] = [:]
    for row in burden.apps where !(row.listed?.isExempt ?? false) {
      if cancellation.isCancelled { break }
      let id = row.id
      totals[id, default: Total()].tally.add(row.tally)
      totals[id]!.suppressed.formUnion(row.suppressed)
      if row.period == lastPeriod { totals[id]!.last = row }
    }
    let originals = Self.originals(
      burden.overlaps.filter { $0.period == lastPeriod }, times: totals.mapValues(\.tally.appMs))
    entries = totals.compactMap { id, total in
      if cancellation.isCancelled { return nil }
      let tally = total.tally
      // An app whose time is suppressed can't be ranked.
      guard let row = total.last, !total.suppressed.contains(.sessions) else { return nil }
      var reasons: [Burden.Reason] = []
      if row.isZombie.value == true { reasons.append(.zombie) }
      if row.isShell.value == true { reasons.append(.shell) }
      if let original = originals[id] {
        reasons.append(.duplicate(of: original.id.description, jaccard: original.jaccard))
      }
      if let value = row.forcedUse.value.value, row.forcedUse.isFlagged.value == true {
        reasons.append(.compulsory(value))
      }
      if row.listed?.leavesTrace == true { reasons.append(.tracesOnly) }
      let shared = Self.share(tally.sharedCells, of: tally.cells)
      if !total.suppressed.contains(.reports), shared >= thresholds.listedDuplicateReporting {
        reasons.append(.duplicateReporting(shared))
      }
      let after = Self.share(tally.afterHoursMs, of: tally.appMs)
      if isCalendarKnown, !total.suppressed.contains(.afterHours),
        tally.sessions >= thresholds.shellSessions,
        after >= thresholds.listedAfterHours
      {
        reasons.append(.afterHours(after))
      }
      guard !reasons.isEmpty else { return nil }
      let members = row.members.value ?? 0
      return Burden(
        kind: row.listed.flatMap { Burden.Kind(rawValue: $0.type.rawValue) } ?? .app,
        id: id, purpose: row.listed?.purpose ?? "", owner: row.listed?.owner ?? "",
        timeMs: tally.appMs, isEstimated: false,
        cadres: members > 0 ? members : row.tally.users, reasons: reasons)
    }
  }

  /// Returns a share, or -1, which is below every limit, if the whole is empty.
  private static func share(_ part: Int64, of whole: Int64) -> Double {
    whole < 1 ? -1 : Double(part) / Double(whole)
  }

  /// Returns, by app, the app it duplicates: of those with nearly the same members that take more
  /// time, the most similar.
  private static func originals(
    _ overlaps: [OverlapRow], times: [Identifier: Int64]
  ) -> [Identifier: (id: Identifier, jaccard: Double)] {
    var originals: [Identifier: (id: Identifier, jaccard: Double)] = [:]
    for pair in overlaps {
      let (first, second) = (times[pair.first] ?? 0, times[pair.second] ?? 0)
      // Of two that take equal time, the second by id is the duplicate.
      let (kept, repeated) =
        first >= second ? (pair.first, pair.second) : (pair.second, pair.first)
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
