import Fingertip
import Testing

/// A chain of many units, each with a cadre and a task of its own.
@Suite struct DeepUnitsTests {
  private static let count = 20_000

  private static func source(_ header: String, _ row: (Int) -> String) -> Tables.Source {
    .bytes(
      Array(([header] + (0..<count).map(row)).joined(separator: "\n").utf8), name: header)
  }

  @Test func `due tasks and their weight are counted in all units above`() throws {
    let count = Self.count
    var sources = Tables.Sources()
    sources.units = Self.source("unit,parent,level") { unit in
      "u\(unit),\(unit == 0 ? "" : "u\(unit - 1)"),\(unit % 2 == 0 ? "even" : "odd")"
    }
    sources.cadres = Self.source("cadre,unit") { "c\($0),u\($0)" }
    // Each task asks for 1 to 5 times the items of the one before it.
    let weights = (0..<count).map { Double(1 + $0 * $0 % 5) }
    sources.tasks = Self.source("task,parent,owner,issued,due,items") { task in
      "t\(task),\(task % 2 == 0 ? "" : "t\(task - 1)"),u\(task),,2024-03-05,"
        + "\(task % 2 == 0 ? 1 : weights[task])"
    }
    let tables = try Tables(sources)
    var builder = try Log.Builder()
    for task in 0..<count {
      let tag: [EventTag] = task % 3 == 0 ? [.assigned, .forwarded] : [.assigned]
      for (place, tag) in tag.enumerated() {
        try builder.append(
          Event(
            startMs: 1_709_514_000_000 + Int64(place), cadre: "c\(task)", kind: .task, tag: tag,
            task: "t\(task)"))
      }
    }
    // The log ends after the days of grace.
    try builder.append(Event(startMs: 1_712_000_000_000, cadre: "c0", kind: .request))
    let analysis = try builder.finish().analyze(tables: tables)
    // A task is passed on if one below it is.
    let isPassedOn = (0..<count).map { $0 % 3 == 0 || $0 % 2 == 0 && ($0 + 1) % 3 == 0 }
    var passedOn = [Int64](repeating: 0, count: count + 1)
    for task in (0..<count).reversed() {
      passedOn[task] = passedOn[task + 1] + (isPassedOn[task] ? 1 : 0)
    }
    #expect(analysis.units.count == count + 1)
    for row in analysis.units {
      let first = row.unit == "*" ? 0 : try #require(Int(row.unit.dropFirst()))
      let below = first..<count
      #expect(row.dueTasks == .value(Int64(below.count)))
      #expect(row.passedOn == .value(passedOn[first]))
      // Sorting all of them for each unit would be as slow as what is tested.
      guard first % 997 == 0 || below.count < 20 else { continue }
      let values = below.filter { $0 % 2 == 1 }.map { weights[$0] }.sorted()
      let middle = (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
      #expect(abs(try #require(row.escalation.value) - middle) < 1e-9, "\(row.unit)")
    }
  }
}
