import FingertipCore
import FingertipSynthesis
import Testing

@Suite("Truths planted in apps, forms and groups are in the log, and not in baseline's")
struct PlantedAppTests {
  private static let sessionTypes: Set = ["app", "miniapp"]

  /// Returns the shares of the joined apps, groups and accounts that are idle: apps without use,
  /// channels without messages.
  private func idleShares(_ log: GeneratedLog) throws -> (
    apps: Double, groups: Double, accounts: Double
  ) {
    let rows = try log.rows(of: "app", "trace", "report", "campaign", "message", "join")
    let types = try log.appTable.mapValues { $0["type"]! }
    let uses: Set = ["app", "trace", "report", "campaign"]
    let used = Set(rows.filter { uses.contains($0["kind"]!) }.compactMap { $0["app"] })
    let sending = Set(rows.filter { $0["kind"] == "message" }.map { $0["app"]! })
    let joined = Set(rows.filter { $0["kind"] == "join" }.map { $0["app"]! })
    func share(_ wanted: Set<String>, outside lively: Set<String>) -> Double {
      let ofType = joined.filter { wanted.contains(types[$0]!) }
      return Double(ofType.subtracting(lively).count) / Double(ofType.count)
    }
    return (
      share(Self.sessionTypes, outside: used), share(["group"], outside: sending),
      share(["account"], outside: sending)
    )
  }

  @Test("zombies: 40 % of the apps, 60 % of the groups and 25 % of the accounts lie idle")
  func zombies() throws {
    let plan = SynthesisPlan(cadres: 16, days: 21, seed: 2, scenario: "zombies")
    let log = try GeneratedLog(plan)
    let planted = try idleShares(log)
    #expect((0.35...0.45).contains(planted.apps))
    #expect((0.55...0.65).contains(planted.groups))
    #expect(planted.accounts == 0.25)
    // Old enough to be eligible from the first day on (BurdenDefinitions.md, 3).
    #expect(try log.appTable.values.allSatisfy { CivilDate($0["opened"]!)! + 90 < plan.from })

    let plain = try idleShares(GeneratedLog(SynthesisPlan(cadres: 16, days: 21, seed: 2)))
    #expect((0.10...0.20).contains(plain.apps), "0.15 by SyntheticData.md")
    #expect(plain.groups < 0.15 && plain.accounts == 0)
  }

  @Test("duplicates: 45 % of the cells go to two or three apps, which makes 0.40 of the reports")
  func duplicates() throws {
    let reports = try GeneratedLog(
      SynthesisPlan(cadres: 90, days: 12, seed: 2, scenario: "duplicates")
    ).rows(of: "report")
    let cells = Dictionary(grouping: reports) {
      $0["cadre"]! + $0["item"]!
    }.values.map { Set($0.map { $0["app"]! }).count }
    #expect(cells.count > 450)
    #expect(cells.allSatisfy { (1...3).contains($0) })
    // Two standard errors of the share are 0.045.
    let share = Double(cells.count { $0 > 1 }) / Double(cells.count)
    #expect(abs(share - 0.45) < 0.045)
    let copies = cells.reduce(0, +)
    #expect(abs(Double(copies - cells.count) / Double(copies) - 0.403) < 0.04)
  }

  @Test("forced-use: bunched just above 4 and 5 minutes, in three windows, to a cap, every day")
  func forcedUse() throws {
    let log = try GeneratedLog(
      SynthesisPlan(cadres: 20, days: 14, seed: 2, scenario: "forced-use"))
    let compulsory = try #require(
      log.appTable.values.first { $0["purpose"] == "theory-study" }?["app"])
    let sessions = try log.rows(of: "app")
    let forced = sessions.filter { $0["app"] == compulsory }
    let awarded = [240_000..<270_000, 300_000..<330_000]
    func bunchedShare(_ sessions: [Row]) -> Double {
      let bunched = sessions.count { row in awarded.contains { $0.contains(row.interval.count) } }
      return Double(bunched) / Double(sessions.count)
    }
    #expect((0.80...0.95).contains(bunchedShare(forced)))
    let windows = [21_600_000..<30_600_000, 43_200_000..<50_400_000, 72_000_000..<81_000_000]
    for row in forced {
      // Milliseconds since midnight, eight hours ahead of UTC.
      let start = (row.interval.lowerBound + 28_800_000) % 86_400_000
      #expect(
        windows.contains { $0.contains(start) && start + row.interval.count <= $0.upperBound })
    }
    let userDays = Dictionary(grouping: forced) { $0["cadre"]! + $0["start"]!.prefix(10) }
    #expect(userDays.values.allSatisfy { $0.count == 6 }, "the cap, every day")
    func rate(_ isWorkday: Bool) -> Double {
      let days = userDays.values.count { rows in
        (CivilDate(String(rows[0]["start"]!.prefix(10)))!.isoWeekday <= 5) == isWorkday
      }
      return Double(days) / (20 * (isWorkday ? 10 : 4))
    }
    #expect(rate(true) > 0.9 && rate(false) > 0.9)

    for own in Dictionary(grouping: sessions, by: { $0["device"]! }) where own.key.hasSuffix("a") {
      let intervals = own.value.map(\.interval).sorted { $0.lowerBound < $1.lowerBound }
      #expect(zip(intervals, intervals.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    }
    for other in Dictionary(grouping: sessions, by: { $0["app"]! }) where other.key != compulsory {
      #expect(other.value.count < 50 || bunchedShare(other.value) < 0.2, "\(other.key)")
    }
  }

  /// Returns, for the three weeks before and after day 49, the groups that sent to a cadre, and
  /// messages, per cadre.
  private func messages(_ log: GeneratedLog) throws -> (
    groups: (before: Double, after: Double), messages: (before: Double, after: Double)
  ) {
    let types = try log.appTable.mapValues { $0["type"]! }
    let rows = try log.rows(of: "message")
    func figures(_ days: Range<Int>) -> (groups: Double, messages: Double) {
      let inside = rows.filter { row in
        let date = CivilDate(String(row["start"]!.prefix(10)))!
        return days.contains(date.daysSinceEpoch - log.plan.from.daysSinceEpoch)
      }
      let pairs = Set(
        inside.filter { types[$0["app"]!] == "group" }.map { $0["cadre"]! + $0["app"]! })
      return (
        Double(pairs.count) / Double(log.plan.cadres),
        Double(inside.count) / Double(log.plan.cadres)
      )
    }
    let (before, after) = (figures(28..<49), figures(49..<70))
    return ((before.groups, after.groups), (before.messages, after.messages))
  }

  @Test("hidden-mutation: three groups of four are left on day 50, the messages stay")
  func hiddenMutation() throws {
    let log = try GeneratedLog(
      SynthesisPlan(cadres: 6, days: 70, seed: 2, scenario: "hidden-mutation"))
    let planted = try messages(log)
    #expect(abs(planted.groups.after / planted.groups.before - 0.25) < 0.05)
    #expect(abs(planted.messages.after / planted.messages.before - 1) < 0.05)
    let leaves = try log.rows(of: "leave")
    #expect(leaves.allSatisfy { RowRules.reason($0) == nil })
    #expect(Set(leaves.map { $0["start"]!.prefix(10) }) == ["2024-02-19"])
    let types = try log.appTable.mapValues { $0["type"]! }
    let joins = try log.rows(of: "join").count { types[$0["app"]!] == "group" }
    #expect(abs(Double(leaves.count) / Double(joins) - 0.75) < 0.03)

    let plainLog = try GeneratedLog(SynthesisPlan(cadres: 6, days: 70, seed: 2))
    let plain = try messages(plainLog)
    #expect(abs(plain.groups.after / plain.groups.before - 1) < 0.1)
    #expect(abs(plain.messages.after / plain.messages.before - 1) < 0.05)
  }
}
