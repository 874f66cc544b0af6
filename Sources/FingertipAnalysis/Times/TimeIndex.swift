import Dispatch
import FingertipCore
import Synchronization

/// When each cadre was on the screen and in the field: the intervals of a log alone, cadre after cadre and
/// in order, so that the times of any window are one walk through a few columns.
///
/// Immutable, so that any number of threads may ask it at once.
package final class TimeIndex: Sendable {
  /// The cadres of one partition that have an interval.
  struct Partition: Sendable {
    let cadres: [UInt32]
    let screen: IntervalColumns
    let field: IntervalColumns
  }

  let partitions: [Partition]
  /// By cadre code, its place in ``cadres``; of those that are there.
  let placeOfCadre: [UInt32]
  /// Those with an interval, ascending.
  package let cadres: [UInt32]

  /// Puts the intervals of a log in order: those of work, repeats taken out.
  ///
  /// - Parameter threads: 1 or more; the index does not depend on it.
  /// - Complexity: O(rows) for a bounded range of time. 12 bytes of memory an interval.
  /// - Throws: `CancellationError`.
  package init(
    _ log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, threads: Int = 1,
    cancellation: Cancellation = Cancellation()
  ) throws {
    let flags = RowFlagTable(log, tables, unlistedIsWork: parameters.unlistedIsWork)
    let next = Atomic(0)
    var partitions = [Partition?](repeating: nil, count: EventBlock.partitionCount)
    partitions.withUnsafeMutableBufferPointer { slots in
      // Safe: each partition's slot is written once, by the thread that took the partition.
      nonisolated(unsafe) let slots = slots
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var builder = TimeIndexBuilder(log, flags, keepsDuplicates: parameters.keepsDuplicates)
        while !cancellation.isCancelled {
          let partition = next.add(1, ordering: .relaxed).oldValue
          guard partition < slots.count else { break }
          slots[partition] = builder.take(partition)
        }
      }
    }
    if cancellation.isCancelled { throw CancellationError() }
    self.partitions = partitions.compactMap(\.self)
    cadres = self.partitions.flatMap(\.cadres).sorted()
    var placeOfCadre = [UInt32](repeating: 0, count: log.cadres.count)
    for (place, cadre) in cadres.enumerated() { placeOfCadre[Int(cadre)] = UInt32(place) }
    self.placeOfCadre = placeOfCadre
  }
}

/// Makes one partition of an index after another, on one thread.
private struct TimeIndexBuilder: ~Copyable {
  private let log: EventLog
  private let flags: LookupColumn<RowFlags>
  private let keepsDuplicates: Bool
  private var gathered: PartitionRows
  private var timeline = CadreTimeline()
  private var screen = IntervalColumns.Builder()
  private var field = IntervalColumns.Builder()
  /// Of rows, which the index doesn't tell.
  private var counts = RowCounts()

  init(_ log: EventLog, _ flags: RowFlagTable, keepsDuplicates: Bool) {
    self.log = log
    self.flags = flags.ofApp
    self.keepsDuplicates = keepsDuplicates
    gathered = PartitionRows(log)
  }

  mutating func take(_ partition: Int) -> TimeIndex.Partition {
    gathered.gather(partition)
    screen.begin(limit: gathered.count)
    field.begin(limit: gathered.count)
    var cadres: [UInt32] = []
    for (slot, cadre) in log.partitions.cadres(ofPartition: partition).enumerated() {
      let rows = timeline.rows(
        ofSlot: slot, in: gathered, keepsDuplicates: keepsDuplicates, counts: &counts)
      for row in rows {
        // Safe: codes of rows are below the flags' count.
        let isWork = flags.start[Int(row.app)].contains(.isWork)
        screen.append(row, if: isWork && row.kind == .app)
        field.append(row, if: isWork && row.kind == .field)
      }
      guard screen.countOfCadre + field.countOfCadre > 0 else { continue }
      cadres.append(cadre)
      screen.endCadre()
      field.endCadre()
    }
    return TimeIndex.Partition(
      cadres: cadres, screen: screen.columns(), field: field.columns())
  }
}
