import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// Tests published results against the reference's suppression and an attacker who subtracts.
@Suite struct PublicationEngineTests {
  /// All checks share one case, because eight analyses are most of its time.
  @Test(arguments: testSeeds(24))
  func `what is published is the reference's, and is about enough cadres`(seed: UInt64) throws {
    let run = try PublishedCase(seed: seed)
    try `the reference's units are suppressed, in every output`(run)
    try `the reference's amounts of apps, forms and tasks are hidden`(run)
    try `the reference's hours are hidden, in every output`(run)
    try `no difference of units, over all outputs, is about few cadres`(run)
    try `no difference of apps and everybody is about few cadres`(run)
    try `apps, pairs, types and tasks that touch few are left out, others are as they were`(run)
    try `what is left of a month's due tasks is about nobody or enough`(run)
  }

  private func `the reference's units are suppressed, in every output`(_ run: PublishedCase) throws
  {
    let reference = NaivePublication(of: run.truth, tables: run.tables, minimum: run.minimum)
    let suppressed = reference.suppressed
    let hidden = reference.hidden(run.amounts.ofUnits(months: reference.labels), run.limits)
    for (period, engine) in run.published {
      let result = engine.result
      #expect(result.cadres.isEmpty)
      let whole = try #require(run.whole[period])
      for row in result.units {
        let id = result.unitNames[row.unit].id.bytes
        let label = result.periodLabels[Int(row.period)]
        #expect(row.isSuppressed == suppressed.contains(id), "\(run.place), \(label)")
        var sums = try #require(whole.unitSums[.init(period: label, id: id)])
        sums.hide(
          measures(
            run.months(of: label).reduce(into: []) {
              $0.formUnion(hidden[.init(period: $1, id: id)] ?? [])
            }))
        #expect(row.sums == (row.isSuppressed ? Sums() : sums), "\(run.place), \(label)")
      }
      // The missing rows are those of units without a row in a month in which others have rows.
      let keys = Set(result.units.map { row in key(row, result) })
      for row in whole.result.units {
        let key = key(row, whole.result)
        let isWhole = run.months(of: key.period).allSatisfy {
          !run.cadres(of: key.id, in: $0).isEmpty
        }
        #expect(
          keys.contains(key) == (isWhole || suppressed.contains(key.id)), "\(run.place), \(key)")
      }
    }
  }

  /// Returns the measures of some names, with the times that would give them away.
  private func measures(_ names: Set<String>) -> MeasureSet {
    var names = names
    if names.contains("observed_ms") { names.insert("both_ms") }
    if !names.isDisjoint(with: ["app_ms", "field_ms", "duty_ms", "both_ms"]) {
      names.insert("observed_ms")
    }
    return MeasureSet(Measure.allCases.filter { names.contains($0.name) }.map { MeasureSet($0) })
  }

  private func `the reference's amounts of apps, forms and tasks are hidden`(_ run: PublishedCase)
    throws
  {
    func hidden(
      _ items: NaiveAmounts.Items, besides rest: [String: NaiveLimits.Item] = [:], knowsCadres: Bool
    ) -> [String: Set<[UInt8]>] {
      items.reduce(into: [:]) { hidden, month in
        hidden[month.key] = run.limits.hidden(
          month.value, besides: rest[month.key], knowsCadres: knowsCadres)
      }
    }
    let ofApps = run.amounts.apps.mapValues { hidden($0, knowsCadres: true) }
    let ofForms = hidden(
      run.amounts.forms, besides: run.amounts.otherReports, knowsCadres: false)
    let ofTasks = [
      hidden(run.amounts.taskSessions, besides: run.amounts.otherSessions, knowsCadres: true),
      hidden(run.amounts.taskActs, knowsCadres: true),
    ]
    for (period, engine) in run.published {
      let (result, place) = (engine.result, "\(run.place), \(period)")
      func hides(_ hidden: [String: Set<[UInt8]>], _ id: Identifier, _ period: Int32) -> Bool {
        run.months(of: result.periodLabels[Int(period)]).contains {
          hidden[$0]?.contains(id.bytes) ?? false
        }
      }
      for row in result.burden.apps {
        let isWhole = hides(ofApps["sessions"] ?? [:], row.id, row.period)
        for amount in AppAmount.allCases {
          let isPart = [.sessions, .shortSessions, .fieldDisplaced, .afterHours].contains(amount)
          let isHidden =
            isPart && isWhole || hides(ofApps["\(amount)"] ?? [:], row.id, row.period)
          #expect(
            row.suppressed.contains(amount) == isHidden, "\(place), \(row.id), \(amount)")
        }
      }
      let shown = Set(result.burden.forms.map { [$0.id.description, "\($0.period)"] })
      for row in try #require(run.whole[period]).result.burden.forms {
        let isShown = row.tally.cadres >= run.minimum && !hides(ofForms, row.id, row.period)
        #expect(
          shown.contains([row.id.description, "\(row.period)"]) == isShown,
          "\(place), \(row.id)")
      }
      for row in result.burden.tasks {
        let id = result.tables.tasks!.tasks[row.task].id.bytes
        let isHidden = ofTasks.contains { $0.values.contains { $0.contains(id) } }
        #expect(row.isTimeSuppressed == isHidden, "\(place), \(row.task)")
      }
    }
  }

  /// An output has one table of hours, of all its months.
  private func `the reference's hours are hidden, in every output`(_ run: PublishedCase) throws {
    let isEverybodySuppressed = NaivePublication(
      of: run.truth, tables: run.tables, minimum: run.minimum
    ).suppressed.contains(Array("*".utf8))
    for (items, hours) in [
      (run.amounts.screenHours, \HourProfile.screenMs), (run.amounts.fieldHours, \.fieldMs),
    ] {
      var sums = [Int64](repeating: 0, count: 7 * 24)
      for (hour, item) in items.values.joined() {
        sums[Int(hour[0])] += item[0].values.reduce(0, +)
      }
      var shown = sums
      for month in items.values {
        for hour in run.limits.hidden(month, knowsCadres: false) { shown[Int(hour[0])] = 0 }
      }
      for period in PublishedCase.periods {
        let place = "\(run.place), \(period)"
        let whole = try #require(run.whole[period]?.result.hours, "\(place)")
        #expect(whole[keyPath: hours] == sums, "\(place)")
        let published = try #require(run.published[period]).result.hours
        #expect(
          published?[keyPath: hours] == (isEverybodySuppressed ? nil : shown), "\(place)")
      }
    }
  }

  private func key(_ row: UnitRow, _ result: AnalysisResult) -> NaiveAnalysis.Key {
    .init(
      period: result.periodLabels[Int(row.period)], id: result.unitNames[row.unit].id.bytes)
  }

  private func `no difference of units, over all outputs, is about few cadres`(_ run: PublishedCase)
    throws
  {
    var rows: Set<Set<NaiveAttacker.Atom>> = []
    for engine in run.published.values {
      for row in engine.result.units where !row.isSuppressed {
        let key = key(row, engine.result)
        rows.insert(run.atoms(of: key.id, in: run.months(of: key.period)))
      }
      // Rows of a level are sums, too.
      for row in engine.result.burden.levels where row.cadres.value != nil {
        rows.insert(levelAtoms(row.level, run.months(of: row.period), run))
      }
    }
    let isolated = NaiveAttacker(seeing: rows.filter { !$0.isEmpty })
      .isolated(fewerThan: run.minimum)
    #expect(isolated.isEmpty, "\(run.place)")
  }

  private func levelAtoms(
    _ level: String, _ months: [String], _ run: PublishedCase
  ) -> Set<NaiveAttacker.Atom> {
    let units = (run.tables.units ?? [:]).filter { $0.value.level == Array(level.utf8) }.keys
    return units.reduce(into: []) { $0.formUnion(run.atoms(of: $1, in: months)) }
  }

  private func `no difference of apps and everybody is about few cadres`(_ run: PublishedCase)
    throws
  {
    for amount in AppAmount.allCases {
      let contributors = run.contributors(to: amount)
      let apps = contributors.keys.sorted { $0.lexicographicallyPrecedes($1) }
      // If few of all cadres have any of it, the row of `*` itself exposes them.
      let enough = run.months.filter { month in
        let everybody = contributors.values.reduce(into: Set<[UInt8]>()) {
          $0.formUnion($1[month] ?? [])
        }
        return everybody.count >= run.minimum
      }
      func atoms(_ app: [UInt8], _ months: [String]) -> Set<NaiveAttacker.Atom> {
        months.filter(enough.contains).reduce(into: []) { atoms, month in
          let place = run.months.firstIndex(of: month)! * 100 + apps.firstIndex(of: app)!
          for cadre in contributors[app]?[month] ?? [] {
            atoms.insert(.init(cadre: cadre, period: place))
          }
        }
      }
      var rows: Set<Set<NaiveAttacker.Atom>> = []
      for engine in run.published.values {
        let result = engine.result
        for row in result.burden.apps where !row.suppressed.contains(amount) {
          guard contributors[row.id.bytes] != nil else { continue }
          rows.insert(
            atoms(row.id.bytes, run.months(of: result.periodLabels[Int(row.period)])))
        }
        for row in result.units
        where !row.isSuppressed && result.unitNames[row.unit].id == Identifier("*") {
          let months = run.months(of: result.periodLabels[Int(row.period)])
          rows.insert(apps.reduce(into: []) { $0.formUnion(atoms($1, months)) })
        }
      }
      let isolated = NaiveAttacker(seeing: rows.filter { !$0.isEmpty })
        .isolated(fewerThan: run.minimum)
      #expect(isolated.isEmpty, "\(run.place), \(amount)")
    }
  }

  private func `apps, pairs, types and tasks that touch few are left out, others are as they were`(
    _ run: PublishedCase
  ) throws {
    for (period, engine) in run.published {
      let (burden, place) = (engine.result.burden, "\(run.place), \(period)")
      let whole = try #require(run.whole[period]).result.burden
      let apps = Set(burden.apps.map { [$0.id.description, "\($0.period)"] })
      for row in whole.apps {
        let isShown = apps.contains([row.id.description, "\(row.period)"])
        // Exempt apps have no members.
        let known = max(row.members.value ?? 0, row.tally.users)
        if known >= run.minimum { #expect(isShown, "\(place), \(row.id)") }
      }
      for row in burden.apps {
        let old = try #require(whole.apps.first { $0.id == row.id && $0.period == row.period })
        #expect(row.members == old.members && row.isZombie == old.isZombie, "\(place)")
        if row.suppressed.isEmpty { #expect(row.tally == old.tally, "\(place)") }
        #expect(!row.suppressed.contains(.sessions) || row.tally.appMs == 0, "\(place)")
      }
      for row in burden.overlaps {
        #expect(row.both >= run.minimum, "\(place)")
        #expect(apps.contains([row.first.description, "\(row.period)"]), "\(place)")
      }
      let shown = Set(
        engine.result.units.filter { !$0.isSuppressed }.map { [$0.unit, Int($0.period)] })
      #expect(burden.types.allSatisfy { shown.contains([$0.unit, Int($0.period)]) }, "\(place)")
      #expect(burden.forms.allSatisfy { $0.tally.cadres >= run.minimum }, "\(place)")
      let involution = engine.result.involution
      #expect(
        involution.points.allSatisfy { point in
          point.unit.map { shown.contains([$0, Int(point.period)]) } ?? true
        }, "\(place)")
      let units = Set(shown.map { $0[0] })
      let levels = try #require(engine.result.publication).separableLevels
      #expect(
        involution.trends.allSatisfy { $0.unit.map(units.contains) ?? true }, "\(place)")
      for level in involution.points.filter({ $0.unit == nil }).compactMap(\.level) {
        #expect(levels.contains(level), "\(place)")
      }
      for row in burden.tasks where !row.isDueSuppressed {
        #expect(row.due.map { $0.assigned >= run.minimum } ?? true, "\(place)")
      }
    }
  }

  private func `what is left of a month's due tasks is about nobody or enough`(_ run: PublishedCase)
    throws
  {
    let whole = try #require(run.whole[.month]).result
    guard let table = whole.tables.tasks?.tasks else { return }
    var assigned: [[UInt8]: Set<[UInt8]>] = [:]
    for row in run.truth.work where row.kind == .task && row.tag == "assigned" {
      if run.tables.isExempt(app: row.app) || run.tables.isExempt(task: row.task) { continue }
      assigned[row.task, default: []].insert(row.cadre)
    }
    for (period, engine) in run.published {
      let shown = Set(
        engine.result.burden.tasks.filter { !$0.isDueSuppressed }.map { table[$0.task].id.bytes })
      let due = Dictionary(grouping: whole.burden.tasks.filter { $0.due != nil }) { $0.due!.period }
      for (month, tasks) in due {
        let ids = tasks.map { table[$0.task].id.bytes }
        let left = ids.filter { !shown.contains($0) }
          .reduce(into: Set()) { $0.formUnion(assigned[$1] ?? []) }
        // If nothing is shown, nothing can be subtracted.
        let isMended = left.isEmpty || left.count >= run.minimum
        #expect(
          isMended || ids.allSatisfy { !shown.contains($0) }, "\(run.place), \(period), \(month)")
      }
    }
  }
}
