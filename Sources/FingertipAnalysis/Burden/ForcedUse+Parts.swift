import FingertipCore

/// The inputs of the forced use of one app in one period.
struct ForcedUseEvidence {
  var tally: AppTally
  /// The mean corrected resultant length of the app's regular users, and R₀, the median over other
  /// apps.
  var regularity: Double?
  var otherRegularities: Double?
  /// Five bins per award.
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
    let parts = [regularity, brief, bunching, restDays].compactMap { $0.value }
    guard parts.count >= thresholds.minimums.forcedUseParts, let agreement,
      evidence.tally.users >= thresholds.minimums.forcedUseUsers,
      evidence.tally.userDays >= thresholds.minimums.forcedUseUserDays
    else { return }
    value = .value(agreement)
    isFlagged = .value(agreement >= thresholds.forcedUse)
  }

  /// The best pair of signs, of which one is `brief` or `bunching`: the lesser of the two. Regular
  /// and daily use alone is also that of an app that people like.
  private var agreement: Double? {
    let compelled = [brief, bunching].compactMap { $0.value }.sorted()
    let others = [regularity, restDays].compactMap { $0.value } + compelled.dropLast()
    // The largest compelled sign beside the largest other one is the best pair.
    guard let strongest = compelled.last, let second = others.max() else { return nil }
    return min(strongest, second)
  }

  /// A sum of equal directions differs from length 1 by about 1e-15 in rounding; a value closer to
  /// 1 than this leaves no irregularity to measure.
  private static let leastIrregularity = 1e-9

  /// Returns part (a).
  private static func regularity(_ evidence: ForcedUseEvidence) -> Reported<Double> {
    guard let own = evidence.regularity, let others = evidence.otherRegularities else {
      return .null(.tooFew)
    }
    guard 1 - others > leastIrregularity else { return .null(.noDenominator) }
    return .value(min(1, max(0, (own - others) / (1 - others))))
  }

  /// Returns part (b).
  private static func brief(_ evidence: ForcedUseEvidence) -> Reported<Double> {
    guard evidence.kinds.contains(.trace) || evidence.kinds.contains(.campaign) else {
      return .null(.notCollected)
    }
    guard evidence.tally.sessions > 0 else { return .null(.noDenominator) }
    return .value(Double(evidence.tally.briefSessions) / Double(evidence.tally.sessions))
  }

  /// Returns part (c). The third of an award's bins contains the award; the others give the
  /// expected count, except for those that contain another award.
  private static func bunching(
    _ bins: [Int64], _ thresholds: Thresholds
  ) -> Reported<Double> {
    var found: Int64 = 0
    var expected = 0.0
    for (index, award) in thresholds.awardsMs.enumerated() where !bins.isEmpty {
      let width = AwardBins.widthMs
      let around = (0..<AwardBins.count).filter { bin in
        let start = award + Int64(bin - AwardBins.own) * width
        return bin != AwardBins.own
          && !thresholds.awardsMs.contains { other in
            other != award && start < other + width && other < start + width
          }
      }
      // Without an expected count, the observed one has no meaning.
      if around.isEmpty { continue }
      found += bins[AwardBins.count * index + AwardBins.own]
      let sum = around.reduce(0) { $0 + bins[AwardBins.count * index + $1] }
      expected += Double(sum) / Double(around.count)
    }
    guard expected >= thresholds.minimums.bunchingExpected else { return .null(.tooFew) }
    let excess = max(0, (Double(found) - expected) / expected)
    return .value(excess / (1 + excess))
  }

  /// Returns part (d).
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
