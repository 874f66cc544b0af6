import FingertipCore
import Testing

@Suite struct ParallelMapTests {
  @Test("values are in the order of their indices", arguments: [0, 1, 2, 7, 1000])
  func order(count: Int) {
    #expect(parallelMap(count) { "\($0)" } == (0..<count).map { "\($0)" })
  }

  @Test(
    "threads with a state each compute what one does", arguments: [0, 1, 5, 500], [1, 2, 3, 8])
  func states(count: Int, threads: Int) throws {
    let values = try parallelMap(count, threads: threads, state: [Int]()) { seen, index in
      // Each thread receives indices in ascending order.
      defer { seen.append(index) }
      return (index * index, seen.allSatisfy { $0 < index })
    }
    #expect(values.map(\.0) == (0..<count).map { $0 * $0 })
    #expect(values.allSatisfy { $0.1 })
  }

  @Test("what is cancelled ends with an error")
  func cancellation() {
    let cancellation = Cancellation()
    #expect(throws: CancellationError.self) {
      try parallelMap(1000, threads: 2, cancellation: cancellation, state: 0) { _, index in
        if index == 10 { cancellation.cancel() }
        return index
      }
    }
  }
}
