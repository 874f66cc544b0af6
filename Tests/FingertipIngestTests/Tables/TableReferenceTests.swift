import FingertipCore
import FingertipIngest
import FingertipTestSupport
import Testing

@Suite struct TableReferenceTests {
  @Test("random tables are read as the naive reference reads them", arguments: UInt64(0)..<40)
  func agreement(seed: UInt64) throws {
    let random = RandomTables(seed: seed)
    let naive = NaiveTables(
      cadres: random.cadres, units: random.units, apps: random.apps, tasks: random.tasks)
    var fixture = try TableFixture()
    for (name, bytes) in [
      ("cadres", random.cadres), ("units", random.units), ("apps", random.apps),
      ("tasks", random.tasks),
    ] {
      try fixture.add(name, bytes)
    }
    let read = try fixture.read()

    let units = try #require(read.units)
    #expect(units.units.count == naive.units?.count)
    for unit in units.units {
      let expected = naive.units?[unit.id.bytes]
      #expect(unit.parent.map { units.units[$0].id.bytes } ?? [] == expected?.parent)
      #expect(Array(unit.level.utf8) == expected?.level)
    }
    let cadres = try #require(read.cadres).cadres
    #expect(cadres.count == naive.cadres?.count)
    #expect(cadres.allSatisfy { $0.unit?.bytes ?? [] == naive.cadres?[$0.id.bytes] })
    let apps = try #require(read.apps).apps
    #expect(apps.count == naive.apps?.count)
    for app in apps {
      let expected = naive.apps?[app.id.bytes]
      #expect(Array(app.type.rawValue.utf8) == expected?.type)
      #expect(app.leavesTrace == expected?.leavesTrace)
      #expect(app.isExempt == expected?.isExempt)
    }
    let tasks = try #require(read.tasks).tasks
    #expect(tasks.count == naive.tasks?.count)
    #expect(tasks.allSatisfy { $0.isExempt == naive.tasks?[$0.id.bytes]?.isExempt })
  }

  @Test(
    "damaged tables give a table or a table error, and never a trap", arguments: UInt64(0)..<400)
  func hostile(seed: UInt64) throws {
    let random = RandomTables(seed: seed)
    let tables = [
      "cadres": random.cadres, "units": random.units, "apps": random.apps, "tasks": random.tasks,
    ]
    for (name, bytes) in tables {
      var fixture = try TableFixture()
      try fixture.add(name, HostileBytes.mutated(bytes, seed: seed, count: 3))
      do {
        _ = try fixture.read()
      } catch let error as TableError {
        let text = "\(error)"
        #expect(error.problem == .noHeader || error.line != nil, "seed \(seed): \(text)")
        #expect(displaySafe(text) == text, "seed \(seed): \(text)")
      }
    }
  }
}
