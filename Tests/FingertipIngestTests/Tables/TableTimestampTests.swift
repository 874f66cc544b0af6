import FingertipCore
import FingertipIngest
import Testing

private func task(
  issued: String = "", due: String = "", items: String = "", zone: TimeZoneRules = .utc,
  epochUnit: EpochUnit = .milliseconds
) throws -> TaskTable.Task {
  let text = "task,parent,owner,issued,due,items\nk,,,\(issued),\(due),\(items)\n"
  return try #require(try tables(["tasks": text], zone: zone, epochUnit: epochUnit).tasks).tasks[0]
}

@Suite struct TableTimestampTests {
  @Test("timestamps are the log's, and local ones are read in the analysis zone")
  func logTimestamps() throws {
    let china = try zone(hours: 8)
    for text in ["2024-03-04T09:12:33.120+08:00", "2024-03-04 09:12:33.1209", "1709514753120"] {
      let task = try task(issued: text, due: text, zone: china)
      #expect(task.issuedMs == 1_709_514_753_120)
      #expect(task.dueMs == 1_709_514_753_120)
    }
    #expect(try task(due: "1709514753.12", epochUnit: .seconds).dueMs == 1_709_514_753_120)
  }

  @Test("a bare date means the day's first instant in issued, and the day's end in due")
  func bareDates() throws {
    let task = try task(issued: "2024-03-04", due: "2024-03-04", zone: zone(hours: 8))
    // 2024-03-03T16:00Z and a day later.
    #expect(task.issuedMs == 1_709_481_600_000)
    #expect(task.dueMs == 1_709_568_000_000)
  }

  @Test("days are as long as the zone makes them")
  func clockChanges() throws {
    // From 2024-03-04T00:00+08:00 on, clocks are an hour later: midnight is skipped.
    let change = 1_709_481_600
    let spring = try zone(hours: 8, changes: [(change, 9)])
    let day = try task(issued: "2024-03-04", due: "2024-03-04", zone: spring)
    #expect(day.issuedMs == Int64(change) * 1000)
    #expect(day.dueMs == Int64(change + 23 * 3600) * 1000)
    let before = try task(due: "2024-03-03", zone: spring)
    #expect(before.dueMs == day.issuedMs)
  }

  @Test("the first and last days a log could name are the first and last here")
  func limits() throws {
    #expect(try task(issued: "1970-01-01").issuedMs == 0)
    #expect(try task(due: "9999-12-31").dueMs == 253_402_300_800_000)
    let china = try zone(hours: 8)
    #expect(try task(due: "1970-01-01", zone: china).dueMs == 57_600_000)
    // In China 1970 begins in 1969, UTC.
    #expect(throws: TableError.self) { try task(issued: "1970-01-01", zone: china) }
    let america = try zone(hours: -5)
    #expect(throws: TableError.self) { try task(due: "9999-12-31", zone: america) }
  }

  @Test(
    "numbers are decimal, with a fraction and an exponent where wanted",
    arguments: [
      ("0", 0), ("007", 7), ("12.50", 12.5), ("1e3", 1000), ("2.5E-1", 0.25), ("1e+06", 1e6),
      ("0.1", 0.1), ("1e-400", 0),
      ("12345678901234567890123", 1.234_567_890_123_456_8e22),
    ])
  func numbers(text: String, value: Double) throws {
    #expect(try task(items: text).items == value)
  }

  @Test(
    "what is no finite number of 0 or more is refused",
    arguments: [
      "-1", "+1", "-0", ".5", "5.", "1e", "1e400", "inf", "nan", "0x1p4", "1_000", " 1", "1 ",
      "٣", "1e5.0", "１", "1\u{301}", "\"1,5\"",
    ])
  func noNumbers(text: String) throws {
    #expect(throws: TableError.self) { try task(items: text) }
  }
}
