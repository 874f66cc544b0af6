import FingertipCore

/// What the forced use of one app in one period is computed from.
struct ForcedUseEvidence {
  var tally: AppTally
  /// Mean corrected resultant length of the app's regular users, and R₀, the median over other apps.
  var regularity: Double?
  var otherRegularities: Double?
  /// Five bins an award.
  var bins: [Int64]
  /// Calendar days of the period, by their kind.
  var offDays: Int64
  var workdays: Int64
  var isCalendarKnown: Bool
  var kinds: EventKindSet
}

extension ForcedUse {
  init(_ evidence: ForcedUseEvidence, _ thresholds: Thresholds) {
    self = .null(.tooFew)
    regularity = Self.regularity(evidence)
    brief = Self.brief(evidence)
    bunching = Self.bunching(evidence.bins, thresholds)
    restDays = Self.restDays(evidence)
    let parts = [regularity, brief, bunching, restDays].compactMap(\.value).sorted()
    guard parts.count >= max(2, thresholds.minimums.forcedUseParts),
      evidence.tally.users >= thresholds.minimums.forcedUseUsers,
      evidence.tally.userDays >= thresholds.minimums.forcedUseUserDays
    else { return }
    // The second largest: two signs must agree.
    value = .value(parts[parts.count - 2])
    isFlagged = .value(parts[parts.count - 2] >= thresholds.forcedUse)
  }

  /// Sums of directions that are all the same miss a length of 1 by some 1e-15; what is nearer to 1 than
  /// this leaves nothing to measure on but that.
  private static let leastIrregularity = 1e-9

  /// (a)
  private static func regularity(_ evidence: ForcedUseEvidence) -> Reported<Double> {
    guard let own = evidence.regularity, let others = evidence.otherRegularities else {
      return .null(.tooFew)
    }
    guard 1 - others > leastIrregularity else { return .null(.noDenominator) }
    return .value(min(1, max(0, (own - others) / (1 - others))))
  }

  /// (b)
  private static func brief(_ evidence: ForcedUseEvidence) -> Reported<Double> {
    guard evidence.kinds.contains(.trace) || evidence.kinds.contains(.campaign) else {
      return .null(.notCollected)
    }
    guard evidence.tally.sessions > 0 else { return .null(.noDenominator) }
    return .value(Double(evidence.tally.briefSessions) / Double(evidence.tally.sessions))
  }

  /// (c) Of an award's bins the third is its own; the others tell what to expect there, but for those within
  /// another award's own.
  private static func bunching(
    _ bins: [Int64], _ thresholds: Thresholds
  ) -> Reported<Double> {
    let binMs: Int64 = 30_000
    var found: Int64 = 0
    var expected = 0.0
    for (index, award) in thresholds.awardsMs.enumerated() where !bins.isEmpty {
      let around = [0, 1, 3, 4].filter { bin in
        let start = award + Int64(bin - 2) * binMs
        return !thresholds.awardsMs.contains { other in
          other != award && start < other + binMs && other < start + binMs
        }
      }
      // Nothing to expect there: then what was found tells nothing.
      if around.isEmpty { continue }
      found += bins[5 * index + 2]
      let sum = around.reduce(0) { $0 + bins[5 * index + $1] }
      expected += Double(sum) / Double(around.count)
    }
    guard expected >= thresholds.minimums.bunchingExpected else { return .null(.tooFew) }
    let excess = max(0, (Double(found) - expected) / expected)
    return .value(excess / (1 + excess))
  }

  /// (d)
  private static func restDays(_ evidence: ForcedUseEvidence) -> Reported<Double> {
    guard evidence.isCalendarKnown else { return .null(.calendarUnknown) }
    let users = Double(evidence.tally.users)
    guard evidence.offDays > 0, evidence.tally.workUserDays > 0 else {
      return .null(.noDenominator)
    }
    let off = Double(evidence.tally.offUserDays) / (users * Double(evidence.offDays))
    let work = Double(evidence.tally.workUserDays) / (users * Double(evidence.workdays))
    return .value(min(1, off / work))
  }
}

/// The middle of some values; of two the mean. Nil of none.
///
/// - Complexity: O(*n* log *n*).
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
