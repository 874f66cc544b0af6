import FingertipTestSupport
import Testing

@testable import Fingertip

/// The days of a log, against a plain count.
@Suite struct LogDaysTests {
  private func days(
    _ starts: [String], zone: Zone, threads: Int = 1
  ) throws -> Log.Days? {
    var reading = ReadingOptions()
    reading.timeZone = zone
    reading.threads = threads
    let rows = starts.map { "\($0),c,request\n" }.joined()
    return try Log([.bytes(Array(("start,cadre,kind\n" + rows).utf8), name: "log")], by: reading)
      .days()
  }

  @Test func `days are those of the zone`() throws {
    let starts = ["2024-03-04T15:59:59Z", "2024-03-04T16:00:00Z", "2024-03-05T15:59:59Z"]
    #expect(
      try days(starts, zone: "Asia/Shanghai")
        == Log.Days(first: "2024-03-04", last: "2024-03-05", count: 2))
    #expect(try days(starts, zone: "Europe/Berlin")?.count == 2)
    #expect(try days([], zone: "Asia/Shanghai") == nil)
    // An offset of three quarters of an hour less half a minute.
    let monrovia = ["1971-01-01T00:44:29Z", "1971-01-01T00:44:30Z"]
    #expect(try days(monrovia, zone: "Africa/Monrovia")?.count == 2)
  }

  @Test(arguments: testSeeds(20))
  func `the count is that of distinct dates`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // Up to 40 years are counted another way than more.
    let years = random.pick([1, 3, 39, 45, 200])
    let count = random.pick([1, 20, 3000])
    let starts = (0..<count).map { _ in
      (year: 1990 + random.pick(0..<years), month: random.pick(1...12), day: random.pick(1...28))
    }
    let dates = starts.map { start in
      "\(start.year)-"
        + [start.month, start.day].map { $0 < 10 ? "0\($0)" : "\($0)" }
        .joined(separator: "-")
    }
    let found = try days(
      dates.map { "\($0) \(random.pick(["00:00:00", "12:30:01", "23:59:59"]))" },
      zone: "Asia/Shanghai", threads: random.pick(1...4))
    #expect(found?.count == Set(dates).count && found?.first == dates.min())
  }
}
