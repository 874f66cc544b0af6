import Dispatch
import FingertipCore
import Synchronization

/// Measures a log (SPEC sections 3 and 4).
///
/// Threads take partitions of the cadres in turn; each gathers its cadres' rows, sorts and sweeps them, and
/// adds what they come to to a partial result of its own; these are merged in the end.
///
/// - Parameter threads: 1 or more; results do not depend on it.
/// - Complexity: O(rows) for a bounded range of time, and O(log) in the number of result rows.
/// - Throws: `CancellationError`.
package func analyze(
  _ log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, threads: Int = 1,
  cancellation: Cancellation = Cancellation()
) throws -> AnalysisResult {
  let hierarchy = UnitHierarchy(log, tables)
  let frame = SweepFrame(log, tables, parameters)
  var total = try sum(log, frame, hierarchy, parameters, threads: threads, cancellation)
  var clock = StageClock()
  var result = AnalysisResult(&total, log, tables, parameters, frame, hierarchy)
  if parameters.givesIntervals {
    result.intervals = UnitIntervals(
      cadres: result.cadres, units: result.units, hierarchy: hierarchy, context: result.context,
      parameters: parameters.thresholds
    )
    .computed(threads: threads, cancellation: cancellation)
    if cancellation.isCancelled { throw CancellationError() }
  }
  if let minimum = parameters.minimumGroup {
    var months = MonthlyEvidence(total, frame, hierarchy)
    if parameters.period != .month {
      // Coarser periods must not tell what months would not.
      var monthly = parameters
      monthly.period = .month
      monthly.countsGroupsAlone = true
      let frame = SweepFrame(log, tables, monthly)
      let total = try sum(log, frame, hierarchy, monthly, threads: threads, cancellation)
      result.times.add(total.times)
      months = MonthlyEvidence(total, frame, hierarchy)
    }
    result.publish(months, hierarchy, minimum: minimum)
  }
  result.times[.merge] += clock.lap()
  return result
}

/// Sweeps all cadres and merges what threads found.
private func sum(
  _ log: EventLog, _ frame: SweepFrame, _ hierarchy: UnitHierarchy,
  _ parameters: AnalysisParameters, threads: Int, _ cancellation: Cancellation
) throws -> PartialResult {
  var partials = sweepPartitions(
    of: log, frame, hierarchy, parameters, threads: threads, cancellation)
  if cancellation.isCancelled { throw CancellationError() }
  var clock = StageClock()
  // Rows of cadres may be millions: each partial result is gone once it is merged into the first.
  var total = partials.removeFirst()
  while let partial = partials.popLast() { total.merge(partial) }
  total.times[.merge] += clock.lap()
  return total
}

private func sweepPartitions(
  of log: EventLog, _ frame: SweepFrame, _ hierarchy: UnitHierarchy,
  _ parameters: AnalysisParameters, threads: Int, _ cancellation: Cancellation
) -> [PartialResult] {
  let nextPartition = Atomic(0)
  var partials = [PartialResult?](repeating: nil, count: threads)
  partials.withUnsafeMutableBufferPointer { slots in
    // Safe: each iteration writes its own slot.
    nonisolated(unsafe) let slots = slots
    DispatchQueue.concurrentPerform(iterations: slots.count) { thread in
      var gathered = PartitionRows(log)
      var timeline = CadreTimeline()
      var sweep = Sweep(frame, unitOfCadre: hierarchy.unitOfCadre)
      while !cancellation.isCancelled {
        let partition = nextPartition.add(1, ordering: .relaxed).oldValue
        guard partition < EventBlock.partitionCount else { break }
        var clock = StageClock()
        gathered.gather(partition)
        sweep.partial.times[.gather] += clock.lap()
        for (slot, cadre) in log.partitions.cadres(ofPartition: partition).enumerated() {
          let rows = timeline.rows(
            ofSlot: slot, in: gathered, keepsDuplicates: parameters.keepsDuplicates,
            counts: &sweep.partial.counts)
          if rows.isEmpty { continue }
          if parameters.timesStages { sweep.partial.times[.sort] += clock.lap() }
          sweep.measure(cadre, rows)
          if parameters.timesStages { sweep.partial.times[.sweep] += clock.lap() }
        }
        // Without it, sorting counts with what it is done for.
        if !parameters.timesStages { sweep.partial.times[.sweep] += clock.lap() }
      }
      slots[thread] = sweep.finish()
    }
  }
  return partials.compactMap(\.self)
}
