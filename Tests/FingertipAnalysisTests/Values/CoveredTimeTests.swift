import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct CoveredTimeTests {
  @Test(
    "a sweep adds up to the union of each class and the intersection of two",
    arguments: testSeeds(60))
  func sweep(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let limit = Int64.random(in: 60...160, using: &random)
    var classes = [CoveredTime(), CoveredTime()]
    var covered: [Set<Int64>] = [[], []]
    var lengths: [Int64] = [0, 0]
    var overlap: Int64 = 0
    var start: Int64 = 0
    while start < limit {
      let end = start + Int64.random(in: 0...20, using: &random)
      let one = Int.random(in: 0...1, using: &random)
      let added = classes[one].cover(TimeRange(startMs: start, endMs: end), limitMs: limit)
      lengths[one] += added.lengthMs
      overlap += classes[1 - one].overlapMs(added)
      covered[one].formUnion((start..<end).clamped(to: 0..<limit))
      start += Int64.random(in: 0...6, using: &random)
    }
    for one in 0...1 { #expect(lengths[one] == Int64(covered[one].count), "class \(one)") }
    #expect(overlap == Int64(covered[0].intersection(covered[1]).count))
  }

  @Test("intervals that touch or lie inside another add nothing twice")
  func borders() {
    var covered = CoveredTime()
    for (startMs, endMs, addedMs) in [(10, 20, 10), (12, 20, 0), (20, 25, 5), (25, 25, 0)] {
      let interval = TimeRange(startMs: Int64(startMs), endMs: Int64(endMs))
      #expect(covered.cover(interval, limitMs: 100).lengthMs == addedMs)
    }
    #expect(covered.overlapMs(TimeRange(startMs: 25, endMs: 30)) == 0)
    #expect(covered.cover(TimeRange(startMs: 90, endMs: 200), limitMs: 100).lengthMs == 10)
    #expect(covered.endMs == 200)
    #expect(covered.overlapMs(TimeRange(startMs: 95, endMs: 100)) == 5)
  }
}
