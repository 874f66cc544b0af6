import FingertipTestSupport
import Testing

@testable import FingertipCore

@Suite struct EventBlockTests {
  /// Reasons for wide columns of a block.
  enum Width: CaseIterable { case compact, fullRange, longTime, manyCadres, manyDevices, manyApps }

  @Test(
    "a sealed block holds each partition's events in the order read", arguments: [false, true],
    Width.allCases)
  func sealing(hasEventIds: Bool, width: Width) {
    // One by one, and in runs around the number of values that are copied at once.
    for longestRun in [1, 20, 1_000] { sealing(hasEventIds, width, longestRun: longestRun) }
  }

  private func sealing(_ hasEventIds: Bool, _ width: Width, longestRun: Int) {
    var random = SplitMix64(seed: 5)
    var batch = EventBatch()
    // Twice, because a batch is reused.
    for count in [EventBatch.capacity, 1_000] {
      var truth: [[EncodedEvent]] = Array(repeating: [], count: EventBlock.partitionCount)
      var partition: UInt8 = 0
      for row in 0..<count {
        if row == 0 || Int.random(in: 0..<longestRun, using: &random) == 0 {
          partition = .random(in: 0...255, using: &random)
        }
        let event = event(row, width, hasEventIds, partition, using: &random)
        batch.append(event, partition: partition)
        truth[Int(partition)].append(event)
      }
      #expect(batch.isFull == (count == EventBatch.capacity))
      let block = batch.seal()
      #expect(block.count == count)
      let isCompact = width == .compact || width == .fullRange
      let layout = EventColumns.Layout(isCompact: isCompact, hasEventIds: hasEventIds)
      #expect(block.columns.layout == layout)
      #expect(
        block.extent.lastMs == truth.joined().map { $0.startMs + Int64($0.lengthMs) }.max())
      for partition in 0..<EventBlock.partitionCount {
        let events = block.view.rows(ofPartition: partition).map { block.columns.event(at: $0) }
        #expect(events == truth[partition])
      }
    }
  }

  /// Returns an event; the first two of a block have the least and the greatest values.
  private func event(
    _ row: Int, _ width: Width, _ hasEventIds: Bool, _ partition: UInt8,
    using random: inout SplitMix64
  ) -> EncodedEvent {
    func code(_ isMany: Bool) -> UInt32 {
      switch row {
      case 0: isMany ? 65_536 : width == .fullRange ? 65_535 : 9
      default: .random(in: 0...9, using: &random)
      }
    }
    let firstMs: Int64 = 1_700_000_000_000
    var startMs = firstMs + Int64(UInt32.random(in: 1...9_999_999, using: &random))
    if row == 0 { startMs = firstMs }
    if row == 1 && width == .fullRange { startMs = firstMs + Int64(UInt32.max) }
    if row == 1 && width == .longTime { startMs = firstMs + Int64(UInt32.max) + 1 }
    return EncodedEvent(
      startMs: startMs, lengthMs: UInt32.random(in: 0...86_400_000, using: &random),
      cadre: code(width == .manyCadres), device: code(width == .manyDevices),
      app: code(width == .manyApps), detail: .random(in: 0...UInt32.max, using: &random),
      kind: EventKind.allCases.randomElement(using: &random)!,
      tag: EventTag.allCases.randomElement(using: &random)!,
      eventHash: hasEventIds ? .random(in: 0...9, using: &random) : 0)
  }
}
