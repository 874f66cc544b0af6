import FingertipCore

/// The rows of a result, before or after suppression.
///
/// Publishing removes data from rows, and all output is made from the remaining rows without
/// further checks. A table that is added to results must be made safe here, too.
struct PublishedRows {
  var cadres: [CadreRow]
  var units: [UnitRow]
  /// Parallel to the units, an interval for each indicator; empty if no intervals are requested.
  var intervals: [[Reported<Interval>]]
  var burden: BurdenResult
  var involution: InvolutionResult
  var hours: HourProfile?
  var usedInstants: ClosedRange<Int64>?
}

extension PublishedRows {
  /// Removes data that would expose few cadres, or one who makes most of a sum. Once cancelled, the
  /// rows are of no use.
  ///
  /// - Returns: The data that was suppressed.
  /// - Complexity: O(months · measures · units · log units + rows · log rows).
  mutating func publish(
    _ evidence: MonthlyEvidence, _ context: SweepContext, _ hierarchy: UnitHierarchy,
    _ indicators: Indicator.Context, _ limits: PublicationLimits,
    until cancellation: Cancellation
  ) -> Publication {
    let minimum = limits.minimumGroup
    let (tables, zone) = (context.tables, context.parameters.zone)
    let rules = PublicationRules(
      evidence, hierarchy, levels: tables.units.map { LevelOrder($0).levels } ?? [], limits)
    let periods = Dictionary(
      uniqueKeysWithValues: (0..<Int32(context.grid.periodCount)).map { (context.label($0), $0) })
    let kind = context.parameters.period
    let period = { (month: MonthlyEvidence.Month) in
      periods[kind.label(containing: month.day)]
    }
    let isSuppressed = rules.isSuppressed
    let isEverybodySuppressed = isSuppressed[hierarchy.everybody]
    var publication = Publication(
      minimumGroup: minimum,
      maximumShare: Double(limits.greatestShare) / Double(PublicationLimits.whole),
      isSuppressed: isSuppressed,
      separableLevels: rules.separableLevels,
      smallMonths: rules.smallMonths,
      distribution: isEverybodySuppressed
        ? nil
        : RatioDistribution(
          of: cadres, in: indicators, minimum: minimum, until: cancellation),
      histogram: isEverybodySuppressed
        ? nil
        : RatioHistogram(
          of: cadres, in: indicators, months: evidence.months.map(\.ratioSteps), least: minimum,
          until: cancellation))
    if !context.parameters.keepsCadres { cadres = [] }
    if isEverybodySuppressed {
      hours = nil
    } else {
      hours?.publish(months: evidence.months.compactMap(\.hours), limits)
    }
    usedInstants = usedInstants.map { Self.wholeDays($0, zone) }
    publishUnits(evidence, isSuppressed, minimum: minimum, period: period)
    hide(rules.hiddenMeasures, evidence, period: period)
    publishLevels(rules.largeLevels, publication.separableLevels)
    let (burdenBefore, trendsBefore) = (burden.rowCounts, involution.trends.count)
    burden.publishApps(
      AppSuppression(evidence, limits, until: cancellation, period: period),
      FormSuppression(
        evidence, items: context.log.items, limits, until: cancellation, period: period),
      ids: context.log.apps, minimum: minimum, until: cancellation)
    if let tasks = tables.tasks {
      burden.tasks.publish(
        tasks, TaskSuppression(evidence, ids: context.log.tasks, limits), zone: zone,
        minimum: minimum)
    }
    publishInvolution(
      publication.separableLevels.intersection(rules.separableLevels(for: Measure.ofPoints)))
    publication.leftOut = burdenBefore.less(burden.rowCounts)
    publication.leftOut.trends = trendsBefore - involution.trends.count
    publication.leftOut.appTimes = burden.apps.count { $0.suppressed.contains(.sessions) }
    publication.leftOut.taskTimes = burden.tasks.count(where: \.isTimeSuppressed)
    return publication
  }

  /// Widens instants to days: the first and the last instant belong to single cadres, days do not.
  private static func wholeDays(
    _ instants: ClosedRange<Int64>, _ zone: TimeZoneRules
  ) -> ClosedRange<Int64> {
    let start = zone.dayStart(ofDay: zone.day(at: instants.lowerBound))
    let lastDay = zone.day(at: max(instants.lowerBound, instants.upperBound - 1))
    return start...zone.dayStart(ofDay: lastDay + 1)
  }

  /// Removes everything but the keys from rows of suppressed units, and the rows of units that lack
  /// a row in a month of the period.
  private mutating func publishUnits(
    _ evidence: MonthlyEvidence, _ isSuppressed: [Bool], minimum: Int,
    period: (MonthlyEvidence.Month) -> Int32?
  ) {
    var gaps: Set<UnitPeriod> = []
    for month in evidence.months {
      guard let period = period(month) else { continue }
      for unit in month.cadres.indices where month.cadres[unit] == 0 {
        gaps.insert(UnitPeriod(unit: Int32(unit), period: period))
      }
    }
    let kept = units.indices.filter {
      isSuppressed[units[$0].unit]
        || !gaps.contains(UnitPeriod(unit: Int32(units[$0].unit), period: units[$0].period))
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
    let shown = shownUnits
    burden.types = burden.types.filter {
      $0.touching >= minimum
        && shown.contains(UnitPeriod(unit: Int32($0.unit), period: $0.period))
    }
  }

  /// Removes the measures that are hidden in a month of a row's period, and the intervals of what is
  /// made of them.
  private mutating func hide(
    _ hidden: [[MeasureSet]], _ evidence: MonthlyEvidence,
    period: (MonthlyEvidence.Month) -> Int32?
  ) {
    var ofPeriods: [Int32: [MeasureSet]] = [:]
    for (month, measures) in zip(evidence.months, hidden) {
      guard let period = period(month) else { continue }
      let known = ofPeriods[period]
      ofPeriods[period] = measures.indices.map { measures[$0].union(known?[$0] ?? []) }
    }
    for row in units.indices where !units[row].isSuppressed {
      guard let measures = ofPeriods[units[row].period]?[units[row].unit], !measures.isEmpty else {
        continue
      }
      units[row].sums.hide(measures)
      guard !intervals.isEmpty else { continue }
      for (place, indicator) in Indicator.ofUnits.enumerated()
      where !measures.isDisjoint(with: MeasureSet(of: indicator)) {
        intervals[row][place] = .null(.suppressed)
      }
    }
  }

  private mutating func publishLevels(_ largeLevels: Set<String>, _ separable: Set<String>) {
    burden.levels = burden.levels.filter { largeLevels.contains($0.level) }
    for row in burden.levels.indices where !separable.contains(burden.levels[row].level) {
      burden.levels[row].cadres = .null(.suppressed)
    }
  }

  /// Removes points and trends of units and levels whose sums are suppressed.
  private mutating func publishInvolution(_ separableLevels: Set<String>) {
    let ofPoints = MeasureSet(Measure.ofPoints.map { MeasureSet($0) })
    let rows = units.filter { !$0.isSuppressed }
    let hidden = rows.filter { !$0.sums.hidden.isDisjoint(with: ofPoints) }
    let place = { (row: UnitRow) in UnitPeriod(unit: Int32(row.unit), period: row.period) }
    let shown = Set(rows.map(place)).subtracting(hidden.map(place))
    let units = Set(rows.map(\.unit)).subtracting(hidden.map(\.unit))
    involution.points.removeAll { point in
      point.unit.map { !shown.contains(UnitPeriod(unit: Int32($0), period: point.period)) }
        ?? !separableLevels.contains(point.level ?? "")
    }
    involution.trends.removeAll { trend in
      trend.unit.map { !units.contains($0) } ?? !separableLevels.contains(trend.level ?? "")
    }
  }

  private var shownUnits: Set<UnitPeriod> {
    Set(
      units.filter { !$0.isSuppressed }.map {
        UnitPeriod(unit: Int32($0.unit), period: $0.period)
      })
  }
}

extension BurdenResult {
  /// The numbers of rows of each kind.
  fileprivate var rowCounts: Publication.LeftOut {
    var counts = Publication.LeftOut()
    (counts.apps, counts.forms) = (apps.count, forms.count)
    (counts.overlaps, counts.tasks) = (overlaps.count, tasks.count)
    return counts
  }
}

extension Publication.LeftOut {
  /// The numbers that are missing from others.
  fileprivate func less(_ kept: Publication.LeftOut) -> Publication.LeftOut {
    var missing = Publication.LeftOut()
    (missing.apps, missing.forms) = (apps - kept.apps, forms - kept.forms)
    (missing.overlaps, missing.tasks) = (overlaps - kept.overlaps, tasks - kept.tasks)
    return missing
  }
}
