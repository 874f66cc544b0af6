import FingertipCore

/// The screen and field intervals of each cadre: only the intervals of a log, sorted and cadre
/// after cadre, so that the times of any window take one pass over a few columns.
///
/// It is immutable, so that any number of threads may query it at once.
package final class TimeIndex: Sendable {
  /// The cadres of one partition that have an interval.
  struct Partition: Sendable {
    let cadres: [UInt32]
    /// Sessions of work apps.
    let screen: IntervalColumns
    /// Sessions of apps that leave traces.
    let tracingScreen: IntervalColumns
    let field: IntervalColumns
  }

  let partitions: [Partition]
  /// By cadre code, its index in ``cadres``; only valid for those contained in it.
  let placeOfCadre: [UInt32]
  /// The cadres with an interval, ascending.
  package let cadres: [UInt32]

  /// Sorts the intervals of a log: those of work apps, without repeats.
  ///
  /// - Parameter threads: 1 or more; the index does not depend on it.
  /// - Complexity: O(rows) for a bounded range of time. 12 bytes of memory per interval, twice for
  ///   apps that leave traces.
  /// - Throws: ``SpillError`` or `CancellationError`.
  package init(
    _ log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, threads: Int = 1,
    cancellation: Cancellation = Cancellation()
  ) throws {
    let flags = RowFlagTable(
      log, tables, AppPlaces(log.apps, tables.apps, until: cancellation),
      unlistedIsWork: parameters.unlistedIsWork, until: cancellation)
    partitions = try parallelMap(
      EventBlock.partitionCount, threads: threads, cancellation: cancellation,
      state: TimeIndexBuilder(log, flags, keepsDuplicates: parameters.keepsDuplicates)
    ) { builder, partition in builder.take(partition) }
    if let failure = log.storageFailure { throw failure }
    cadres = partitions.flatMap(\.cadres).sorted()
    var placeOfCadre = [UInt32](repeating: 0, count: log.cadres.count)
    for (place, cadre) in cadres.enumerated() { placeOfCadre[Int(cadre)] = UInt32(place) }
    self.placeOfCadre = placeOfCadre
  }
}

/// Builds one partition of an index after another, on one thread.
private struct TimeIndexBuilder: ~Copyable {
  private let log: EventLog
  private let flags: LookupColumn<RowFlags>
  private let keepsDuplicates: Bool
  private var gathered: PartitionRows
  private var timeline = CadreTimeline()
  private var screen = IntervalColumns.Builder()
  private var tracingScreen = IntervalColumns.Builder()
  private var field = IntervalColumns.Builder()
  private var slab: ColumnSlab
  /// The counts of rows, which the index does not use.
  private var counts = RowCounts()

  init(_ log: EventLog, _ flags: RowFlagTable, keepsDuplicates: Bool) {
    self.log = log
    self.flags = flags.ofApp
    self.keepsDuplicates = keepsDuplicates
    gathered = PartitionRows(log)
    // A small log takes no large pages.
    slab = ColumnSlab(
      byteCount: min(log.count * IntervalColumns.byteCount, ColumnSlab.standardByteCount))
  }

  mutating func take(_ partition: Int) -> TimeIndex.Partition {
    gathered.gather(partition)
    screen.begin(limit: gathered.count)
    tracingScreen.begin(limit: gathered.count)
    field.begin(limit: gathered.count)
    var cadres: [UInt32] = []
    for (slot, cadre) in log.partitions.cadres(ofPartition: partition).enumerated() {
      let rows = timeline.rows(
        ofSlot: slot, in: gathered, keepsDuplicates: keepsDuplicates, counts: &counts)
      for row in rows {
        // Safe: codes of rows are below the count of the flags.
        let flags = flags.start[Int(row.app)]
        let isWork = flags.contains(.isWork)
        screen.append(row, if: isWork && row.kind == .app)
        if isWork && row.kind == .app && flags.contains(.leavesTrace) {
          tracingScreen.append(row, if: true)
        }
        field.append(row, if: isWork && row.kind == .field)
      }
      guard screen.countOfCadre + field.countOfCadre > 0 else { continue }
      cadres.append(cadre)
      screen.endCadre()
      tracingScreen.endCadre()
      field.endCadre()
    }
    return TimeIndex.Partition(
      cadres: cadres, screen: screen.columns(in: &slab),
      tracingScreen: tracingScreen.columns(in: &slab), field: field.columns(in: &slab))
  }
}
