import FingertipOutput
import FingertipReport
import FingertipTestSupport
import Testing

/// Compares the burden indicators and their tables, from files to cells, with the naive reference.
@Suite struct BurdenEngineTests {
  @Test("every burden is the reference's", arguments: testSeeds(20))
  func burdens(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scenario = Scenario(seed: seed, rowCount: random.pick([0, 20, 80]), habits: 60)
    let folder = try TestFolder()
    var paths: [String] = []
    var logs: [NaiveLog] = []
    for (index, part) in scenario.log.split(into: random.pick(1...2), seed: seed).enumerated() {
      let bytes = part.csv(seed: random.next())
      paths.append(try folder.write(bytes, to: "\(index)", .none))
      logs.append(
        try NaiveLog(reading: bytes, options: NaiveLogOptions(zone: scenario.options.zone)))
    }
    let reference = NaiveBurden(of: logs, tables: scenario.tables, options: scenario.options)
    let run = try EngineRun(
      reading: paths, tables: scenario.tables, options: scenario.options,
      zoneName: scenario.zoneName, threads: random.pick(1...3))

    let view = ResultView(run.result)
    let place = "seed \(seed), \(scenario.zoneName), \(scenario.options.period)"
    for (table, rows) in [
      (view.unitTable.burdens, reference.units), (view.typeTable, reference.types),
      (view.levelTable, reference.levels), (view.appTable, reference.apps),
      (view.overlapTable, reference.overlaps), (view.taskTable, reference.tasks),
    ] {
      // Without a used row there is no last period, and the reference doesn't list tasks.
      if table.name == "tasks" && reference.units.isEmpty { continue }
      #expect(differences(table, rows) == [], "\(table.name), \(place)")
    }
  }

  /// Returns the differences between a table of the engine and the reference's rows, one per line.
  private func differences(_ table: Table, _ reference: [NaiveOutputRow]) -> [String] {
    let rows = (0..<table.rowCount).map { row in
      Dictionary(
        uniqueKeysWithValues: table.columns.map { ($0.name, NaiveValue($0.cell(row))) })
    }
    let keys = rows.map { key(of: $0, table) }
    let expected = reference.map { key(of: $0, table) }
    guard keys == expected else {
      let (missing, extra) = (Set(expected).subtracting(keys), Set(keys).subtracting(expected))
      if missing.isEmpty && extra.isEmpty { return ["rows stand in another order"] }
      return missing.sorted().map { "\($0) is missing" }
        + extra.sorted().map { "\($0) is too many" }
    }
    return zip(rows, reference).flatMap { row, expected in
      table.columns.compactMap { column in
        let (value, wanted) = (row[column.name]!, expected[column.name] ?? .null(reason: nil))
        return isClose(value, wanted)
          ? nil : "\(key(of: row, table)): \(column.name) is \(value), not \(wanted)"
      }
    }
  }

  private func key(of row: NaiveOutputRow, _ table: Table) -> String {
    let names =
      switch table.name {
      case "units": ["period", "unit"]
      case "types": ["period", "unit", "type"]
      case "levels": ["period", "level"]
      case "apps": ["period", "app"]
      case "overlaps": ["period", "app_a", "app_b"]
      default: ["task"]
      }
    return names.map { name in
      guard case .text(let text)? = row[name] else { return "-" }
      return String(decoding: text, as: UTF8.self)
    }.joined(separator: " ")
  }

  /// Floating-point sums have another order, and the square root of a rounding error near 0 is
  /// large.
  private func isClose(_ one: NaiveValue, _ other: NaiveValue) -> Bool {
    guard case .real(let one) = one, case .real(let other) = other else { return one == other }
    return abs(one - other) <= max(1e-7, 1e-9 * abs(other))
  }
}

extension Table {
  /// The keys and burdens of `units`.
  fileprivate var burdens: Table {
    let names: Set = [
      "unit", "period", "zombie_rate", "redundancy", "group_overlap", "function_overlap",
      "due_tasks", "passed_on", "relay_rate", "escalation", "chain",
    ]
    return Table(
      name: name, columns: columns.filter { names.contains($0.name) }, rowCount: rowCount)
  }
}
