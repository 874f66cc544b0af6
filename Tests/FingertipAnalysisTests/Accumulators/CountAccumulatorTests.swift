import FingertipCore
import Testing

@testable import FingertipAnalysis

@Suite struct CountAccumulatorTests {
  @Test("a row counts as what the descriptor of its kind says", arguments: EventKind.allCases)
  func descriptors(kind: EventKind) {
    for tag in [.none] + kind.descriptor.tags {
      var counter = CountAccumulator()
      expectCounts(&counter, kind, tag, kind.descriptor.counts)
    }
  }

  @Test("a kind may count as any number of measures")
  func many() {
    let counts = EventKind.allCases.flatMap(\.descriptor.counts)
    for tag in [.none] + EventKind.message.descriptor.tags {
      var counter = CountAccumulator { $0 == .message ? counts : [] }
      expectCounts(&counter, .message, tag, counts)
      expectCounts(&counter, .case, .online, [])
    }
  }

  /// Expects that two rows add two to each measure, once.
  private func expectCounts(
    _ counter: inout CountAccumulator, _ kind: EventKind, _ tag: EventTag,
    _ counts: [EventKind.Descriptor.Count]
  ) {
    for _ in 0..<2 { counter.count(kind, tag) }
    var (sums, expected) = (Sums(), Sums())
    counter.endPeriod(&sums)
    for count in counts where count.tag == nil || count.tag == tag { expected[count.measure] += 2 }
    #expect(sums == expected, "\(kind), \(tag)")
    var next = Sums()
    counter.endPeriod(&next)
    #expect(next == Sums())
  }
}
