import FingertipTestSupport
import Testing

/// Checks of the reference itself: times in zones with difficult changes.
@Suite struct NaiveTimeTests {
  @Test(arguments: [
    ("1709251200000", 1_709_251_200_000), ("1709251200000.999", 1_709_251_200_000),
    ("2024-03-04T09:12:33.1209+08:00", 1_709_514_753_120),
    ("2024-03-04t01:12:33z", 1_709_514_753_000), ("2024-03-04 09:12:33", 1_709_514_753_000),
    ("2024-03-03 19:42:33-0530", 1_709_514_753_000), ("0", 0),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("253402300799999", 253_402_300_799_999),
    ("253402300800000", nil), ("1970-01-01T00:00:00", nil), ("1969-12-31T23:59:59-01:00", nil),
    ("9999-12-31T23:59:59-01:00", nil), ("2023-02-29T00:00:00Z", nil), ("12:00:00", nil),
    ("2024-03-04T09:12:33.", nil), ("2024-03-04T09:12:33.1234567890", nil), ("1.", nil),
    ("2024-03-04T09:12:33+8:00", nil), ("2024-03-04T09:12:33+08:60", nil), ("", nil),
  ])
  func `timestamps are read to the millisecond`(text: String, instant: Int64?) {
    let zone = NaiveZone(named: "Asia/Shanghai")!
    #expect(NaiveTimestamp.instant(of: Array(text.utf8), in: zone, epochUnit: .ms) == instant)
  }

  @Test(arguments: [
    (NaiveEpochUnit.s, "1.9996", 1_999), (.s, "5", 5_000), (.us, "1999", 1), (.ns, "999999", 0),
    (.ns, "253402300799999999999", 253_402_300_799_999), (.us, "0001000.9", 1),
  ])
  func `numbers are floored to the millisecond in every unit`(
    unit: NaiveEpochUnit, text: String, instant: Int64
  ) {
    let zone = NaiveZone(named: "UTC")!
    #expect(NaiveTimestamp.instant(of: Array(text.utf8), in: zone, epochUnit: unit) == instant)
  }

  @Test(arguments: [
    // Gaps move forward by the gap; overlaps are the earlier instant.
    ("America/New_York", "2024-03-10T02:30:00", "2024-03-10T03:30:00-04:00"),
    ("America/New_York", "2024-11-03T01:30:00", "2024-11-03T01:30:00-04:00"),
    ("Australia/Lord_Howe", "2024-10-06T02:15:00", "2024-10-06T02:45:00+11:00"),
    ("Australia/Lord_Howe", "2024-04-07T01:45:00", "2024-04-07T01:45:00+11:00"),
    ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-31T12:00:00+14:00"),
    ("Asia/Shanghai", "2024-03-10T02:30:00", "2024-03-10T02:30:00+08:00"),
  ])
  func `local times in gaps and overlaps follow the contract`(
    name: String, local: String, expected: String
  ) {
    let zone = NaiveZone(named: name)!
    let read = { NaiveTimestamp.instant(of: Array(($0 as String).utf8), in: zone, epochUnit: .ms) }
    #expect(read(local) != nil)
    #expect(read(local) == read(expected))
  }

  @Test(
    arguments: [
      ("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00"),
      // A minute after midnight it was yesterday again: the day began at the first midnight.
      ("America/St_Johns", "2006-10-29", "2006-10-29T00:00:00-02:30"),
      ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
      ("Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00"),
      ("America/Havana", "2024-11-03", "2024-11-03T00:00:00-04:00"),
      // The gap began at 23:30 and ended at 00:30 of the day.
      ("America/Toronto", "1919-03-31", nil),
    ] as [(String, String, String?)])
  func `a day begins at the first instant whose date it is`(
    name: String, date: String, expected: String?
  ) throws {
    let zone = NaiveZone(named: name)!
    let start = try #require(NaiveOptions(zone: zone).instant(from: date))
    if let expected {
      let text = Array(expected.utf8)
      #expect(start == NaiveTimestamp.instant(of: text, in: zone, epochUnit: .ms))
    }
    // No earlier instant has that date, and this one has it or a later one.
    let midnight = NaiveDate(text: date)!.number * NaiveDate.milliseconds
    #expect(start + zone.offset(at: start) >= midnight)
    for back in 1...3_000 as ClosedRange<Int64> {
      let earlier = start - 1 - (back - 1) * 60_000
      #expect(earlier + zone.offset(at: earlier) < midnight)
    }
  }
}
