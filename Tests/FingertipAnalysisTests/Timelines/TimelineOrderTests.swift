import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

/// A row without its end: rows equal in it and in the hash of their event ids are repeats.
private struct RepeatedEvent: Hashable {
  var startMs: Int64
  var kind: EventKind
  var tag: EventTag
  var codes: [UInt32]
  var hash: UInt64

  init(_ row: TimelineRow, hash: UInt64) {
    (startMs, kind, tag) = (row.startMs, row.kind, row.tag)
    codes = [row.app, row.device, row.detail]
    self.hash = hash
  }
}

@Suite struct TimelineOrderTests {
  /// Returns `count` rows in `span` milliseconds, with codes and lengths below `variety`.
  private func rows(
    _ count: Int, span: Int64, variety: UInt32 = 1000, using random: inout SplitMix64
  ) -> [TimelineRow] {
    (0..<count).map { _ in
      TimelineRow(
        startMs: 1_700_000_000_000 % max(1, span) + Int64.random(in: 0...span, using: &random),
        lengthMs: .random(in: 0..<variety, using: &random),
        app: .random(in: 0..<variety, using: &random),
        device: .random(in: 0..<variety, using: &random),
        detail: .random(in: 0..<variety, using: &random),
        kind: random.pick(EventKind.allCases), tag: random.pick([.none, .plain, .demand]))
    }
  }

  private func places(_ order: borrowing TimelineOrder) -> [Int] {
    (0..<order.count).map { order[$0] }
  }

  /// Lengths at which the sorting method changes, and spans up to all instants: from 4,097 rows on,
  /// the widest don't fit a word with their index.
  @Test(
    "rows come by start, kind and index", arguments: [0, 1, 2, 31, 32, 33, 300, 4096, 4097, 6000],
    [0, 1, 255, 100_000, 86_400_000 * 90, Milliseconds.instants.upperBound - 1] as [Int64])
  func sorting(count: Int, span: Int64) {
    var random = SplitMix64(seed: UInt64(count) << 8)
    var order = TimelineOrder()
    // The second round reuses the memory of the first.
    for _ in 0..<2 {
      let rows = rows(count, span: span, using: &random)
      let expected = rows.indices.sorted {
        (rows[$0].startMs, rows[$0].kind.rawValue, $0) < (
          rows[$1].startMs, rows[$1].kind.rawValue, $1
        )
      }
      rows.withUnsafeBufferPointer { order.sort($0) }
      #expect(places(order) == expected)
    }
  }

  @Test("rows that are in order already stay so", arguments: [2, 40, 5000])
  func sorted(count: Int) {
    var random = SplitMix64(seed: 1)
    var rows = rows(count, span: 1 << 40, using: &random)
    rows.sort { ($0.startMs, $0.kind.rawValue) < ($1.startMs, $1.kind.rawValue) }
    var order = TimelineOrder()
    rows.withUnsafeBufferPointer { order.sort($0) }
    #expect(places(order) == Array(rows.indices))
  }

  @Test(
    "of repeats the one with the latest end stays", arguments: testSeeds(24),
    [false, true])
  func repeats(seed: UInt64, hasEventIds: Bool) {
    var random = SplitMix64(seed: seed)
    let count = random.pick([1, 20, 200, 5000])
    let span = random.pick([0, 3, 50, Milliseconds.instants.upperBound - 1])
    let rows = rows(count, span: span, variety: 2, using: &random)
    let hashes = rows.map { _ in UInt64.random(in: 0...1, using: &random) }
    let groups = Dictionary(grouping: rows.indices) {
      RepeatedEvent(rows[$0], hash: hasEventIds ? hashes[$0] : 0)
    }
    var expected = RowCounts()
    for members in groups.values {
      let latest = members.map { rows[$0].lengthMs }.max()
      let atLatest = members.count { rows[$0].lengthMs == latest }
      expected.duplicate += Int64(atLatest - 1)
      expected.superseded += Int64(members.count - atLatest)
    }

    var order = TimelineOrder()
    var counts = RowCounts()
    rows.withUnsafeBufferPointer { rows in
      order.sort(rows)
      hashes.withUnsafeBufferPointer { hashes in
        order.removeRepeats(rows, hasEventIds ? hashes.baseAddress : nil, counts: &counts)
      }
    }
    let kept = places(order)
    #expect(counts == expected)
    #expect(kept.count == groups.count)
    var seen: Set<RepeatedEvent> = []
    for index in kept {
      let event = RepeatedEvent(rows[index], hash: hasEventIds ? hashes[index] : 0)
      #expect(seen.insert(event).inserted)
      #expect(groups[event]?.map { rows[$0].lengthMs }.max() == rows[index].lengthMs)
    }
    for (before, index) in zip(kept, kept.dropFirst()) {
      #expect(
        (rows[before].startMs, rows[before].kind.rawValue) <= (
          rows[index].startMs, rows[index].kind.rawValue
        ))
    }
  }
}
