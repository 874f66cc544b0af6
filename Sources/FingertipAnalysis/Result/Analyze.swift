import FingertipCore

/// Analyzes a log.
///
/// Threads take partitions of the cadres in turn. Each thread gathers the rows of its cadres, sorts
/// and sweeps them, and adds the values to its own partial result; partial results are merged at
/// the end.
///
/// - Parameter threads: 1 or more; results do not depend on it.
/// - Complexity: O(rows) for a bounded range of time, and O(log) in the number of result rows.
/// - Throws: ``SpillError`` or `CancellationError`.
package func analyze(
  _ log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, threads: Int = 1,
  cancellation: Cancellation = Cancellation()
) throws -> AnalysisResult {
  let plan = AnalysisPlan(log, tables, parameters, until: cancellation)
  let swept = try sweep(plan, threads: threads, cancellation: cancellation)
  return try finish(swept, plan, threads: threads, cancellation: cancellation)
}

/// Sweeps all cadres of a log.
///
/// - Complexity: O(rows).
/// - Throws: ``SpillError`` or `CancellationError`.
package func sweep(
  _ plan: AnalysisPlan, threads: Int, cancellation: Cancellation
) throws -> SweptCadres {
  if cancellation.isCancelled { throw CancellationError() }
  return SweptCadres(
    total: try sweepCadres(plan.context, threads: threads, cancellation),
    months: try plan.months.map { try sweepCadres($0, threads: threads, cancellation) })
}

/// Makes the result of all cadres.
///
/// - Complexity: O(*n* log *n*) in the rows of the result.
/// - Throws: `CancellationError`.
package func finish(
  _ swept: consuming SweptCadres, _ plan: AnalysisPlan, threads: Int, cancellation: Cancellation
) throws -> AnalysisResult {
  let (context, hierarchy, parameters) = (plan.context, plan.hierarchy, plan.context.parameters)
  let monthly = swept.months
  var total = swept.total
  var times = total.times
  if let monthly { times.add(monthly.times) }
  var clock = StageClock()
  let indicators = Indicator.Context(context.log, context.tables)
  var rows = try PublishedRows(
    &total, context, hierarchy, threads: threads, cancellation)
  if parameters.givesIntervals {
    rows.intervals = try UnitIntervals(
      cadres: rows.cadres, units: rows.units, hierarchy: hierarchy, ids: context.log.cadres,
      context: indicators, parameters: parameters.thresholds
    )
    .computed(threads: threads, cancellation: cancellation)
  }
  var publication: Publication?
  if let limits = parameters.publicationLimits {
    let months =
      if let context = plan.months, let monthly {
        MonthlyEvidence(monthly, context, hierarchy, until: cancellation)
      } else {
        MonthlyEvidence(total, context, hierarchy, until: cancellation)
      }
    publication = rows.publish(
      months, context, hierarchy, indicators, limits, until: cancellation)
  }
  if cancellation.isCancelled { throw CancellationError() }
  times[.tables] += clock.lap()
  return AnalysisResult(
    rows, publication, total.rows, coverage: total.coverage(parameters),
    resumed: total.resumed, context, hierarchy,
    indicators, times: times)
}

/// Sweeps all cadres and merges the partial results of all threads.
///
/// - Throws: ``SpillError`` or `CancellationError`.
func sweepCadres(
  _ context: SweepContext, threads: Int, _ cancellation: Cancellation
) throws -> PartialResult {
  let turns = Turns(EventBlock.partitionCount)
  let partials = parallelMap(threads) { _ in
    var times = StageTimes()
    if context.parameters.needsCadresAlone {
      var sweep = Sweep<CadreMeasures>(context)
      sweepPartitions(turns, context, with: &sweep, &times, cancellation)
      return PartialResult(sweep.finish(), times)
    }
    var sweep = Sweep<Measures>(context)
    sweepPartitions(turns, context, with: &sweep, &times, cancellation)
    return PartialResult(sweep.finish(), times)
  }
  if cancellation.isCancelled { throw CancellationError() }
  if let failure = context.log.storageFailure { throw failure }
  return try merged(partials, until: cancellation)
}

/// Merges partial results.
///
/// - Throws: `CancellationError`.
func merged(
  _ partials: consuming [PartialResult], until cancellation: Cancellation
) throws -> PartialResult {
  var clock = StageClock()
  // There may be millions of rows of cadres: each partial result is released once it is merged into
  // the first.
  var total = partials.removeFirst()
  while let partial = partials.popLast() {
    total.merge(partial, until: cancellation)
    if cancellation.isCancelled { throw CancellationError() }
  }
  total.times[.merge] += clock.lap()
  return total
}

/// Sweeps partitions that no other thread takes, until none is left.
private func sweepPartitions(
  _ turns: borrowing Turns, _ context: SweepContext,
  with sweep: inout Sweep<some Accumulator & ~Copyable>, _ times: inout StageTimes,
  _ cancellation: Cancellation
) {
  var timeline = CadreTimelines(context.log, context.parameters)
  while let partition = turns.next(until: cancellation) {
    timeline.sweep(partition, with: &sweep, &times)
  }
}
