import FingertipCore
import FingertipTestSupport
import Testing

@Suite struct TimestampParserTests {
  private static let units: [(EpochUnit, NaiveEpochUnit)] = [
    (.seconds, .s), (.milliseconds, .ms), (.microseconds, .us), (.nanoseconds, .ns),
  ]

  /// Returns a timestamp of any form of EventLog.md, Timestamps, or one with a small fault.
  private static func text(using random: inout SplitMix64) -> String {
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in String(random.pick(0...9)) }.joined()
    }
    if random.oneIn(3) {
      let point = random.oneIn(3) ? "." + digits(random.pick(0...5)) : ""
      return digits(random.pick(0...25)) + point
    }
    let years = ["1970", "1969", "2024", "2023", "2011", "9999", "0000", digits(4)]
    let months = ["01", "02", "12", "13", "00", "06"]
    let days = ["01", "28", "29", "30", "31", "32", "00"]
    var text = "\(random.pick(years))-\(random.pick(months))-\(random.pick(days))"
    text += random.pick(["T", "t", " ", "T", "T", "_", ""])
    text +=
      random.pick(["00", "23", "24", "09", "02"]) + ":" + random.pick(["00", "59", "60", "30"])
    text += ":" + random.pick(["00", "59", "60", "33"])
    if random.oneIn(2) { text += "." + digits(random.pick(0...10)) }
    let offsets = [
      "", "Z", "z", "+08:00", "-0530", "+0000", "-23:59", "+24:00", "+08:60", "+8:00", "+08",
      "08:00",
      "+08:0", "+080:0", "ZZ", "+", "-00:00", "+1e:00", "+08:00Z", " ",
    ]
    return text + random.pick(offsets)
  }

  @Test(
    "timestamps of every form are the reference's", arguments: units,
    ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
  func forms(unit: (EpochUnit, NaiveEpochUnit), name: String) throws {
    var random = SplitMix64(seed: 1)
    let naive = NaiveZone(named: name)!
    // One parser for all, because it caches dates and offsets.
    var parser = TimestampParser(zone: try TimeZoneRules(named: name), epochUnit: unit.0)
    for _ in 0..<1500 {
      let text = Array(Self.text(using: &random).utf8)
      let expected = NaiveTimestamp.instant(of: text, in: naive, epochUnit: unit.1)
      let found = parser.instant(of: text, padding: random.pick(Array("0Z:. 9".utf8)))
      #expect(found == expected, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("damaged timestamps are the reference's", arguments: testSeeds(20))
  func hostile(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let naive = NaiveZone(named: "America/New_York")!
    var parser = TimestampParser(
      zone: try TimeZoneRules(named: "America/New_York"), epochUnit: .milliseconds)
    let sound = [
      "2024-03-04T09:12:33.120+08:00", "2024-03-10T02:30:00", "1709514753120", "1709514753120.5",
      "2024-03-04 01:12:33z", "2024-02-29t23:59:59.9-0030",
    ]
    for round in 0..<300 {
      let text = HostileBytes.mutated(
        Array(random.pick(sound).utf8), seed: seed << 32 | UInt64(round), count: random.pick(1...3))
      let expected = NaiveTimestamp.instant(of: text, in: naive, epochUnit: .ms)
      #expect(parser.instant(of: text) == expected, "\(text)")
    }
  }

  @Test("timestamps of one day, sound and damaged, are the reference's", arguments: testSeeds(40))
  func repeatedDays(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let naive = NaiveZone(named: "UTC")!
    var parser = TimestampParser(zone: .utc, epochUnit: .milliseconds)
    func two(_ range: ClosedRange<Int>) -> String {
      let number = random.pick(range)
      return number < 10 ? "0\(number)" : "\(number)"
    }
    // At the first and the last, some of the day is no instant of a log.
    let day = random.pick(["2024-02-29", "1970-01-01", "9999-12-31", "2023-12-31"])
    let days = [day, day, day, "2024-03-01"]
    let offsets = [random.pick(["Z", "+08:00", "-0530", "z", "+00:00", "-11:59"]), "+01:00", ""]
    for round in 0..<400 {
      var text = Array(
        "\(random.pick(days))T\(two(0...24)):\(two(0...60)):\(two(0...60)).\(two(0...99))\(random.pick(0...9))"
          .utf8)
      text += Array((random.oneIn(12) ? random.pick(offsets) : offsets[0]).utf8)
      if random.oneIn(3) {
        text = HostileBytes.mutated(text, seed: seed << 32 | UInt64(round), count: 1)
      }
      let expected = NaiveTimestamp.instant(of: text, in: naive, epochUnit: .ms)
      #expect(parser.instant(of: text) == expected, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("local times near changes of the clock are the reference's", arguments: Zones.dates)
  func localTimes(name: String, date: String) throws {
    var random = SplitMix64(seed: 5)
    let naive = NaiveZone(named: name)!
    var parser = TimestampParser(zone: try TimeZoneRules(named: name), epochUnit: .milliseconds)
    for local in Zones.instants(near: date, count: 60, using: &random) {
      let clock = Int(local % NaiveDate.milliseconds) / 1000
      let parts = [clock / 3600, clock / 60 % 60, clock % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      let day = NaiveDate(number: local / NaiveDate.milliseconds).text
      let text = "\(day)T\(parts.joined(separator: ":"))"
      let expected = NaiveTimestamp.instant(of: Array(text.utf8), in: naive, epochUnit: .ms)
      #expect(parser.instant(of: text) == expected, "\(text)")
    }
  }

  @Test("what is written as RFC 3339 reads back as the same instant", arguments: Zones.all)
  func roundTrip(name: String) throws {
    var random = SplitMix64(seed: 6)
    let rules = try TimeZoneRules(named: name)
    var parser = TimestampParser(zone: .utc, epochUnit: .milliseconds)
    let ends = [0, 1, Milliseconds.instants.upperBound - 1]
    for _ in 0..<200 {
      let instant = random.pick(ends + [.random(in: Milliseconds.instants, using: &random)])
      #expect(parser.instant(of: formatRFC3339(instant, zone: rules)) == instant)
    }
  }

  @Test func `an instant is written by the clocks of its zone`() throws {
    #expect(
      formatRFC3339(1_709_514_753_120, zone: try TimeZoneRules(named: "Asia/Shanghai"))
        == "2024-03-04T09:12:33.120+08:00")
    #expect(
      formatRFC3339(1_709_514_753_000, zone: try TimeZoneRules(named: "America/St_Johns"))
        == "2024-03-03T21:42:33.000-03:30")
  }
}
