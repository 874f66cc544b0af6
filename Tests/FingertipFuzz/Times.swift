import FingertipCore
import FingertipTestSupport

/// Reads a time zone, compiled or as a rule of POSIX, and checks what holds in every zone.
func checkZone(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
  let compiled = bytes.starts(with: Array("TZif".utf8)) ? bytes : compiledZone(rule: bytes)
  let zone: TimeZoneRules
  do throws(TimeZoneRulesError) {
    zone = try TimeZoneRules(identifier: "zone", tzif: compiled)
  } catch {
    try expect(!"\(error)".isEmpty, "an error")
    return
  }
  var (cursor, localCursor) = (TimeZoneRules.Cursor(zone), TimeZoneRules.LocalCursor(zone))
  var instant = Int64.random(in: Milliseconds.instants, using: &random)
  for _ in 0..<40 {
    let offset = zone.offsetMs(at: instant)
    try expect(abs(offset) < 26 * Milliseconds.perHour, "the offset \(offset)")
    try expectEqual(cursor.offsetMs(at: instant), offset, "a cursor at \(instant)")
    let day = zone.day(at: instant)
    try expect(zone.dayStart(ofDay: day) <= instant, "day \(day) begins after \(instant)")
    try expect(instant < zone.dayStart(ofDay: day + 1), "day \(day) ends before \(instant)")
    try expectEqual(localCursor.dayStart(ofDay: day), zone.dayStart(ofDay: day), "day \(day)")
    let local = instant + offset
    let again = zone.instant(ofLocal: local)
    try expectEqual(localCursor.instant(ofLocal: local), again, "a local cursor at \(local)")
    // Of several instants with the same local time, the first.
    try expect(
      again <= instant && again + zone.offsetMs(at: again) == local, "the instant of \(local)")
    // Mostly near the one before: changes of offset come in pairs.
    let step = random.pick([
      Milliseconds.perHour, 30 * Milliseconds.perDay, 4000 * Milliseconds.perDay,
    ])
    instant = min(
      max(
        instant + Int64.random(in: -step...step, using: &random), Milliseconds.instants.lowerBound),
      Milliseconds.instants.upperBound - 1)
  }
}

/// Returns a file of version 2 without transitions, whose footer is a rule (RFC 8536, section 3).
private func compiledZone(rule: [UInt8]) -> [UInt8] {
  // One type of six bytes and a designation of one: UTC.
  let counts: [UInt8] = [0, 0, 0, 1, 1].flatMap { [0, 0, 0, $0] }
  let block =
    Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [0, 0, 0, 0] + counts
    + [UInt8](repeating: 0, count: 7)
  return block + block + Array("\n".utf8) + rule + Array("\n".utf8)
}

/// Parses each line as a timestamp, with one parser, and compares it with the reference.
func compareTimestamps(_ bytes: [UInt8]) throws {
  for (name, zone) in zones {
    for (unit, naiveUnit) in zip(EpochUnit.allCases, [NaiveEpochUnit.s, .ms, .us, .ns]) {
      var parser = TimestampParser(zone: zone.rules, epochUnit: unit)
      for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        // A log's row rules give no empty text.
        guard !line.isEmpty else { continue }
        // The eight bytes after a text, which must not count.
        let text = Array(line) + Array("00:00Z09".utf8)
        let found = text.withUnsafeBufferPointer {
          parser.parse($0.baseAddress!, count: line.count)
        }
        let expected = NaiveTimestamp.instant(
          of: Array(line), in: zone.naive, epochUnit: naiveUnit)
        try expectEqual(
          found, expected, "\(String(decoding: line, as: UTF8.self)) in \(name), \(unit)")
      }
    }
  }
}

private let zones: [(name: String, zone: (rules: TimeZoneRules, naive: NaiveZone))] =
  ["UTC", "Asia/Shanghai", "Australia/Lord_Howe"].compactMap { name in
    guard let file = try? NaiveZone.file(named: name), let naive = NaiveZone(named: name),
      let rules = try? TimeZoneRules(identifier: name, tzif: file)
    else { return nil }
    return (name, (rules, naive))
  }
