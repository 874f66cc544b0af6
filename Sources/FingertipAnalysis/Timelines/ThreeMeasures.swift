import FingertipCore

/// App time, field time and both at once of each cadre, and nothing else: the yardstick of what all other
/// measures and indicators cost. Only benchmarks and their test ask for it; results come from ``Sweep``.
package struct ThreeMeasures: Equatable, Sendable {
  package var cadre: UInt32
  package var appMs: Int64 = 0
  package var fieldMs: Int64 = 0
  package var bothMs: Int64 = 0

  /// Measures all cadres of a log on one thread, in the order of partitions.
  ///
  /// - Complexity: O(rows) for a bounded range of time.
  package static func ofCadres(in log: EventLog) -> [ThreeMeasures] {
    var gathered = PartitionRows(log)
    var timeline = CadreTimeline()
    var counts = RowCounts()
    var cadres: [ThreeMeasures] = []
    for partition in 0..<EventBlock.partitionCount {
      gathered.gather(partition)
      for (slot, cadre) in log.partitions.cadres(ofPartition: partition).enumerated() {
        let rows = timeline.rows(
          ofSlot: slot, in: gathered, keepsDuplicates: false, counts: &counts)
        if !rows.isEmpty { cadres.append(ThreeMeasures(cadre, rows)) }
      }
    }
    return cadres
  }

  /// - Parameter rows: by ascending start, without repeats.
  private init(_ cadre: UInt32, _ rows: UnsafeBufferPointer<TimelineRow>) {
    self.cadre = cadre
    var screen = Coverage()
    var field = Coverage()
    for row in rows {
      // Safe: instants and lengths are far from 2^63.
      let end = row.startMs &+ Int64(row.lengthMs)
      if row.kind == .app {
        let added = screen.cover(row.startMs, end, limit: .max)
        appMs &+= added.length
        bothMs &+= field.overlap(added)
      } else if row.kind == .field {
        let added = field.cover(row.startMs, end, limit: .max)
        fieldMs &+= added.length
        bothMs &+= screen.overlap(added)
      }
    }
  }
}
