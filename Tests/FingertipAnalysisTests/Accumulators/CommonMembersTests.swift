import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct CommonMembersTests {
  /// The memberships of some cadres with apps of three purposes, and of none.
  private struct Case {
    let periodCount: Int
    let ids: IdentifierColumn
    let listed: ListedApps
    /// By cadre, by app and period.
    let cadres: [[MembershipRun]]
    /// By app code.
    let purposes: [Int]

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      let periodCount = random.pick([1, 1, 3, 12, 70, 150])
      self.periodCount = periodCount
      let appCount = random.pick([4, 12, 40])
      let purposes = [0] + (0..<appCount).map { _ in random.pick([0, 1, 1, 1, 2, 3]) }
      self.purposes = purposes
      ids = IdentifierColumn([""] + (1...appCount).map { "a\(100 + $0)" }.map { Identifier($0) })
      let table = AppTable(
        (1...appCount).map { code in
          var app = AppTable.App(id: Identifier("a\(100 + code)"), type: .app)
          app.purpose = Identifier(purposes[code] == 0 ? "" : "p\(purposes[code])")
          return app
        })
      listed = ListedApps(AppPlaces(ids, table), of: table)
      let most = random.pick([2, 6, appCount])
      cadres = (0..<random.pick([1, 5, 30])).map { _ in
        let apps = (1...UInt32(appCount)).shuffled(using: &random).prefix(
          Int.random(in: 0...most, using: &random))
        return apps.flatMap { app in
          // Some periods in which the app is not used are between two runs.
          var runs: [MembershipRun] = []
          var next = 0
          while next < periodCount, runs.count < 3 {
            let first = min(periodCount - 1, next + random.pick([0, 0, 1, 5]))
            let last =
              random.oneIn(3) ? periodCount - 1 : min(periodCount - 1, first + random.pick(0...9))
            runs.append(
              MembershipRun(
                app: app, firstPeriod: Int32(first), lastPeriod: Int32(last), isAlive: true))
            next = last + 2
            if random.oneIn(2) { break }
          }
          return runs
        }
      }
    }

    /// The common members of each pair with an index of at least `least`, by going through all.
    func expected(in period: Int32, least: Double) -> [String: Int64] {
      func members(_ app: UInt32) -> Set<Int> {
        Set(
          cadres.indices.filter { cadre in
            cadres[cadre].contains {
              $0.app == app && $0.firstPeriod <= period && period <= $0.lastPeriod
            }
          })
      }
      var result: [String: Int64] = [:]
      let members = purposes.indices.map { members(UInt32($0)) }
      for first in purposes.indices where purposes[first] > 0 {
        for second in purposes.indices where second > first && purposes[second] == purposes[first] {
          let both = members[first].intersection(members[second]).count
          let either = members[first].union(members[second]).count
          if both > 0, Double(both) / Double(either) >= least {
            result["\(first) \(second)"] = Int64(both)
          }
        }
      }
      return result
    }
  }

  @Test("common members are those of a count of all pairs", arguments: testSeeds(60))
  func counts(seed: UInt64) throws {
    let data = Case(seed: seed)
    var random = SplitMix64(seed: ~seed)
    let partials = random.pick([1, 2, 4])
    var parts = [AppPartial](repeating: AppPartial(), count: partials)
    for (cadre, runs) in data.cadres.enumerated() {
      parts[cadre % partials].add(
        runs, of: UInt32(cadre), unit: -1, data.listed, limit: 0, periodCount: data.periodCount)
    }
    var shape = PartialShape()
    (shape.apps, shape.periods) = (data.ids.count, data.periodCount)
    var (forward, backward) = (AppPartial(), AppPartial())
    for part in parts { forward.merge(part, until: nil) }
    for part in parts.reversed() { backward.merge(part, until: nil) }
    // The bytes depend on nothing but the memberships, and are read back as they were written.
    let bytes = try Self.bytes(of: forward, shape)
    #expect(try Self.bytes(of: backward, shape) == bytes)
    var read = AppPartial()
    try bytes.withUnsafeBufferPointer { bytes in
      var reader = PartialReader(bytes, shape, cadreCount: 0)
      try read.code(&reader)
      #expect(reader.remaining == 0)
    }
    #expect(try Self.bytes(of: read, shape) == bytes)
    for least in [0.01, 0.5, 0.8] {
      for (partial, threads) in [(forward, 1), (read, 3)] {
        let common = try CommonMembers(
          partial, data.listed, appCount: data.ids.count, periodCount: data.periodCount,
          least: least, threads: threads, nil)
        for period in Int32(0)..<Int32(data.periodCount) {
          let found = common.pairs[Int(period)].map {
            ("\($0.apps.first) \($0.apps.second)", $0.both)
          }
          let expected = data.expected(in: period, least: least)
          #expect(Dictionary(found) { _, _ in -1 } == expected, "period \(period)")
        }
      }
    }
  }

  private static func bytes(
    of partial: AppPartial, _ shape: PartialShape
  ) throws -> [UInt8] {
    var (partial, writer) = (partial, PartialWriter(shape, numbers: []))
    try partial.code(&writer)
    return writer.bytes
  }
}
