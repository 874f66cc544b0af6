import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct AppCountsTests {
  /// What a cadre adds, now and then near or beyond what a line of 32-bit sums holds.
  private static func state(app: UInt32, _ random: inout SplitMix64) -> AppState {
    func number(_ random: inout SplitMix64) -> UInt32 {
      random.pick([0, 1, 7, 1 << 30, (1 << 31) - 1, 1 << 31, .max])
    }
    func time(_ random: inout SplitMix64) -> Int64 {
      random.pick([0, 60_000, (1 << 31) - 1, 1 << 31, 1 << 40])
    }
    var state = AppState(app: app)
    // Most cadres add little.
    state.sessions = random.oneIn(3) ? number(&random) : 2
    state.shortSessions = random.oneIn(9) ? number(&random) : 1
    state.workUserDays = random.oneIn(9) ? number(&random) / 2 : 1
    state.messages = random.oneIn(9) ? number(&random) : 0
    state.reports = random.oneIn(9) ? number(&random) : 0
    state.appMs = random.oneIn(5) ? time(&random) : 60_000
    state.afterHoursMs = random.oneIn(9) ? time(&random) : 0
    state.fieldDisplacedMs = random.oneIn(5) ? time(&random) : 0
    state.membership = random.pick([.byUse, .left])
    if random.oneIn(2) { state.progress.insert(.isActive) }
    return state
  }

  @Test("sums are those of 64 bits, whatever fits a line", arguments: testSeeds(30))
  func sums(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var expected: [String: [Int64]] = [:]
    var members: [String: Int64] = [:]
    var parts = [AppPartial](repeating: AppPartial(), count: 3)
    for _ in 0..<200 {
      let state = Self.state(app: UInt32(random.pick(0...4)), &random)
      let period = Int32(random.pick(0...1))
      let part = random.pick(0...2)
      withUnsafePointer(to: state) {
        parts[part].add($0, unit: 1, regularity: nil, period: period)
      }
      let key = "\(state.app) \(period)"
      let added: [Int64] = [
        Int64(state.sessions), Int64(state.shortSessions), Int64(state.workUserDays),
        Int64(state.messages), Int64(state.reports), state.appMs, state.afterHoursMs,
        state.fieldDisplacedMs, state.sessions > 0 ? 1 : 0,
        state.progress.contains(.isActive) && state.membership == .byUse ? 1 : 0,
      ]
      let sums = expected[key] ?? [Int64](repeating: 0, count: added.count)
      expected[key] = zip(sums, added).map(+)
    }
    var merged = AppPartial()
    for part in parts.shuffled(using: &random) { merged.merge(part, until: nil) }
    var found: [String: [Int64]] = [:]
    for (key, tally) in merged.apps.tallies() {
      found["\(key.app) \(key.period)"] = [
        tally.sessions, tally.shortSessions, tally.workUserDays, tally.messages, tally.reports,
        tally.appMs, tally.afterHoursMs, tally.fieldDisplacedMs, tally.users, tally.activeMembers,
      ]
    }
    #expect(found == expected)
    // Sums do not spill into members beside them.
    for (key, count) in merged.apps.memberChanges { members["\(key.app)"] = count }
    #expect(members.isEmpty)
  }

  @Test("many memberships are sorted as few are", arguments: testSeeds(8))
  func memberships(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let appCount = random.pick([1, 3, 300, 3_000])
    let ids = IdentifierColumn([""] + (1...appCount).map { Identifier("a\(10_000 + $0)") })
    let table = AppTable(
      (1...appCount).map { code in
        var app = AppTable.App(id: Identifier("a\(10_000 + code)"), type: .app)
        app.purpose = Identifier("p\(random.pick(0...9))")
        return app
      })
    let listed = ListedApps(AppPlaces(ids, table), of: table)
    let runs = (0..<1_000).flatMap { _ -> [MembershipRun] in
      let app = UInt32.random(in: 0...UInt32(appCount), using: &random)
      return [MembershipRun(app: app, firstPeriod: 0, lastPeriod: 0, isAlive: true)]
    }
    // Those of an app by period.
    var next: [UInt32: Int32] = [:]
    let byPeriod = runs.map { run in
      let period = next[run.app, default: 0]
      next[run.app] = period + 1
      return MembershipRun(
        app: run.app, firstPeriod: period, lastPeriod: period, isAlive: run.isAlive)
    }
    let few = Dictionary(grouping: byPeriod) { listed.group($0.app) }.sorted { $0.key < $1.key }
    let sorted = listed.sorted(byPeriod)
    #expect(sorted.count == byPeriod.count)
    // Groups ascend, and within one apps and periods do.
    var expected: [String] = []
    for (_, runs) in few {
      expected += runs.sorted { ($0.app, $0.firstPeriod) < ($1.app, $1.firstPeriod) }.map {
        "\($0.app) \($0.firstPeriod)"
      }
    }
    let compared = sorted.filter { listed.group($0.app) != ListedApps.noGroup }
    #expect(
      compared.map { "\($0.app) \($0.firstPeriod)" }
        == expected.filter { text in
          listed.group(UInt32(text.split(separator: " ")[0])!) != ListedApps.noGroup
        })
  }
}
