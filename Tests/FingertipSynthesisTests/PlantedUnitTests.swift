import FingertipCore
import FingertipSynthesis
import Testing

@Suite("Truths planted in units and tasks are in the tables, and not in baseline's")
struct PlantedUnitTests {
  /// Returns the median multiplier of the tasks that arrive at a level (BurdenDefinitions.md, 11),
  /// by level.
  private func medianEscalation(_ log: GeneratedLog) throws -> [String: Double] {
    let levels = try log.levels
    let table = try log.table("tasks")
    let tasks = Dictionary(uniqueKeysWithValues: table.map { ($0["task"]!, $0) })
    let children = Dictionary(grouping: table.filter { $0["parent"] != nil }) { $0["parent"]! }
    func number(_ task: Row, _ column: String) -> Double { Double(task[column]!)! }
    func duration(_ task: Row) -> Double {
      func instant(_ column: String) -> Int {
        RowRules.milliseconds(task[column]!.prefix(19) + ".000+08:00")!
      }
      return Double(instant("due") - instant("issued"))
    }
    var found: [String: [Double]] = [:]
    for (parent, own) in children {
      let parent = tasks[parent]!
      let quota = own.reduce(0) { $0 + number($1, "quota") } / number(parent, "quota")
      for task in own {
        let items = number(task, "items") / number(parent, "items")
        let product = items * quota * duration(parent) / duration(task)
        found[levels[task["owner"]!]!, default: []].append(Double.cubeRoot(of: product))
      }
    }
    return found.mapValues { $0.sorted()[$0.count / 2] }
  }

  @Test("escalation: 1.5 a hop, over four hops a chain of 5.06; baseline's is 1.16 over three")
  func escalation() throws {
    let planted = try medianEscalation(
      GeneratedLog(SynthesisPlan(cadres: 6, days: 90, seed: 2, scenario: "escalation")))
    #expect(Set(planted.keys) == ["city", "county", "township", "village"])
    #expect(planted.values.allSatisfy { abs($0 / 1.5 - 1) < 0.02 })
    #expect(abs(planted.values.reduce(1, *) - 5.0625) < 0.1)

    let plain = try medianEscalation(GeneratedLog(SynthesisPlan(cadres: 6, days: 90, seed: 2)))
    #expect(Set(plain.keys) == ["county", "township", "village"])
    #expect(abs(plain.values.reduce(1, *) - 1.158) < 0.12)
  }

  /// Returns the cadres of each township with its villages, and of each village.
  private func cells(_ log: GeneratedLog) throws -> (townships: [Int], villages: [Int]) {
    let levels = try log.levels
    let parents = Dictionary(
      uniqueKeysWithValues: try log.table("units").map { ($0["unit"]!, $0["parent"]) })
    var counts: [String: Int] = [:]
    for cadre in try log.table("cadres") {
      let unit = cadre["unit"]!
      counts[unit, default: 0] += 1
      if levels[unit] == "village" { counts[parents[unit]!!, default: 0] += 1 }
    }
    func ofLevel(_ level: String) -> [Int] {
      counts.filter { levels[$0.key] == level }.map(\.value).sorted()
    }
    return (ofLevel("township"), ofLevel("village"))
  }

  @Test(
    "small-cells: every second township has four cadres, no village ten; baseline's are larger",
    arguments: [60, 240])
  func smallCells(cadres: Int) throws {
    // A Sunday, for few rows.
    let sunday = CivilDate(year: 2024, month: 1, day: 7)!
    let planted = try cells(
      GeneratedLog(
        SynthesisPlan(cadres: cadres, days: 1, seed: 2, scenario: "small-cells", from: sunday)))
    let small = planted.townships.prefix { $0 < 10 }
    #expect(small.count == cadres / 40 && small.allSatisfy { $0 == 4 })
    #expect(planted.townships.count == cadres / 20)
    #expect(planted.villages.last! < 10)

    let plain = try cells(
      GeneratedLog(SynthesisPlan(cadres: cadres, days: 1, seed: 2, from: sunday)))
    #expect(plain.townships[0] >= 50)
  }
}

extension Double {
  /// Returns a cube root by Newton's method: the tests import no mathematics.
  fileprivate static func cubeRoot(of value: Double) -> Double {
    (0..<60).reduce(value) { root, _ in root - (root * root * root - value) / (3 * root * root) }
  }
}
