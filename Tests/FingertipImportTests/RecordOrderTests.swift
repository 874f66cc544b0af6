import Fingertip
import FingertipCore
import FingertipImport
import FingertipTestSupport
import Testing

@Suite struct RecordOrderTests {
  @Test(arguments: testSeeds(200))
  func `records come by owner and instant, and equal ones as they were read`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = random.pick([1, 2, 7, 60, 400])
    // Codes of owners that are dense, or far apart.
    let owners = (0..<random.pick([1, 2, 9])).map { UInt32($0) * random.pick([1, 2, 100_000]) + 5 }
    let isByOwner = random.oneIn(2)
    let isInTime = random.oneIn(2)
    var read = ReadRecords()
    var expected: [(owner: UInt32, instantMs: Int64, number: UInt64)] = []
    for number in 0..<count {
      let owner = isByOwner ? owners[number * owners.count / count] : random.pick(owners)
      let instantMs = isInTime ? Int64(number / 2) : Int64.random(in: 0..<20, using: &random)
      read.append(DeviceRecord(at: instantMs, kind: 0, first: UInt64(number)), of: owner)
      expected.append((owner, instantMs, UInt64(number)))
    }
    expected.sort { $0 < $1 }
    let (records, ranges) = read.sorted()
    #expect(records.map(\.first) == expected.map(\.number))
    #expect(
      ranges.flatMap { entry in entry.range.map { _ in entry.owner } } == expected.map(\.owner))
    #expect(ranges.flatMap { Array($0.range) } == Array(0..<count))
    #expect(Set(ranges.map(\.owner)).count == ranges.count)
  }

  @Test(
    arguments: ["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Africa/Monrovia"])
  func `times are written as by the formatter of times`(name: String) throws {
    let zone = try TimeZoneRules(identifier: name, tzif: NaiveZone.file(named: name))
    var random = SplitMix64(seed: 1)
    var instants: Set<Int64> = [0, Milliseconds.instants.upperBound - 1]
    for _ in 0..<300 {
      let near = Int64.random(in: Milliseconds.instants, using: &random)
      for _ in 0..<4 {
        let instant = near + Int64.random(in: 0..<2 * Milliseconds.perDay, using: &random)
        if Milliseconds.instants.contains(instant) { instants.insert(instant) }
      }
    }
    // Every hour of the weeks in which clocks change.
    for week in [1_709_251_200_000, 1_730_332_800_000, 63_072_000_000 as Int64] {
      for hour in 0..<240 { instants.insert(week + Int64(hour) * Milliseconds.perHour) }
    }
    let rows = instants.shuffled(using: &random).map {
      "\(formatRFC3339($0, zone: .utc)),12,a,d\($0 % 3)\n"
    }
    let imported = try Imported(
      [("a.csv", "timestamp,type,package,device\n" + rows.joined())], zone: Zone(name))
    let written = Set(imported.rows.map { String($0.prefix { $0 != "," }) })
    #expect(written == Set(instants.map { formatRFC3339($0, zone: zone) }))
    #expect(imported.rows.count == instants.count)
  }
}
