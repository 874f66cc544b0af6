import FingertipCore

/// When rows are settled; tests have smaller limits.
package struct SettlingLimits: Sendable {
  /// With fewer rows in blocks, a log is analyzed as a whole.
  package var leastRows = 1 << 18
  /// With fewer rows, a cadre is not worth a pause.
  package var leastRowsOfCadre = 32
  /// One row of so many of a cadre is not settled, because others may still come before it.
  package var latestShare = 32

  package init() {}

  /// Returns the start from which on rows of a cadre aren't settled. Most logs are in the order of time; of
  /// others, these are more rows or fewer.
  func cutMs(_ rows: UnsafeBufferPointer<TimelineRow>) -> Int64 {
    if rows.count < leastRowsOfCadre { return .min }
    return rows[rows.count - 1 - rows.count / latestShare].startMs
  }
}
