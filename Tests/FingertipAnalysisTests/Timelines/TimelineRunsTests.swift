import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

@Suite struct TimelineRunsTests {
  /// Returns rows in at least `runs` ascending runs, distinguished by `detail`.
  private func rows(_ count: Int, runs: Int, using random: inout SplitMix64) -> [TimelineRow] {
    let rows = (0..<count).map { index in
      TimelineRow(
        startMs: .random(in: 0..<Int64(max(1, count / 2)), using: &random), lengthMs: 0, app: 0,
        device: 0, detail: UInt32(index), kind: random.pick([.app, .message]), tag: .none)
    }
    var sorted: [TimelineRow] = []
    for run in 0..<runs {
      sorted += rows[(run * count / runs)..<((run + 1) * count / runs)].sorted { left, right in
        left.precedes(right) || !right.precedes(left) && left.detail < right.detail
      }
    }
    return sorted
  }

  @Test(
    "few runs become one, equal rows as they stood", arguments: [0, 1, 2, 5, 100, 5000],
    [1, 2, 3, 7, TimelineRuns.limit])
  func few(count: Int, runs: Int) {
    var random = SplitMix64(seed: UInt64(count * 100 + runs))
    var merger = TimelineRuns()
    // The second round reuses the memory of the first.
    for _ in 0..<2 {
      let rows = rows(count, runs: runs, using: &random)
      let expected = rows.enumerated().sorted { left, right in
        (left.element.startMs, left.element.kind.rawValue, left.offset) < (
          right.element.startMs, right.element.kind.rawValue, right.offset
        )
      }.map(\.element.detail)
      rows.withUnsafeBufferPointer {
        #expect(merger.merge($0).map(\.detail) == expected)
      }
      let pairs = zip(rows, rows.dropFirst())
      let isAscending = pairs.allSatisfy { !$1.precedes($0) } && count > 0
      let hasTies = pairs.contains { $0.startMs == $1.startMs && $0.kind == $1.kind }
      #expect(merger.found == (isAscending ? .ascending(hasTies: hasTies) : .unknown))
    }
  }

  @Test("many runs stay as they are")
  func many() {
    var random = SplitMix64(seed: 1)
    let rows = rows(2000, runs: 500, using: &random)
    var merger = TimelineRuns()
    rows.withUnsafeBufferPointer {
      #expect(merger.merge($0).map(\.detail) == rows.map(\.detail))
    }
  }
}
