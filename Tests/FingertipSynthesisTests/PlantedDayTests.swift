import FingertipSynthesis
import Testing

@Suite("Truths planted in people's days are in the log, and not in baseline's")
struct PlantedDayTests {
  /// Returns the number of cadres without a visit.
  private func fieldless(_ log: GeneratedLog) throws -> Int {
    let visited = Set(try log.rows(of: "field").map { $0["cadre"]! })
    return log.plan.cadres - visited.count
  }

  @Test("no-field: 30 % of the cadres never go there; in baseline all do in two weeks")
  func noField() throws {
    let planted = try fieldless(
      GeneratedLog(SynthesisPlan(cadres: 40, days: 12, seed: 2, scenario: "no-field")))
    #expect(planted == 12)
    let plain = try fieldless(GeneratedLog(SynthesisPlan(cadres: 40, days: 12, seed: 2)))
    #expect(plain == 0)
  }

  /// Returns the sum of the sessions' lengths divided by the time with at least one.
  private func overcount(_ log: GeneratedLog) throws -> Double {
    var sum = 0
    var union = 0
    let sessions = try log.rows(of: "app")
    for own in Dictionary(grouping: sessions, by: { $0["cadre"]! }).values {
      var end = 0
      for interval in own.map(\.interval).sorted(by: { $0.lowerBound < $1.lowerBound }) {
        sum += interval.count
        union += max(0, interval.upperBound - max(end, interval.lowerBound))
        end = max(end, interval.upperBound)
      }
    }
    return Double(sum) / Double(union)
  }

  @Test("two-phones: lengths add up to 1.28 times the screen time, in baseline to hardly more")
  func twoPhones() throws {
    let log = try GeneratedLog(
      SynthesisPlan(cadres: 30, days: 5, seed: 2, scenario: "two-phones"))
    #expect((1.23...1.33).contains(try overcount(log)))
    #expect(Set(try log.rows(of: "app").map { $0["device"]! }).count == 60)
    #expect(try overcount(GeneratedLog(SynthesisPlan(cadres: 30, days: 5, seed: 2))) < 1.02)
  }

  @Test("emergency: 60 exempt messages in a night of alarm, and besides them baseline's rows")
  func emergency() throws {
    let log = try GeneratedLog(
      SynthesisPlan(cadres: 10, days: 9, seed: 2, scenario: "emergency"))
    let plain = try GeneratedLog(SynthesisPlan(cadres: 10, days: 9, seed: 2))
    let exemptApps = Set(try log.appTable.filter { $0.value["exempt"] == "true" }.keys)
    let exemptTasks = Set(
      try log.table("tasks").filter { $0["exempt"] == "true" }.map { $0["task"]! })
    func isExempt(_ row: Row) -> Bool {
      row["app"].map(exemptApps.contains) ?? false || row["task"].map(exemptTasks.contains) ?? false
    }
    // The number that distinguishes cases counts the day's rows, so it changes.
    func others(_ log: GeneratedLog) throws -> [Row] {
      try log.rows.filter { !isExempt($0) }.map { $0.filter { $0.key != "event" } }
    }
    #expect(try others(log) == others(plain))

    func isNight(_ row: Row) -> Bool {
      let clock = String(row["start"]!.dropFirst(11).prefix(5))
      return clock < "05:30" || clock >= "23:31"
    }
    let messages = try log.rows.filter { $0["kind"] == "message" && isNight($0) }
    #expect(messages.allSatisfy(isExempt))
    #expect(Set(messages.map { $0["start"]!.prefix(10) }).count == 5)
    #expect((57.0...63.0).contains(Double(messages.count) / (5 * 10)))
    let byTask = messages.count { !exemptApps.contains($0["app"]!) }
    #expect((0.27...0.33).contains(Double(byTask) / Double(messages.count)))
    #expect(try log.rows.count { $0["kind"] == "app" && isNight($0) } == 2 * 5 * 10)
    #expect(try !plain.rows.contains { $0["kind"] == "message" && isNight($0) })
  }
}
