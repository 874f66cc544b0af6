import FingertipCore

/// Turns a result into one that may be handed on (SPEC section 8). All that shows results shows what is left
/// here, and asks no questions: a table that is added to results is made safe in this step, too.
extension AnalysisResult {
  /// Takes out what would tell of fewer than `minimum` cadres.
  ///
  /// - Complexity: O(months · units · log units + rows · log rows).
  mutating func publish(
    _ evidence: MonthlyEvidence, _ hierarchy: UnitHierarchy, minimum: Int
  ) {
    let rules = PublicationRules(
      evidence, hierarchy, levels: tables.units.map { LevelOrder($0).levels } ?? [],
      minimum: minimum)
    let periods = Dictionary(
      uniqueKeysWithValues: periodLabels.enumerated().map { ($1, Int32($0)) })
    let kind = parameters.period
    let period = { (month: MonthlyEvidence.Month) in
      periods[kind.label(containing: month.day)]
    }
    publication = Publication(
      minimumGroup: minimum, isSuppressed: rules.isSuppressed,
      separableLevels: rules.separableLevels,
      smallMonths: rules.smallMonths,
      distribution: rules.isSuppressed[hierarchy.everybody]
        ? nil : RatioDistribution(of: cadres, in: context, minimum: minimum),
      histogram: rules.isSuppressed[hierarchy.everybody]
        ? nil : RatioHistogram(of: cadres, in: context, least: minimum))
    cadres = []
    if rules.isSuppressed[hierarchy.everybody] {
      hours = nil
    } else {
      hours?.publish(minimum: minimum)
    }
    usedInstants = usedInstants.map(wholeDays)
    publishUnits(evidence, rules.isSuppressed, period: period)
    let largeLevels = rules.largeLevels
    burden.levels = burden.levels.filter { largeLevels.contains($0.level) }
    for row in burden.levels.indices
    where publication?.separableLevels.contains(burden.levels[row].level) != true {
      burden.levels[row].cadres = .null(.suppressed)
    }
    burden.publishApps(
      AppSuppression(evidence, ids: log.apps, minimum: minimum, period: period), minimum)
    publishTasks(minimum)
    publishInvolution()
  }

  /// The first and the last instant are those of single cadres; days are not.
  private func wholeDays(_ instants: ClosedRange<Int64>) -> ClosedRange<Int64> {
    let zone = parameters.zone
    let start = zone.dayStart(ofDay: zone.day(at: instants.lowerBound))
    let lastDay = zone.day(at: max(instants.lowerBound, instants.upperBound - 1))
    return start...zone.dayStart(ofDay: lastDay + 1)
  }

  /// Rows of suppressed units keep their keys alone; those of units that lack a row in a month of the
  /// period go.
  private mutating func publishUnits(
    _ evidence: MonthlyEvidence, _ isSuppressed: [Bool],
    period: (MonthlyEvidence.Month) -> Int32?
  ) {
    var gaps: Set<UnitPeriod> = []
    for month in evidence.months {
      guard let period = period(month) else { continue }
      for unit in month.cadres.indices where month.cadres[unit] == 0 {
        gaps.insert(UnitPeriod(unit: unit, period: period))
      }
    }
    let kept = units.indices.filter {
      isSuppressed[units[$0].unit]
        || !gaps.contains(UnitPeriod(unit: units[$0].unit, period: units[$0].period))
    }
    if !burden.units.isEmpty {
      burden.units = kept.map { isSuppressed[units[$0].unit] ? .suppressed : burden.units[$0] }
    }
    if !intervals.isEmpty {
      intervals = kept.map { row in
        isSuppressed[units[row].unit]
          ? Indicator.ofUnits.map { _ in .null(.suppressed) } : intervals[row]
      }
    }
    units = kept.map { row in
      isSuppressed[units[row].unit]
        ? UnitRow(
          unit: units[row].unit, period: units[row].period, sums: Sums(), isSuppressed: true)
        : units[row]
    }
    let shown = Set(
      units.filter { !$0.isSuppressed }.map { UnitPeriod(unit: $0.unit, period: $0.period) })
    let minimum = publication?.minimumGroup ?? 0
    burden.types = burden.types.filter {
      $0.touching >= minimum && shown.contains(UnitPeriod(unit: $0.unit, period: $0.period))
    }
  }

  /// Points and trends are those of units and levels whose sums show.
  private mutating func publishInvolution() {
    let shown = Set(
      units.filter { !$0.isSuppressed }.map { UnitPeriod(unit: $0.unit, period: $0.period) })
    let shownUnits = Set(shown.map(\.unit))
    let levels = publication?.separableLevels ?? []
    involution.points.removeAll { point in
      point.unit.map { !shown.contains(UnitPeriod(unit: $0, period: point.period)) }
        ?? !levels.contains(point.level ?? "")
    }
    involution.trends.removeAll { trend in
      trend.unit.map { !shownUnits.contains($0) } ?? !levels.contains(trend.level ?? "")
    }
  }

  private struct UnitPeriod: Hashable {
    let unit: Int
    let period: Int32
  }
}
