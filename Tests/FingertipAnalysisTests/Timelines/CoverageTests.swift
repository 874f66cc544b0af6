import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct CoverageTests {
  @Test(
    "a sweep adds up to the union of each class and the intersection of two",
    arguments: testSeeds(60))
  func sweep(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let limit = Int64.random(in: 60...160, using: &random)
    var classes = [Coverage(), Coverage()]
    var covered: [Set<Int64>] = [[], []]
    var lengths: [Int64] = [0, 0]
    var overlap: Int64 = 0
    var start: Int64 = 0
    while start < limit {
      let end = start + Int64.random(in: 0...20, using: &random)
      let one = Int.random(in: 0...1, using: &random)
      let piece = classes[one].cover(start, end, limit: limit)
      lengths[one] += piece.length
      overlap += classes[1 - one].overlap(piece)
      covered[one].formUnion((start..<end).clamped(to: 0..<limit))
      start += Int64.random(in: 0...6, using: &random)
    }
    for one in 0...1 { #expect(lengths[one] == Int64(covered[one].count), "class \(one)") }
    #expect(overlap == Int64(covered[0].intersection(covered[1]).count))
  }

  @Test("intervals that touch or lie inside another add nothing twice")
  func borders() {
    var coverage = Coverage()
    #expect(coverage.cover(10, 20, limit: 100).length == 10)
    #expect(coverage.cover(12, 20, limit: 100).length == 0)
    #expect(coverage.cover(20, 25, limit: 100).length == 5)
    #expect(coverage.cover(25, 25, limit: 100).length == 0)
    #expect(coverage.overlap(Piece(start: 25, end: 30)) == 0)
    #expect(coverage.cover(90, 200, limit: 100).length == 10)
    #expect(coverage.end == 200)
    #expect(coverage.overlap(Piece(start: 95, end: 100)) == 5)
  }
}
