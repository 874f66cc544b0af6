import FingertipCore

/// Turns what all cadres came to into the tables on apps, tasks and levels (SPEC sections 4, 5 and 7).
struct BurdenBuilder {
  private let log: EventLog
  private let tables: DimensionTables
  private let frame: SweepFrame
  private let hierarchy: UnitHierarchy
  private let partial: BurdenPartial
  private let thresholds: Thresholds
  private let parameters: AnalysisParameters
  /// The first start of a used row.
  private let firstUsedMs: Int64
  /// Listed apps that are not personal, by their code in the log.
  private let listed: [UInt32: AppTable.App]
  /// Apps that the table alone knows have no rows and no members, and no row here.
  private let runs: [BurdenPartial.MembershipRun]
  /// By period.
  private let unitSessions: [Int32: [UnitEvidence.UnitSessions]]
  private let tasks: TaskLedger?
  private let kinds: EventKindSet
  /// The cadres of the smallest group that may show; 0 where all do.
  private let limit: Int

  init(
    _ partial: BurdenPartial, firstUsedMs: Int64, _ log: EventLog, _ tables: DimensionTables,
    _ frame: SweepFrame,
    _ hierarchy: UnitHierarchy, _ parameters: AnalysisParameters
  ) {
    self.log = log
    self.tables = tables
    self.frame = frame
    self.hierarchy = hierarchy
    self.partial = partial
    self.parameters = parameters
    self.firstUsedMs = firstUsedMs
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
    let grid = frame.grid
    let (fromMs, endMs) = (frame.fromMs, frame.burden.endMs)
    tasks = tables.tasks.map {
      TaskLedger(
        $0, units: tables.units, log: log, states: partial.tasks, endMs: endMs,
        thresholds: parameters.thresholds, limit: parameters.minimumGroup ?? 0,
        everything: parameters.period == .all ? grid.periodLabel(0) : nil
      ) { instant in
        guard instant >= fromMs, instant < endMs else { return nil }
        // Before the log and behind it there are days of the window that the grid does not have.
        return parameters.period.label(containing: grid.zone.day(at: instant))
      }
    }
  }

  /// - Parameter units: of all periods, by period and then by unit.
  /// - Complexity: O(memberships · periods · depth of units + pairs of overlapping apps).
  func result(for units: [UnitRow]) -> BurdenResult {
    var result = BurdenResult()
    result.tasks = (tasks?.rows ?? []).sorted {
      tables.tasks!.tasks[$0.task].id < tables.tasks!.tasks[$1.task].id
    }
    result.forms = formRows(partial, items: log.items, leastUsers: Int64(max(1, limit)))
    var memberCounts = MemberCounts(runs, appCount: log.apps.count)
    var tallies = PeriodTallies(partial.apps)
    var first = 0
    while first < units.count {
      var end = first
      while end < units.count, units[end].period == units[first].period { end += 1 }
      memberCounts.move(to: units[first].period)
      let period = units[first].period
      add(
        period, Array(units[first..<end]), tallies.take(period), memberCounts, to: &result)
      first = end
    }
    return result
  }

  private func add(
    _ period: Int32, _ units: [UnitRow], _ tallies: [(app: UInt32, tally: AppTally)],
    _ memberCounts: borrowing MemberCounts, to result: inout BurdenResult
  ) {
    // Who they are matters only for apps that are judged.
    let members = PeriodMembers(
      period, runs: listed.isEmpty ? [] : runs, appCount: log.apps.count)
    let evidence = UnitEvidence(
      period, members, sessions: unitSessions[period] ?? [], hierarchy, apps: Array(listed.keys),
      limit: limit)
    let escalation = Escalation(
      tasks?.rows ?? [], tables.tasks, tables.units, period: label(period))
    let verdicts = { (unit: Int, app: UInt32) in
      verdict(app, evidence.evidence(unit: unit, app: app), period)
    }
    result.apps +=
      AppRows(
        period, tallies, members: memberCounts, lists: members, partial: partial, log: log,
        listed: listed, calendar: periodCalendar(period), thresholds: thresholds,
        hasTable: tables.apps != nil, limit: limit
      ) { verdicts(hierarchy.everybody, $0) }.rows

    // By everybody's members: what is no zombie among all.
    let alive = listed.keys.filter { code in
      !members.members(of: code).isEmpty && !listed[code]!.isExempt
        && verdicts(hierarchy.everybody, code).isZombie != .value(true)
    }
    let groups = listed.keys.filter { listed[$0]!.type == .group && !listed[$0]!.isExempt }
    var overlaps: [OverlapRow] = []
    let redundancy = Redundancy(
      listed, groups: groups, listedCandidates: alive, members: members, thresholds: thresholds,
      period: period, ids: log.apps, overlaps: &overlaps)
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
    let lookBacks =
      frame.burden.livesByMessages[Int(app)]
      ? frame.burden.messageFromMs : frame.burden.activeFromMs
    let zone = parameters.zone
    let firstDay = log.instants.map { zone.day(at: $0.lowerBound) } ?? 0
    return AppVerdict(
      listed, evidence, endDay: zone.day(at: frame.burden.periodEnds.start[Int(period)]),
      isCovered: firstDay <= zone.day(at: lookBacks[Int(period)]), thresholds)
  }

  /// The days of a period within the window, by their kind.
  private func periodCalendar(_ period: Int32) -> PeriodCalendar {
    let zone = parameters.zone
    let end = zone.day(at: max(0, frame.burden.periodEnds.start[Int(period)] - 1))
    let windowStart = zone.day(
      at: parameters.fromMs ?? max(firstUsedMs, frame.fromMs))
    let start = max(windowStart, frame.grid.calendarDays(ofPeriod: Int(period))?.lowerBound ?? .min)
    var days = PeriodCalendar()
    for day in start...max(start, end)
    where zone.dayStart(ofDay: day) < zone.dayStart(ofDay: day + 1) {
      switch parameters.calendar.kind(ofDay: day) {
      case .work: days.workdays += 1
      case .off: days.offDays += 1
      case .unknown: days.isKnown = false
      }
    }
    return days
  }

  private func typeRows(
    _ unit: Int, _ period: Int32, _ judged: [(UInt32, AppVerdict)], _ evidence: UnitEvidence
  ) -> [TypeRow] {
    let eligible = judged.filter { $0.1.isEligible }
    let byType = Dictionary(grouping: eligible) { listed[$0.0]!.type }
    return byType.sorted { $0.key.rawValue < $1.key.rawValue }.map { type, apps in
      let zombies = Self.zombies(apps)
      var touching = BoundedCodes()
      for (app, _) in apps {
        touching.formUnion(evidence.evidence(unit: unit, app: app).someMembers, limit: limit)
      }
      return TypeRow(
        unit: unit, type: type, period: period, eligible: Int64(apps.count),
        zombies: zombies.map { .value($0) } ?? .null(.tooFew),
        shells: Int64(apps.count { $0.1.isShell == .value(true) }),
        zombieRate: Self.zombieRate(apps), touching: touching.count)
    }
  }

  /// How many of some eligible apps are zombies; nil where one is not judged.
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
    let hasApps = tables.apps != nil
    let due = dueTasks(of: unit, period)
    let median =
      unit == hierarchy.everybody
      ? escalation.median : escalation.median(ofUnits: hierarchy.unitsBelow(unit))
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

  private func label(_ period: Int32) -> String { frame.grid.periodLabel(Int(period)) }

  /// Tasks due in a period that were assigned to somebody of a unit.
  private func dueTasks(of unit: Int, _ period: Int32) -> (all: Int64, passedOn: Int64) {
    guard let tasks else { return (0, 0) }
    let label = self.label(period)
    var (all, passedOn): (Int64, Int64) = (0, 0)
    for (index, row) in tasks.rows.enumerated() {
      guard let due = row.due, due.period == label,
        tasks.assigned[index].contains(where: { hierarchy.covers(unit, cadre: $0) })
      else { continue }
      all += 1
      if due.isPassedOn { passedOn += 1 }
    }
    return (all, passedOn)
  }

  private func levelRows(
    _ period: Int32, _ units: [UnitRow], _ escalation: Escalation
  ) -> [LevelRow] {
    let noEscalation: Reported<Double> = .null(tables.tasks == nil ? .noTable : .noDenominator)
    let byLevel = Dictionary(
      grouping: units.filter { hierarchy.names[$0.unit].level != nil }
    ) { hierarchy.names[$0.unit].level! }
    return byLevel.sorted { Identifier($0.key) < Identifier($1.key) }.map { level, rows in
      // A unit inside another of its level adds nobody.
      let outermost = rows.filter { row in
        !hierarchy.unitsAbove(row.unit).contains { hierarchy.names[$0].level == level }
      }
      return LevelRow(
        level: level, period: period, units: Int64(rows.count),
        cadres: .value(outermost.reduce(0) { $0 + $1.sums[.cadres] }),
        escalation: escalation.median(atLevel: level).map { .value($0) } ?? noEscalation,
        chain: (escalation.lowestLevel == level ? escalation.chainValue : nil)
          .map { .value($0) } ?? noEscalation)
    }
  }
}

/// How many days of a period are workdays and how many are off.
struct PeriodCalendar {
  var workdays: Int64 = 0
  var offDays: Int64 = 0
  var isKnown = true
}
