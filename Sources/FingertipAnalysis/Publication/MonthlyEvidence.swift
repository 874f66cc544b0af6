import FingertipCore

/// Who stands behind each unit and app month by month: what decides on what may show, whatever the periods
/// of an output are, so that outputs of one log by month, quarter and year don't give each other away.
struct MonthlyEvidence {
  /// One month with a used row.
  struct Month {
    /// Such as `2024-03`.
    let label: String
    /// A day of it, since 1970-01-01.
    let day: Int
    /// By unit, the cadres that belong to it directly; `*` has those without a unit.
    fileprivate(set) var own: [Int64]
    /// By unit, those of the units below it, too.
    fileprivate(set) var cadres: [Int64]
    fileprivate(set) var contributors: [UInt32: AppContributors] = [:]
  }

  /// In their order.
  private(set) var months: [Month] = []

  /// - Parameter total: by month.
  /// - Complexity: O(units · depth · months + apps · months).
  init(_ total: PartialResult, _ frame: SweepFrame, _ hierarchy: UnitHierarchy) {
    var byPeriod: [Int32: Month] = [:]
    let nobody = [Int64](repeating: 0, count: hierarchy.names.count)
    for (place, sums) in zip(total.units.keys, total.units.values) {
      let count = sums.sums[.cadres]
      let unit = place.unit < 0 ? hierarchy.everybody : Int(place.unit)
      var month =
        byPeriod.removeValue(forKey: place.period)
        ?? Month(
          label: frame.grid.periodLabel(Int(place.period)),
          day: frame.grid.calendarDays(ofPeriod: Int(place.period))?.lowerBound ?? 0, own: nobody,
          cadres: nobody)
      month.own[unit] += count
      for above in hierarchy.selfAndAbove(unit) { month.cadres[above] += count }
      byPeriod[place.period] = month
    }
    let contributors = total.burden.contributors
    for (place, contributors) in zip(contributors.keys, contributors.values) {
      byPeriod[place.period]?.contributors[place.app] = contributors
    }
    months = byPeriod.sorted { $0.key < $1.key }.map(\.value)
  }
}
