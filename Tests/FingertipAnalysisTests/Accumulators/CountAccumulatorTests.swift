import FingertipCore
import Testing

@testable import FingertipAnalysis

@Suite struct CountAccumulatorTests {
  @Test("a row counts as what the descriptor of its kind says", arguments: EventKind.allCases)
  func descriptors(kind: EventKind) {
    let table = CountAccumulator()
    for tag in EventTag.allCases {
      var (sums, expected) = (Sums(), Sums())
      table.count(kind, tag, in: &sums)
      for count in kind.descriptor.counts where count.tag == nil || count.tag == tag {
        expected[count.measure] += 1
      }
      #expect(sums == expected, "\(kind), \(tag)")
    }
  }

  @Test("a kind may count as any number of measures")
  func many() {
    let counts = EventKind.allCases.flatMap(\.descriptor.counts)
    let table = CountAccumulator { $0 == .ranking ? counts : [] }
    for tag in EventTag.allCases {
      var (sums, expected) = (Sums(), Sums())
      table.count(.ranking, tag, in: &sums)
      for count in counts where count.tag == nil || count.tag == tag {
        expected[count.measure] += 1
      }
      #expect(sums == expected, "\(tag)")
    }
    var none = Sums()
    table.count(.message, .demand, in: &none)
    #expect(none == Sums())
  }
}
