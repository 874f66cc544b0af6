import FingertipCore

/// Gathers and sorts the rows of a thread's cadres, partition by partition, and sweeps them.
struct CadreTimelines: ~Copyable {
  private let log: EventLog
  private let keepsDuplicates: Bool
  private let timesStages: Bool
  private var gathered: PartitionRows
  private var timeline = CadreTimeline()

  init(_ log: EventLog, _ parameters: AnalysisParameters) {
    self.log = log
    keepsDuplicates = parameters.keepsDuplicates
    timesStages = parameters.timesStages
    gathered = PartitionRows(log)
  }

  /// Measures the cadres of a partition that have rows.
  mutating func sweep(
    _ partition: Int, with sweep: inout Sweep<some Accumulator & ~Copyable>,
    _ times: inout StageTimes
  ) {
    gather(partition, &times)
    forEachCadre(ofPartition: partition, &sweep, &times) { cadre, rows, sweep in
      if !rows.isEmpty { sweep.measure(cadre, rows) }
    }
  }

  /// Gathers the rows of a partition.
  mutating func gather(_ partition: Int, _ times: inout StageTimes) {
    var clock = StageClock()
    gathered.gather(partition)
    times[.gather] += clock.lap()
  }

  /// Removes the latest rows of each cadre from those that were gathered.
  ///
  /// - Parameters:
  ///   - cut: Returns, of the rows of a cadre, the start from which on they are removed.
  ///   - body: Takes such a row.
  /// - Returns: The cuts by slot.
  mutating func removeLatest(
    ofPartition partition: Int, cut: (UnsafeBufferPointer<TimelineRow>) -> Int64,
    _ body: (EncodedEvent) -> Void
  ) -> [Int64] {
    let cadres = Array(log.partitions.cadres(ofPartition: partition))
    return gathered.removeLatest(cut: cut) { slot, row, hash in
      body(
        EncodedEvent(
          startMs: row.startMs, lengthMs: row.lengthMs, cadre: cadres[slot], device: row.device,
          app: row.app, detail: row.detail, kind: row.kind, tag: row.tag, eventHash: hash))
    }
  }

  /// Returns true if no row that was gathered starts before an instant.
  ///
  /// - Parameter leastMs: Returns that of a cadre.
  /// - Complexity: O(rows and cadres of the partition).
  func areRows(ofPartition partition: Int, notBefore leastMs: (UInt32) -> Int64) -> Bool {
    log.partitions.cadres(ofPartition: partition).enumerated().allSatisfy { slot, cadre in
      let leastMs = leastMs(cadre)
      return gathered.rows(ofSlot: slot).allSatisfy { $0.startMs >= leastMs }
    }
  }

  /// Calls a function with each cadre of the partition that was gathered, and its rows as a sweep takes
  /// them.
  @inline(__always)
  mutating func forEachCadre<Accumulators: Accumulator & ~Copyable>(
    ofPartition partition: Int, _ sweep: inout Sweep<Accumulators>, _ times: inout StageTimes,
    _ body: (UInt32, UnsafeBufferPointer<TimelineRow>, inout Sweep<Accumulators>) -> Void
  ) {
    var clock = StageClock()
    for (slot, cadre) in log.partitions.cadres(ofPartition: partition).enumerated() {
      let rows = timeline.rows(
        ofSlot: slot, in: gathered, keepsDuplicates: keepsDuplicates, counts: &sweep.rows.counts)
      if timesStages { times[.sort] += clock.lap() }
      body(cadre, rows, &sweep)
      if timesStages { times[.sweep] += clock.lap() }
    }
    // If stages are not timed, sorting counts with the sweep.
    if !timesStages { times[.sweep] += clock.lap() }
  }
}
