import FingertipCore
import FingertipSynthesis
import Testing

@Suite("Tables fit the log and each other")
struct TableTests {
  @Test(arguments: Scenario.names)
  func references(scenario: String) throws {
    // A Sunday, for few rows.
    let sunday = CivilDate(year: 2024, month: 1, day: 7)!
    let log = try GeneratedLog(
      SynthesisPlan(cadres: 250, days: 1, seed: 4, scenario: scenario, from: sunday))
    let rows = try log.rows
    let units = try log.table("units")
    let unitIDs = Set(units.map { $0["unit"]! })
    #expect(unitIDs.count == units.count)
    #expect(
      units.allSatisfy { $0["parent"].map(unitIDs.contains) ?? ($0["unit"] == units[0]["unit"]) })
    let levels: Set = ["city", "county", "township", "village"]
    let highest: Set = scenario == "escalation" ? ["province"] : []
    #expect(Set(units.map { $0["level"]! }) == levels.union(highest))

    let cadres = try log.table("cadres")
    #expect(Set(cadres.map { $0["cadre"]! }) == Set(rows.map { $0["cadre"]! }))
    #expect(cadres.count == 250 && cadres.allSatisfy { unitIDs.contains($0["unit"]!) })

    let apps = try log.table("apps")
    let appIDs = Set(apps.map { $0["app"]! })
    #expect(appIDs.count == apps.count)
    #expect(rows.allSatisfy { $0["app"].map(appIDs.contains) ?? true })
    #expect(apps.allSatisfy { unitIDs.contains($0["owner"]!) && CivilDate($0["opened"]!) != nil })
    let types: Set = ["app", "miniapp", "account", "group", "personal"]
    #expect(apps.allSatisfy { types.contains($0["type"]!) })
  }

  @Test(arguments: Scenario.names)
  func tasks(scenario: String) throws {
    let log = try GeneratedLog(SynthesisPlan(cadres: 8, days: 19, seed: 6, scenario: scenario))
    let levels = Dictionary(
      uniqueKeysWithValues: try log.table("units").map { ($0["unit"]!, $0["level"]!) })
    let table = try log.table("tasks")
    let tasks = Dictionary(uniqueKeysWithValues: table.map { ($0["task"]!, $0) })
    let above = ["city": "province", "county": "city", "township": "county", "village": "township"]
    for task in table {
      let level = levels[task["owner"]!]!
      let parentLevel = task["parent"].map { levels[tasks[$0]!["owner"]!]! }
      // Tasks of the highest unit and of alarms have no parent.
      #expect(parentLevel == above[level].flatMap { levels.values.contains($0) ? $0 : nil })
      #expect(
        RowRules.milliseconds(task["issued"]!.replacingOffset)!
          < RowRules.milliseconds(task["due"]!.replacingOffset)!)
      #expect(Double(task["items"]!)! > 0 && Double(task["quota"]!)! > 0)
    }
    let moves = try log.rows(of: "task")
    #expect(Set(moves.map { $0["task"]! }).isSubset(of: tasks.keys))
    #expect(Set(moves.map { $0["tag"]! }) == RowRules.tags["task"]!)
  }

  @Test(
    "Units have different ids and a parent above, however many there are",
    arguments: [1, 20, 150, 999, 3000, 200_000])
  func geography(cadres: Int) {
    let geography = Geography(cadres: cadres)
    let ids = Set((0..<geography.count).map { geography.id(ofUnit: $0) })
    #expect(ids.count == geography.count)
    var children = [Int](repeating: 0, count: geography.count)
    for unit in 1..<geography.count {
      let parent = geography.parent(ofUnit: unit)!
      #expect(parent < unit)
      children[parent] += 1
    }
    for unit in 1..<geography.count {
      #expect(geography.siblings(ofUnit: unit) == children[geography.parent(ofUnit: unit)!])
    }
    for cadre in stride(from: 0, to: cadres, by: max(1, cadres / 500)) {
      let post = geography.post(ofCadre: cadre)
      #expect(geography.level(ofUnit: post.unit) == post.level)
      #expect(geography.parent(ofUnit: post.township) == post.county)
      if post.level == .village { #expect(geography.parent(ofUnit: post.unit) == post.township) }
    }
  }
}

extension String {
  /// A timestamp of whole seconds, in the form of the log.
  fileprivate var replacingOffset: String { prefix(19) + ".000+08:00" }
}
