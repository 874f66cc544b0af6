import FingertipCore
import FingertipSynthesis
import Testing

@Suite("Scenario baseline: the calibration of SyntheticData.md")
struct BaselineTests {
  /// Returns the quantile of a share.
  private func quantile<Value: Comparable>(_ values: [Value], _ share: Double) -> Value {
    values.sorted()[Int(Double(values.count) * share)]
  }

  private func union(_ intervals: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, interval.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, interval.upperBound)
      } else {
        result.append(interval)
      }
    }
    return result
  }

  private func length(_ intervals: [Range<Int>]) -> Int {
    union(intervals).reduce(0) { $0 + $1.count }
  }

  @Test("Portfolios: apps median 7 and p95 17, groups 20-odd and at most 100, accounts 20")
  func portfolios() throws {
    let log = try GeneratedLog(
      // A Sunday, because it has few other rows.
      SynthesisPlan(cadres: 600, days: 1, seed: 2, from: CivilDate(year: 2024, month: 1, day: 7)!))
    let types = Dictionary(
      uniqueKeysWithValues: try log.table("apps").map { ($0["app"]!, $0["type"]!) })
    let joins = Dictionary(grouping: try log.rows.filter { $0["kind"] == "join" }) { $0["cadre"]! }
    #expect(joins.count == 600)
    func counts(_ wanted: Set<String>) -> [Int] {
      joins.values.map { rows in rows.count { wanted.contains(types[$0["app"]!]!) } }
    }
    #expect((6...8).contains(quantile(counts(["app", "miniapp"]), 0.5)))
    #expect((15...19).contains(quantile(counts(["app", "miniapp"]), 0.95)))
    #expect((20...29).contains(quantile(counts(["group"]), 0.5)))
    #expect(counts(["group"]).max()! <= 100)
    #expect(counts(["account"]).allSatisfy { $0 == 20 })
  }

  @Test("App time, sessions, visits and the field shares of the levels")
  func times() throws {
    let log = try GeneratedLog(SynthesisPlan(cadres: 200, days: 5, seed: 2))
    let apps = Dictionary(
      uniqueKeysWithValues: try log.table("apps").map { ($0["app"]!, $0) })
    let levels = Dictionary(
      uniqueKeysWithValues: try log.table("units").map { ($0["unit"]!, $0["level"]!) })
    let units = Dictionary(
      uniqueKeysWithValues: try log.table("cadres").map { ($0["cadre"]!, $0["unit"]!) })
    let intervals = try log.rows.filter { RowRules.intervals.contains($0["kind"]!) }
      .filter { $0["app"] == nil || apps[$0["app"]!]!["type"] != "personal" }
      .map { row in (row: row, interval: row.interval) }

    let sessions = intervals.filter {
      ["app", "miniapp"].contains($0.row["app"].flatMap { apps[$0]!["type"] })
    }
    let appDays = Dictionary(grouping: sessions) {
      $0.row["cadre"]! + $0.row["start"]!.prefix(10)
    }.values.map { Double(length($0.map(\.interval))) / 60_000 }
    #expect((49.0...61.0).contains(quantile(appDays, 0.5)))
    #expect((112.0...148.0).contains(quantile(appDays, 0.9)))
    #expect((50_000...60_000).contains(quantile(sessions.map(\.interval.count), 0.5)))
    let visits = intervals.filter { $0.row["kind"] == "field" }
    #expect(
      (42.0...48.0).contains(quantile(visits.map { Double($0.interval.count) / 60_000 }, 0.5)))
    let visitsOfDays = Dictionary(grouping: visits) {
      $0.row["cadre"]! + $0.row["start"]!.prefix(10)
    }
    #expect(visitsOfDays.values.map(\.count).max()! <= 4)

    var shares: [String: [Double]] = [:]
    for (cadre, own) in Dictionary(grouping: intervals, by: { $0.row["cadre"]! }) {
      let field = own.filter { $0.row["kind"] == "field" }.map(\.interval)
      let trace = own.filter { $0.row["app"].map { apps[$0]!["trace"] == "true" } ?? false }
        .map(\.interval)
      let traceInField = length(trace) + length(field) - length(trace + field)
      let share = Double(length(field) - traceInField) / Double(length(own.map(\.interval)))
      shares[levels[units[cadre]!]!, default: []].append(share)
    }
    for (level, median) in [("county", 0.12), ("township", 0.30), ("village", 0.45)] {
      #expect(abs(quantile(shares[level]!, 0.5) - median) < 0.05, "\(level)")
    }
  }

  @Test("Screen time in the field, messages in sessions, and two devices at once all occur")
  func overlaps() throws {
    let rows = try GeneratedLog(SynthesisPlan(cadres: 60, days: 2, seed: 2)).rows
    var inField = 0
    var inSession = 0
    var messages = 0
    var twoDevices = 0
    for own in Dictionary(grouping: rows, by: { $0["cadre"]! }).values {
      let field = own.filter { $0["kind"] == "field" }.map(\.interval)
      let sessions = own.filter { $0["kind"] == "app" }
      let first = sessions.filter { $0["device"]!.hasSuffix("a") }.map(\.interval)
      let second = sessions.filter { $0["device"]!.hasSuffix("b") }.map(\.interval)
      inField += first.count { session in field.contains { $0.overlaps(session) } }
      twoDevices += second.count { session in first.contains { $0.overlaps(session) } }
      #expect(length(first) == first.reduce(0) { $0 + $1.count }, "one app at a time on a device")
      for message in own where message["kind"] == "message" {
        messages += 1
        let start = RowRules.milliseconds(message["start"]!)!
        if first.contains(where: { $0.contains(start) }) { inSession += 1 }
      }
    }
    #expect(inField > 100)
    #expect(twoDevices > 10)
    #expect((0.3...0.8).contains(Double(inSession) / Double(messages)))
  }

  @Test("Every kind of a working life occurs when a ranking falls in the days")
  func kinds() throws {
    let rows = try GeneratedLog(SynthesisPlan(cadres: 40, days: 10, seed: 2)).rows
    #expect(Set(rows.map { $0["kind"]! }) == RowRules.kinds.subtracting(["leave"]))
  }

  @Test("A planted share of the forms goes to two or three apps")
  func duplicates() throws {
    let reports = try GeneratedLog(SynthesisPlan(cadres: 1000, days: 2, seed: 2)).rows(of: "report")
    let cells = Dictionary(grouping: reports) {
      $0["cadre"]! + $0["item"]!
    }.mapValues { Set($0.map { $0["app"]! }).count }
    #expect(cells.count > 120)
    #expect(cells.values.allSatisfy { $0 <= 3 })
    let share = Double(cells.values.count { $0 > 1 }) / Double(cells.count)
    // Ten townships with a Beta of mean 0.45 each, and about 200 cells.
    #expect((0.28...0.62).contains(share))
  }
}
