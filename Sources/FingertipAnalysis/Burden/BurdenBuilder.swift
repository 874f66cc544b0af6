import FingertipCore

/// Computes the tables of apps, tasks, forms and levels from the total of all cadres.
struct BurdenBuilder {
  let context: SweepContext
  let partial: AppPartial
  let apps: AppSources
  /// The number of cadres of the smallest group that may be shown; 0 if every group may be.
  let limit: Int
  private let hierarchy: UnitHierarchy
  private let forms: CodeTable<FormPlace, FormTally>
  /// The first start of a used row.
  private let firstUsedMs: Int64
  /// By period.
  private let unitSessions: [[UnitEvidence.UnitSessions]]
  private let tasks: TaskOutcomes?
  private let dueTasks: DueTasks
  private let levels: [String]
  private let traits: AppTraits

  /// The verdict on a listed app with members among some cadres, and the place of its evidence.
  typealias Judged = (app: UInt32, verdict: AppVerdict, place: Int)

  /// - Complexity: O(memberships + tasks and their assignments).
  /// - Throws: `CancellationError`.
  init(
    _ total: borrowing PartialResult, _ context: SweepContext, _ hierarchy: UnitHierarchy,
    _ cancellation: Cancellation
  ) throws(CancellationError) {
    let (log, tables, parameters) = (context.log, context.tables, context.parameters)
    self.context = context
    self.hierarchy = hierarchy
    forms = total.forms
    var cells = CodeTable<AppPeriod, AppTally>()
    for (place, form) in forms where place.app != 0 {
      let place = AppPeriod(app: place.app, period: place.period)
      cells[place, default: AppTally()].cells += form.cells
      cells[place, default: AppTally()].sharedCells += form.sharedCells
    }
    apps = AppSources(
      total.apps.apps.tallies(adding: cells), ids: log.apps, listed: context.listed,
      periodCount: context.grid.periodCount, until: cancellation)
    if cancellation.isCancelled { throw CancellationError() }
    partial = total.apps
    firstUsedMs = total.rows.firstUsedMs
    let limit = parameters.minimumGroup ?? 0
    self.limit = limit
    unitSessions = partial.units.sessions.lazy.filter { context.listed.isListed($0.key.app) }
      .grouped(below: context.grid.periodCount) { Int($0.key.period) }
    let window = context.fromMs..<max(context.fromMs, context.endMs)
    tasks = tables.tasks.map {
      TaskOutcomes(
        $0, units: tables.units, log: log, partial: total.tasks, hierarchy,
        endMs: context.endMs, thresholds: parameters.thresholds,
        everything: parameters.period == .all ? context.label(0) : nil
      ) { instant in
        // The window may contain days before and after the log, which the grid does not have.
        guard window.contains(instant) else { return nil }
        return parameters.period.label(containing: parameters.zone.day(at: instant))
      }
    }
    dueTasks = DueTasks(tasks, hierarchy)
    levels = tables.units.map { LevelOrder($0).levels } ?? []
    traits = AppTraits(context.listed)
  }

  var listed: ListedApps { context.listed }

  var thresholds: Thresholds { context.parameters.thresholds }

  /// - Parameters:
  ///   - units: The rows of all periods, by period and then by unit.
  ///   - threads: 1 or more; they take periods in turn.
  /// - Complexity: O(memberships · periods + units · apps · periods + pairs of overlapping apps).
  /// - Throws: `CancellationError`.
  func result(
    for units: [UnitRow], threads: Int, _ cancellation: Cancellation
  ) throws(CancellationError) -> BurdenResult {
    let members = try Members(
      partial, context.listed, appCount: context.log.apps.count,
      periodCount: context.grid.periodCount,
      leastIndex: min(thresholds.sameGroups, thresholds.overlapListed), threads: threads,
      cancellation)
    var periods: [ArraySlice<UnitRow>] = []
    var rest = units[...]
    while let period = rest.first?.period {
      periods.append(rest.prefix { $0.period == period })
      rest = rest[periods.last!.endIndex...]
    }
    var parts = try parallelMap(
      periods.count, threads: threads, cancellation: cancellation, state: members
    ) { [periods] members, index in
      let period = periods[index].first!.period
      members.move(to: period)
      // If it is cancelled, so are all.
      return (try? part(period, periods[index], members, cancellation)) ?? BurdenResult()
    }
    // There may be millions of rows of apps: each part is released once it is appended to the first.
    parts.reverse()
    var result = parts.popLast() ?? BurdenResult()
    result.apps.reserveCapacity(apps.count)
    while let part = parts.popLast() { result.append(part) }
    if let tasks, let table = context.tables.tasks?.tasks {
      result.tasks = table.indices.sorted { table[$0].id < table[$1].id }.map { tasks.rows[$0] }
    }
    result.forms = formRows(
      forms, apps, items: context.log.items, leastUsers: Int64(max(1, limit)))
    return result
  }

  /// Returns the rows of one period, without those of tasks and forms.
  private func part(
    _ period: Int32, _ units: ArraySlice<UnitRow>, _ members: borrowing Members,
    _ cancellation: Cancellation
  ) throws(CancellationError) -> BurdenResult {
    var result = BurdenResult()
    let evidence = UnitEvidence(
      members, sessions: unitSessions[Int(period)], hierarchy, limit: limit,
      appCount: context.log.apps.count, until: cancellation)
    if cancellation.isCancelled { throw CancellationError() }
    let escalation = Escalation(tasks, levels, hierarchy, period: context.label(period))
    let verdict = verdicts(period)
    func judged(_ unit: Int) -> [Judged] {
      evidence.apps(ofUnit: unit).map { app, evidence, place in
        (app, verdict(app, evidence), place)
      }
    }
    let byEverybody = judged(hierarchy.everybody)
    try addAppRows(period, members, byEverybody, to: &result.apps, cancellation) {
      verdict($0, AppVerdict.Evidence())
    }

    let alive = byEverybody.filter {
      $0.verdict.isLiving && !listed.isExempt($0.app)
    }
    var overlaps: [OverlapRow] = []
    var redundancy = try Redundancy(
      listed, traits, alive: alive.map { $0.app }, members: members, thresholds: thresholds,
      period: period, ids: context.log.apps, overlaps: &overlaps, cancellation)
    result.overlaps = overlaps.sorted { ($0.first, $0.second) < ($1.first, $1.second) }

    let due = dueTasks.counts(period: context.label(period))
    for row in units {
      let ofUnit = row.unit == hierarchy.everybody ? byEverybody : judged(row.unit)
      let judged = ofUnit.filter { !listed.isExempt($0.app) }
      if cancellation.isCancelled { throw CancellationError() }
      result.types += typeRows(row.unit, period, judged, evidence)
      if cancellation.isCancelled { throw CancellationError() }
      result.units.append(
        unitBurden(
          row.unit, judged, &redundancy, escalation,
          due: due.isEmpty ? DueTasks.Count() : due[row.unit]))
    }
    result.levels = levelRows(period, units, escalation)
    return result
  }

  /// Returns a function that judges an app by evidence, at the end of a period.
  private func verdicts(
    _ period: Int32
  ) -> (_ app: UInt32, _ evidence: AppVerdict.Evidence) -> AppVerdict {
    let zone = context.parameters.zone
    let endDay = zone.day(at: context.periodEndsMs.start[Int(period)])
    let firstDay = context.log.instants.map { zone.day(at: $0.lowerBound) } ?? 0
    func isCovered(byMessages: Bool) -> Bool {
      firstDay <= zone.day(at: context.lookBacksMs(byMessages: byMessages)[Int(period)])
    }
    let (messages, activity) = (isCovered(byMessages: true), isCovered(byMessages: false))
    return { [listed, thresholds] app, evidence in
      AppVerdict(
        app, listed, evidence, endDay: endDay,
        isCovered: { $0.livesByMessages ? messages : activity }, thresholds)
    }
  }

  /// Counts the days of a period within the window by their kind.
  func calendar(of period: Int32) -> PeriodCalendar {
    let parameters = context.parameters
    let zone = parameters.zone
    let end = zone.day(at: max(0, context.periodEndsMs.start[Int(period)] - 1))
    let windowStart = zone.day(at: parameters.fromMs ?? max(firstUsedMs, context.fromMs))
    let start = max(
      windowStart, context.grid.calendarDays(ofPeriod: Int(period))?.lowerBound ?? .min)
    return PeriodCalendar(start...max(start, end), parameters.calendar, zone)
  }

  private func typeRows(
    _ unit: Int, _ period: Int32, _ judged: [Judged], _ evidence: UnitEvidence
  ) -> [TypeRow] {
    let types = AppTraits.types
    var ofTypes = [(verdicts: VerdictCounts, touching: BoundedCodes)](
      repeating: (VerdictCounts(), BoundedCodes()), count: types.count)
    for (app, verdict, place) in judged where verdict.isEligible {
      let type = traits.type(app)
      ofTypes[type].verdicts.add(verdict)
      if limit > 0 {
        ofTypes[type].touching.formUnion(
          evidence.someMembers(ofUnit: unit, at: place), limit: limit)
      }
    }
    return zip(types, ofTypes).filter { $1.verdicts.eligible > 0 }.map { type, apps in
      let rate = apps.verdicts.zombieRate
      return TypeRow(
        unit: unit, type: type, period: period, eligible: apps.verdicts.eligible,
        zombies: rate.map(\.numerator), shells: apps.verdicts.shells, zombieRate: rate,
        touching: apps.touching.count)
    }
  }

  private func unitBurden(
    _ unit: Int, _ judged: [Judged], _ redundancy: inout Redundancy, _ escalation: Escalation,
    due: DueTasks.Count
  ) -> UnitBurden {
    let (tables, hasApps) = (context.tables, context.tables.apps != nil)
    var verdicts = VerdictCounts()
    for (_, verdict, _) in judged { verdicts.add(verdict) }
    let living = judged.filter { $0.verdict.isLiving }.map { $0.app }
    let isEverybody = unit == hierarchy.everybody
    let median =
      isEverybody ? escalation.median : escalation.median(ofPlaces: hierarchy.places(of: unit))
    let relayReason: NullReason =
      tables.tasks == nil
      ? .noTable : context.log.kinds.contains(.task) ? .noDenominator : .notCollected
    return UnitBurden(
      zombieRate: hasApps ? verdicts.zombieRate : .null(.noTable),
      redundancy: hasApps ? redundancy.redundancy(of: living) : .null(.noTable),
      groupOverlap: hasApps ? redundancy.groupOverlap(of: living) : .null(.noTable),
      functionOverlap: hasApps ? redundancy.functionOverlap(of: living) : .null(.noTable),
      dueTasks: due.all, passedOn: due.passedOn,
      relayRate: due.all == 0 || relayReason != .noDenominator
        ? .null(relayReason)
        : .value(Ratio(numerator: due.passedOn, denominator: due.all)),
      escalation: reported(median), chain: isEverybody ? reported(escalation.chain) : nil)
  }

  private func levelRows(
    _ period: Int32, _ units: ArraySlice<UnitRow>, _ escalation: Escalation
  ) -> [LevelResult] {
    let byLevel = Dictionary(
      grouping: units.filter { hierarchy.names[$0.unit].level != nil }
    ) { hierarchy.names[$0.unit].level! }
    return byLevel.sorted { Identifier($0.key) < Identifier($1.key) }.map { level, rows in
      // A unit below another of its level adds no cadres.
      let outermost = Set(hierarchy.outermost(of: rows.map(\.unit)))
      return LevelResult(
        level: level, period: context.label(period), units: Int64(rows.count),
        cadres: .value(
          rows.reduce(0) { $0 + (outermost.contains($1.unit) ? $1.sums[.cadres] : 0) }),
        escalation: reported(escalation.median(atLevel: level)),
        chain: reported(escalation.lowestLevel == level ? escalation.chain : nil))
    }
  }

  /// Returns a value about the escalation of tasks, or why there is none.
  private func reported(_ escalation: Double?) -> Reported<Double> {
    escalation.map { .value($0) } ?? .null(context.tables.tasks == nil ? .noTable : .noDenominator)
  }
}
