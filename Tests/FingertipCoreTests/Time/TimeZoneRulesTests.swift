import FingertipCore
import FingertipTestSupport
import Testing

@Suite struct TimeZoneRulesTests {
  @Test("offsets, local times and days are the reference's", arguments: Zones.dates)
  func reference(name: String, date: String) throws {
    let rules = try TimeZoneRules(named: name)
    let naive = NaiveZone(named: name)!
    let days = NaiveDays(options: NaiveOptions(zone: naive))
    var random = SplitMix64(seed: 1)
    var cursor = TimeZoneRules.Cursor(rules)
    var localCursor = TimeZoneRules.LocalCursor(rules)
    for instant in Zones.instants(near: date, count: 150, using: &random) {
      let offset = naive.offset(at: instant)
      #expect(rules.offsetMs(at: instant) == offset, "\(instant)")
      #expect(cursor.offsetMs(at: instant) == offset, "\(instant)")
      #expect(rules.day(at: instant) == Int(days.day(of: instant)), "\(instant)")
    }
    for local in Zones.instants(near: date, count: 100, using: &random) {
      let instant = naive.instant(ofLocal: local)
      #expect(rules.instant(ofLocal: local) == instant, "\(local)")
      #expect(localCursor.instant(ofLocal: local) == instant, "\(local)")
    }
    let middle = NaiveDate(text: date)!.number
    for day in middle - 3...middle + 3 {
      #expect(rules.dayStart(ofDay: Int(day)) == days.start(of: day))
      #expect(localCursor.dayStart(ofDay: Int(day)) == days.start(of: day))
    }
  }

  @Test(
    "the rules of the footer hold after the table's end",
    arguments: [
      "America/New_York", "Australia/Lord_Howe", "Europe/Dublin", "America/Santiago",
      "Pacific/Chatham", "Africa/Cairo", "Asia/Shanghai", "Antarctica/Troll",
    ])
  func footer(name: String) throws {
    let rules = try TimeZoneRules(named: name)
    let naive = NaiveZone(named: name)!
    var random = SplitMix64(seed: 2)
    for _ in 0..<300 {
      let year = Int.random(in: 2038...2450, using: &random)
      let day = NaiveDate(year: year, month: 1, day: 1)!.number + random.pick(0..<365)
      let instant = day * NaiveDate.milliseconds + Int64.random(in: 0..<86_400_000, using: &random)
      #expect(rules.offsetMs(at: instant) == naive.offset(at: instant), "\(instant)")
    }
  }

  /// Expected offsets, computed by hand from the rules of the database.
  @Test(
    "far years follow the rules to the last",
    arguments: [
      ("America/New_York", "9999-07-01T12:00:00", -4),
      ("America/New_York", "9999-12-31T12:00:00", -5),
      // The last Sundays of March and October 9998 are the 29th and the 25th.
      ("Europe/Dublin", "9998-03-29T00:59:59", 0), ("Europe/Dublin", "9998-03-29T01:00:00", 1),
      ("Europe/Dublin", "9998-10-25T00:59:59", 1), ("Europe/Dublin", "9998-10-25T01:00:00", 0),
      // The table ends with 2087; there is no rule for Ramadan.
      ("Africa/Casablanca", "2200-02-01T00:00:00", 1), ("Asia/Shanghai", "9999-07-01T00:00:00", 8),
    ])
  func farYears(name: String, utc: String, hours: Int64) throws {
    var parser = TimestampParser(zone: .utc, epochUnit: .milliseconds)
    let instant = parser.instant(of: utc)
    let rules = try TimeZoneRules(named: name)
    #expect(try rules.offsetMs(at: #require(instant)) == hours * 3_600_000)
  }

  @Test("every instant lies in its day, and days follow each other", arguments: Zones.dates)
  func days(name: String, date: String) throws {
    let rules = try TimeZoneRules(named: name)
    var random = SplitMix64(seed: 3)
    for instant in Zones.instants(near: date, count: 100, using: &random) {
      let day = rules.day(at: instant)
      #expect(rules.dayStart(ofDay: day) <= instant)
      #expect(instant < rules.dayStart(ofDay: day + 1))
    }
  }

  @Test("bytes that are no zone are refused, never trapped on", arguments: testSeeds(40))
  func hostile(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bytes = try NaiveZone.file(named: random.pick(Zones.all))
    let cut = Array(bytes[..<random.pick(0..<bytes.count)])
    #expect(throws: TimeZoneRulesError.self) {
      try TimeZoneRules(identifier: "cut", tzif: cut)
    }
    var changed = bytes
    for _ in 0..<random.pick(1...6) {
      changed[random.pick(changed.indices)] = UInt8.random(in: .min ... .max, using: &random)
    }
    // A file that is still a zone has an offset for all instants.
    if let rules = try? TimeZoneRules(identifier: "changed", tzif: changed) {
      for _ in 0..<50 {
        let instant = Int64.random(in: Milliseconds.instants, using: &random)
        #expect(abs(rules.offsetMs(at: instant)) < 26 * 3_600_000)
        let day = rules.day(at: instant)
        #expect(rules.dayStart(ofDay: day) <= instant)
        #expect(instant < rules.dayStart(ofDay: day + 1))
      }
    }
  }
}

extension TimestampParser {
  /// Returns the instant of a text, which gets the padding that the parser needs.
  mutating func instant(of text: String) -> Int64? { instant(of: Array(text.utf8)) }

  /// Returns the instant of bytes; the padding is not part of the text.
  mutating func instant(of text: [UInt8], padding: UInt8 = 0x30) -> Int64? {
    let padded = text + [UInt8](repeating: padding, count: 8)
    return padded.withUnsafeBufferPointer { parse($0.baseAddress!, count: text.count) }
  }
}
