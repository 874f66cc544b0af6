/// The indicators of BurdenDefinitions.md and their tables (ResultTables.md), by brute force.
package struct NaiveBurden: Sendable {
  /// The rows of `NaiveAnalysis.units` with the columns of indicators 3, 4, 7 and 11.
  package private(set) var units: [NaiveOutputRow] = []
  package private(set) var levels: [NaiveOutputRow] = []
  package private(set) var types: [NaiveOutputRow] = []
  package private(set) var apps: [NaiveOutputRow] = []
  package private(set) var overlaps: [NaiveOutputRow] = []
  package private(set) var tasks: [NaiveOutputRow] = []

  package init(of logs: [NaiveLog], tables: NaiveTables, options: NaiveOptions) {
    let analysis = NaiveAnalysis(of: logs, tables: tables, options: options)
    self.init(of: analysis, tables: tables, options: options)
  }

  /// - Parameter analysis: Must be made with the same tables and options.
  package init(of analysis: NaiveAnalysis, tables: NaiveTables, options: NaiveOptions) {
    guard let input = NaiveBurdenInput(analysis, tables: tables, options: options) else { return }
    let allTasks = NaiveTasks(input)
    tasks = allTasks.tableRows()
    let unitRows = Dictionary(grouping: analysis.units) { row -> String in
      guard case .text(let label)? = row["period"] else { return "" }
      return String(decoding: label, as: UTF8.self)
    }
    for (label, parts) in input.parts.sorted(by: { Self.precedes($0.key, $1.key) }) {
      let usedDay = input.days.day(of: parts[0].range.lowerBound)
      let period = NaiveBurdenPeriod(label: label, usedDay: usedDay, input)
      let escalation = NaiveEscalation(allTasks, in: label, input)
      let appRows = NaiveAppRows(input, period)
      apps += appRows.rows()
      overlaps += NaiveRedundancy(zombies: appRows.zombies).pairs()
      for var row in unitRows[label] ?? [] {
        guard case .text(let unit)? = row["unit"] else { continue }
        let zombies = NaiveZombies(input, period, unit: unit)
        types += Self.typeRows(of: unit, zombies)
        row["zombie_rate"] = Self.zombieRate(zombies)
        row.merge(NaiveRedundancy(zombies: zombies).columns()) { _, new in new }
        row.merge(allTasks.relay(of: zombies.cadres, in: label, input)) { _, new in new }
        row["escalation"] = escalation.value(ofUnit: unit)
        if unit == NaiveBurdenInput.everybody { row["chain"] = escalation.chain }
        units.append(row)
      }
      levels += Self.levelRows(of: parts, label, escalation, input)
    }
  }

  private static func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  private static func zombieRate(_ zombies: NaiveZombies) -> NaiveValue {
    guard zombies.input.tables.apps != nil else { return .null(reason: "no-table") }
    let eligible = zombies.verdicts.values.filter(\.isEligible)
    if eligible.isEmpty { return .null(reason: "no-denominator") }
    if eligible.contains(where: { $0.isZombie == nil }) { return .null(reason: "too-few") }
    return .real(Double(eligible.count { $0.isZombie == true }) / Double(eligible.count))
  }

  private static func typeRows(of unit: [UInt8], _ zombies: NaiveZombies) -> [NaiveOutputRow] {
    let eligible = zombies.input.listed.filter { zombies.verdicts[$0.id]!.isEligible }
    let byType = Dictionary(grouping: eligible, by: \.app.type)
    return byType.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { type, apps in
      let verdicts = apps.map { zombies.verdicts[$0.id]! }
      let count = verdicts.count { $0.isZombie == true }
      let isJudged = !verdicts.contains { $0.isZombie == nil }
      return [
        "unit": .text(unit), "type": .text(type),
        "period": NaiveValue(text: zombies.period.label), "eligible": NaiveValue(apps.count),
        "zombies": isJudged ? NaiveValue(count) : .null(reason: "too-few"),
        "shells": NaiveValue(verdicts.count { $0.isShell == true }),
        "zombie_rate": NaiveValue(
          isJudged ? Double(count) / Double(apps.count) : nil, else: "too-few"),
      ]
    }
  }

  /// Returns a row for each level with a used row.
  private static func levelRows(
    of parts: [NaiveBurdenInput.Part], _ label: String, _ escalation: NaiveEscalation,
    _ input: NaiveBurdenInput
  ) -> [NaiveOutputRow] {
    var units: [[UInt8]: Set<[UInt8]>] = [:]
    var cadres: [[UInt8]: Set<[UInt8]>] = [:]
    for cadre in Set(parts.map(\.row.cadre)) {
      for unit in input.units(of: cadre) {
        guard let level = input.tables.units?[unit]?.level, !level.isEmpty else { continue }
        units[level, default: []].insert(unit)
        cadres[level, default: []].insert(cadre)
      }
    }
    return units.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { level, units in
      [
        "level": .text(level), "period": NaiveValue(text: label),
        "units": NaiveValue(units.count), "cadres": NaiveValue(cadres[level]!.count),
        "escalation": escalation.value(ofLevel: level),
        "chain": escalation.chain(ofLevel: level),
      ]
    }
  }
}
