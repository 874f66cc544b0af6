import Fingertip
import FingertipTestSupport
import Testing

/// An attacker who has the published units of every window of a log, and subtracts.
@Suite struct PublicationAttackTests {
  /// What one cadre did in one month.
  private struct Atom: Hashable {
    let cadre: Int
    let month: Int
  }

  private static let minimum = 10
  private static let bounds = ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"]

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `no difference of windows and units is about few, or mostly about one`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    // A random tree of five units; unit 5 stands for none.
    let parents = (0..<5).map {
      $0 > 0 && !random.oneIn(3) ? Int.random(in: 0..<$0, using: &random) : 5
    }
    let homes = (0..<Int.random(in: 25...60, using: &random)).map { _ in
      Int.random(in: 0...5, using: &random)
    }
    var minutes: [Atom: Int64] = [:]
    var log = "start,end,cadre,kind,app\n"
    for cadre in homes.indices {
      for month in 0..<3 where !random.oneIn(6) {
        let length = random.oneIn(15) ? 900 : Int.random(in: 1...30, using: &random)
        minutes[Atom(cadre: cadre, month: month)] = Int64(length)
        let clock = { (minute: Int) in
          "\(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60):00"
        }
        let day = "2024-0\(month + 1)-05T"
        log += "\(day)\(clock(480)),\(day)\(clock(480 + length)),c\(cadre),field,\n"
      }
    }
    var sources = Tables.Sources()
    sources.apps = .bytes(Array("app,type\na,app\n".utf8), name: "apps.csv")
    let units = parents.indices.map { "u\($0),\(parents[$0] == 5 ? "" : "u\(parents[$0])"),town\n" }
    sources.units = .bytes(Array(("unit,parent,level\n" + units.joined()).utf8), name: "units.csv")
    let cadres = homes.indices.map { "c\($0),\(homes[$0] == 5 ? "" : "u\(homes[$0])")\n" }
    sources.cadres = .bytes(Array(("cadre,unit\n" + cadres.joined()).utf8), name: "cadres.csv")
    let tables = try Tables(sources)
    let read = try Log([.bytes(Array(log.utf8), name: "log.csv")])

    func isInside(_ cadre: Int, _ unit: String) -> Bool {
      if unit == "*" { return true }
      var home = homes[cadre]
      while home != 5 {
        if unit == "u\(home)" { return true }
        home = parents[home]
      }
      return false
    }
    var seen: Set<Set<Atom>> = []
    for first in 0..<3 {
      for end in first + 1...3 {
        var query = Query()
        query.publication = .published(minimumGroup: Self.minimum)
        (query.from, query.to) = (
          .init(stringLiteral: Self.bounds[first]), .init(stringLiteral: Self.bounds[end])
        )
        for row in try read.analyze(query, tables: tables).units {
          guard let value = row[.fieldMs].value else { continue }
          let atoms = Set(
            minutes.keys.filter {
              (first..<end).contains($0.month) && isInside($0.cadre, row.unit)
            })
          #expect(value == atoms.reduce(0) { $0 + minutes[$1]! } * 60_000)
          seen.insert(atoms)
        }
      }
    }
    var differences = seen
    for _ in 0..<2 {
      for whole in differences {
        for part in seen where part.isStrictSubset(of: whole) {
          differences.insert(whole.subtracting(part))
        }
      }
    }
    for difference in differences {
      for ofMonth in Dictionary(grouping: difference, by: \.month).values {
        let values = ofMonth.map { minutes[$0]! }
        #expect(values.count >= Self.minimum)
        #expect(values.max()! * 100 <= values.reduce(0, +) * 85)
      }
    }
  }
}
