import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip

/// Removing old rows changes no result of a window that begins long enough after them.
@Suite struct LiveRetentionTests {
  @Test func `later windows have the same results`() throws {
    var (removed, usedRows): (Int, Int64) = (0, 0)
    for seed in testSeeds(40) {
      let (rows, used) = try check(seed: seed)
      removed += rows
      usedRows += used
    }
    // Windows without rows would prove nothing.
    #expect(removed > 100 && usedRows > 500, "\(removed) removed, \(usedRows) used")
  }

  private func check(seed: UInt64) throws -> (removed: Int, used: Int64) {
    var random = SplitMix64(seed: seed)
    let sample = LiveSample(seed: seed, rowCount: 150, parts: 5)
    let tables = try Tables(random: seed, by: sample.reading)
    let live = try LiveLog(by: sample.reading, options: LiveSample.smallBlocks)
    for part in sample.parts { _ = try live.append(part) }
    let before = live.snapshot()
    // A few rows are far from the others.
    let starts = try Self.starts(before)
    guard !starts.isEmpty else { return (0, 0) }
    let cut = starts[starts.count / 4 + random.pick([0, 1, 2]) * starts.count / 8]
    let removed = try live.removeRows(before: .ms(cut))
    let after = live.snapshot()
    #expect(after.rowCount == before.rowCount - removed)
    #expect(live.status().removed == Int64(removed))
    #expect(after.rows.kinds == before.rows.kinds)
    #expect(after.instants?.lowerBound == before.instants?.lowerBound)
    var query = Query()
    query.timeZone = Zone(sample.scenario.zoneName)
    (query.thresholds.activeDays, query.thresholds.messageDays) = (2, 3)
    query.from = .ms(cut + 4 * 86_400_000)
    query.to = .ms(max(starts.last!, cut + 5 * 86_400_000) + 1)
    var used: Int64 = 0
    for period in [PeriodKind.all, .week] {
      query.period = period
      let (one, other) = (
        try before.analyze(query, tables: tables), try after.analyze(query, tables: tables)
      )
      used += one.quality.used
      for table in ResultTable.allCases where table != .quality {
        #expect(one.csv(table) == other.csv(table), "seed \(seed), \(table)")
      }
    }
    // Once more, nothing is left to remove.
    #expect(try live.removeRows(before: .ms(cut)) == 0)
    return (removed, used)
  }

  private static func starts(_ log: Log) throws -> [Int64] {
    (0..<256).flatMap { log.rows.events(ofPartition: $0).map(\.startMs) }.sorted()
  }
}
