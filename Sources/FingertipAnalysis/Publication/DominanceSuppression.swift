import FingertipCore

/// Selects the measures to hide in rows of units, because one cadre makes too much of them
/// (PublishingWithoutExposing.md, Sums that one cadre makes most of).
struct DominanceSuppression {
  let tree: UnitSuppression
  let limits: PublicationLimits

  /// Returns, by unit, the measures that its row of a month hides.
  ///
  /// - Parameter published: By unit, true if the month shows its row.
  /// - Complexity: O(measures · units · log units).
  func hidden(in month: MonthlyEvidence.Month, published: [Bool]) -> [MeasureSet] {
    var hidden = [MeasureSet](repeating: [], count: published.count)
    for measure in Measure.sumsOfShares {
      var own = [Shares](repeating: Shares(), count: published.count)
      for (unit, sums, greatest) in month.sums {
        own[unit].add(Shares(cadres: 0, sum: sums[measure], greatest: greatest[measure]))
      }
      let shown = tree.shown(of: published, cadres: month.cadres, own: own) {
        limits.isDominated($0)
      }
      for unit in published.indices where published[unit] && !shown[unit] {
        hidden[unit].insert(MeasureSet(measure))
      }
    }
    for unit in hidden.indices { hidden[unit].closeOverTimes() }
    return hidden
  }
}

extension Measure {
  /// Measures whose sums single cadres have shares in, rather than numbers of cadres and of apps.
  static let sumsOfShares = allCases.filter { ![.appsUsed, .cadres, .noField].contains($0) }

  /// The measures that points are made of.
  static let ofPoints: [Measure] = [
    .appMs, .fieldMs, .activeDays, .casesOnline, .casesOnsite, .requests,
  ]
}

extension MeasureSet {
  /// Adds the times that would give away others: observed time is the sum of screen, field and
  /// duty without what they have in common.
  fileprivate mutating func closeOverTimes() {
    let parts: MeasureSet = [
      MeasureSet(.appMs), MeasureSet(.fieldMs), MeasureSet(.dutyMs), MeasureSet(.bothMs),
    ]
    let observed = MeasureSet(.observedMs)
    if contains(observed) { insert(MeasureSet(.bothMs)) }
    if !isDisjoint(with: parts) { insert(observed) }
  }
}
