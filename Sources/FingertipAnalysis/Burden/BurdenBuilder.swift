import FingertipCore

/// Computes the tables of apps, tasks, forms and levels from the total of all cadres.
struct BurdenBuilder {
  private let context: SweepContext
  private let hierarchy: UnitHierarchy
  private let partial: AppPartial
  private let forms: FormPartial
  private let lookBacks: LookBacks
  private let thresholds: Thresholds
  /// The first start of a used row.
  private let firstUsedMs: Int64
  /// Listed apps that are not personal, by their code in the log. Apps that only the table names
  /// have neither rows nor members, and so no entry.
  private let listed: [UInt32: AppTable.App]
  /// Sorted.
  private let runs: [MembershipRun]
  /// By period.
  private let unitSessions: [Int32: [UnitEvidence.UnitSessions]]
  private let tasks: TaskOutcomes?
  private let dueTasks: DueTasks
  private let kinds: EventKindSet
  /// The number of cadres of the smallest group that may be shown; 0 if every group may be.
  private let limit: Int

  /// - Complexity: O(memberships + tasks and their assignments · depth of units).
  init(_ total: PartialResult, _ context: SweepContext, _ hierarchy: UnitHierarchy) {
    let (log, tables, parameters) = (context.log, context.tables, context.parameters)
    self.context = context
    self.hierarchy = hierarchy
    partial = total.apps
    forms = total.forms
    firstUsedMs = total.rows.firstUsedMs
    lookBacks = LookBacks(context)
    thresholds = parameters.thresholds
    kinds = log.kinds
    limit = parameters.minimumGroup ?? 0
    var listed: [UInt32: AppTable.App] = [:]
    for app in tables.apps?.apps ?? [] where app.type != .personal {
      if let code = log.apps.code(of: app.id) { listed[code] = app }
    }
    self.listed = listed
    runs = partial.memberships.inOrder(cadreCount: log.cadres.count, appCount: log.apps.count)
    var unitSessions: [Int32: [UnitEvidence.UnitSessions]] = [:]
    for (place, sessions) in partial.unitSessions {
      unitSessions[place.period, default: []].append(
        UnitEvidence.UnitSessions(unit: place.unit, app: place.app, sessions: sessions))
    }
    self.unitSessions = unitSessions
    let zone = context.grid.zone
    let window = context.fromMs..<max(context.fromMs, context.endMs)
    tasks = tables.tasks.map {
      TaskOutcomes(
        $0, units: tables.units, log: log, states: total.tasks.tasks, endMs: context.endMs,
        thresholds: parameters.thresholds, limit: parameters.minimumGroup ?? 0,
        everything: parameters.period == .all ? context.label(0) : nil
      ) { instant in
        // The window may contain days before and after the log, which the grid does not have.
        window.contains(instant)
          ? parameters.period.label(containing: zone.day(at: instant)) : nil
      }
    }
    dueTasks = DueTasks(tasks, hierarchy)
  }

  /// - Parameter units: The rows of all periods, by period and then by unit.
  /// - Complexity: O(memberships · periods + units · apps · periods + pairs of overlapping apps).
  /// - Throws: `CancellationError`; the cancellation flag is checked between periods.
  func result(
    for units: [UnitRow], _ cancellation: Cancellation
  ) throws(CancellationError) -> BurdenResult {
    var result = BurdenResult()
    result.tasks = (tasks?.rows ?? []).sorted {
      context.tables.tasks!.tasks[$0.task].id < context.tables.tasks!.tasks[$1.task].id
    }
    result.forms = formRows(
      forms, partial, items: context.log.items, leastUsers: Int64(max(1, limit)))
    var memberCounts = MemberCounts(runs, appCount: context.log.apps.count)
    var tallies = PeriodTallies(partial, forms)
    var first = 0
    while first < units.count {
      if cancellation.isCancelled { throw CancellationError() }
      let period = units[first].period
      var end = first
      while end < units.count, units[end].period == period { end += 1 }
      memberCounts.move(to: period)
      try add(
        period, units[first..<end], tallies.take(period), memberCounts, to: &result, cancellation)
      first = end
    }
    return result
  }

  private func add(
    _ period: Int32, _ units: ArraySlice<UnitRow>, _ tallies: [(app: UInt32, tally: AppTally)],
    _ memberCounts: borrowing MemberCounts, to result: inout BurdenResult,
    _ cancellation: Cancellation
  ) throws(CancellationError) {
    // The members themselves are needed only for apps that are judged.
    let members = PeriodMembers(
      period, runs: listed.isEmpty ? [] : runs, appCount: context.log.apps.count)
    let evidence = UnitEvidence(
      members, sessions: unitSessions[period] ?? [], hierarchy, apps: Array(listed.keys),
      limit: limit)
    let escalation = Escalation(
      tasks?.rows ?? [], context.tables.tasks, context.tables.units, hierarchy,
      period: context.label(period))
    let verdicts = { (unit: Int, app: UInt32) in
      verdict(app, evidence.evidence(unit: unit, app: app), period)
    }
    result.apps +=
      AppRows(
        period, tallies, members: memberCounts, lists: members, partial: partial,
        log: context.log, listed: listed, calendar: periodCalendar(period), thresholds: thresholds,
        limit: limit
      ) { verdicts(hierarchy.everybody, $0) }.rows

    // Apps that are no zombies among all members.
    let alive = listed.keys.filter { code in
      !members.members(of: code).isEmpty && !listed[code]!.isExempt
        && verdicts(hierarchy.everybody, code).isZombie != .value(true)
    }
    let groups = listed.keys.filter { listed[$0]!.type == .group && !listed[$0]!.isExempt }
    var overlaps: [OverlapRow] = []
    let redundancy = try Redundancy(
      listed, groups: groups, listedCandidates: alive, members: members, thresholds: thresholds,
      period: period, ids: context.log.apps, overlaps: &overlaps, cancellation)
    result.overlaps += overlaps.sorted { ($0.first, $0.second) < ($1.first, $1.second) }

    for row in units {
      let apps = evidence.apps(ofUnit: row.unit).filter { !listed[$0]!.isExempt }.sorted()
      let judged = apps.map { ($0, verdicts(row.unit, $0)) }
      let living = judged.filter { $0.1.isZombie != .value(true) }.map(\.0)
      result.types += typeRows(row.unit, period, judged, evidence)
      result.units.append(
        unitBurden(row.unit, period, judged, living, redundancy, escalation))
    }
    result.levels += levelRows(period, units, escalation)
  }

  private func verdict(
    _ app: UInt32, _ evidence: AppVerdict.Evidence, _ period: Int32
  ) -> AppVerdict {
    let listed = listed[app]
    let (zone, log) = (context.parameters.zone, context.log)
    let lookBacksMs = lookBacks.startsMs(byMessages: listed?.type.livesByMessages ?? false)
    let firstDay = log.instants.map { zone.day(at: $0.lowerBound) } ?? 0
    return AppVerdict(
      listed, evidence, endDay: zone.day(at: context.periodEndsMs.start[Int(period)]),
      isCovered: firstDay <= zone.day(at: lookBacksMs[Int(period)]), thresholds)
  }

  /// Counts the days of a period within the window by their kind.
  private func periodCalendar(_ period: Int32) -> PeriodCalendar {
    let parameters = context.parameters
    let zone = parameters.zone
    let end = zone.day(at: max(0, context.periodEndsMs.start[Int(period)] - 1))
    let windowStart = zone.day(at: parameters.fromMs ?? max(firstUsedMs, context.fromMs))
    let start = max(
      windowStart, context.grid.calendarDays(ofPeriod: Int(period))?.lowerBound ?? .min)
    return PeriodCalendar(start...max(start, end), parameters.calendar, zone)
  }

  private func typeRows(
    _ unit: Int, _ period: Int32, _ judged: [(UInt32, AppVerdict)], _ evidence: UnitEvidence
  ) -> [TypeRow] {
    let eligible = judged.filter { $0.1.isEligible }
    let byType = Dictionary(grouping: eligible) { listed[$0.0]!.type }
    return byType.sorted { $0.key.rawValue < $1.key.rawValue }.map { type, apps in
      let rate = Self.zombieRate(apps)
      var touching = BoundedCodes()
      for (app, _) in apps {
        touching.formUnion(evidence.evidence(unit: unit, app: app).someMembers, limit: limit)
      }
      return TypeRow(
        unit: unit, type: type, period: period, eligible: Int64(apps.count),
        zombies: rate.map(\.numerator),
        shells: Int64(apps.count { $0.1.isShell == .value(true) }),
        zombieRate: rate, touching: touching.count)
    }
  }

  /// Returns the number of zombies among some eligible apps; nil if one is not judged.
  private static func zombies(_ apps: [(UInt32, AppVerdict)]) -> Int64? {
    if apps.contains(where: { $0.1.isZombie.value == nil }) { return nil }
    return Int64(apps.count { $0.1.isZombie == .value(true) })
  }

  private static func zombieRate(_ eligible: [(UInt32, AppVerdict)]) -> Reported<Ratio> {
    guard !eligible.isEmpty else { return .null(.noDenominator) }
    guard let zombies = zombies(eligible) else { return .null(.tooFew) }
    return .value(Ratio(numerator: zombies, denominator: Int64(eligible.count)))
  }

  private func unitBurden(
    _ unit: Int, _ period: Int32, _ judged: [(UInt32, AppVerdict)], _ living: [UInt32],
    _ redundancy: Redundancy, _ escalation: Escalation
  ) -> UnitBurden {
    let (tables, hasApps) = (context.tables, context.tables.apps != nil)
    let due = dueTasks.count(unit: unit, period: context.label(period))
    let median =
      unit == hierarchy.everybody
      ? escalation.median : escalation.median(ofPlaces: hierarchy.places(of: unit))
    let noEscalation: Reported<Double> = .null(tables.tasks == nil ? .noTable : .noDenominator)
    let relayReason: NullReason =
      tables.tasks == nil ? .noTable : kinds.contains(.task) ? .noDenominator : .notCollected
    return UnitBurden(
      zombieRate: hasApps ? Self.zombieRate(judged.filter { $0.1.isEligible }) : .null(.noTable),
      redundancy: hasApps ? redundancy.redundancy(of: living) : .null(.noTable),
      groupOverlap: hasApps ? redundancy.groupOverlap(of: living) : .null(.noTable),
      functionOverlap: hasApps ? redundancy.functionOverlap(of: living) : .null(.noTable),
      dueTasks: due.all, passedOn: due.passedOn,
      relayRate: due.all == 0 || relayReason != .noDenominator
        ? .null(relayReason)
        : .value(Ratio(numerator: due.passedOn, denominator: due.all)),
      escalation: median.map { .value($0) } ?? noEscalation,
      chain: unit == hierarchy.everybody
        ? escalation.chainValue.map { .value($0) } ?? noEscalation : nil)
  }

  private func levelRows(
    _ period: Int32, _ units: ArraySlice<UnitRow>, _ escalation: Escalation
  ) -> [LevelRow] {
    let noEscalation: Reported<Double> = .null(
      context.tables.tasks == nil ? .noTable : .noDenominator)
    let byLevel = Dictionary(
      grouping: units.filter { hierarchy.names[$0.unit].level != nil }
    ) { hierarchy.names[$0.unit].level! }
    return byLevel.sorted { Identifier($0.key) < Identifier($1.key) }.map { level, rows in
      // A unit below another of its level adds no cadres.
      let outermost = Set(hierarchy.outermost(of: rows.map(\.unit)))
      return LevelRow(
        level: level, period: period, units: Int64(rows.count),
        cadres: .value(
          rows.reduce(0) { $0 + (outermost.contains($1.unit) ? $1.sums[.cadres] : 0) }),
        escalation: escalation.median(atLevel: level).map { .value($0) } ?? noEscalation,
        chain: (escalation.lowestLevel == level ? escalation.chainValue : nil)
          .map { .value($0) } ?? noEscalation)
    }
  }
}
