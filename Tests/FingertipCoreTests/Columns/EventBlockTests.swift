import FingertipCore
import FingertipTestSupport
import Testing

@Suite struct EventBlockTests {
  @Test("a sealed block holds each partition's events in the order read", arguments: [false, true])
  func sealing(hasEventIds: Bool) {
    var random = SplitMix64(seed: 5)
    var batch = EventBatch()
    // Twice, for a batch is used again.
    for count in [EventBatch.capacity, 1_000] {
      var truth: [[Event]] = Array(repeating: [], count: EventBlock.partitionCount)
      for _ in 0..<count {
        let partition = UInt8.random(in: 0...255, using: &random)
        let event = Event(
          startMs: Int64.random(in: 0...9_999_999_999_999, using: &random),
          lengthMs: UInt32.random(in: 0...86_400_000, using: &random),
          cadre: UInt32(partition), device: .random(in: 0...9, using: &random),
          app: .random(in: 0...9, using: &random), detail: .random(in: 0...9, using: &random),
          kind: EventKind.allCases.randomElement(using: &random)!,
          tag: EventTag.allCases.randomElement(using: &random)!,
          eventHash: hasEventIds ? .random(in: 0...9, using: &random) : 0)
        batch.append(event, partition: partition)
        truth[Int(partition)].append(event)
      }
      #expect(batch.isFull == (count == EventBatch.capacity))
      let block = batch.seal()
      #expect(block.count == count)
      #expect(block.columns.hasEventIds == hasEventIds)
      for partition in 0..<EventBlock.partitionCount {
        let events = block.rows(ofPartition: partition).map { block.columns.event(at: $0) }
        #expect(events == truth[partition])
      }
    }
  }
}
