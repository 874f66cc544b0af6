import FingertipCore

/// A used row as a sweep passes it to accumulators.
struct SweptRow {
  let row: TimelineRow
  /// The flags of its app.
  let flags: RowFlags
  /// The part of it within the window; for a point, an empty range at its instant.
  let range: TimeRange
  /// The length of that part.
  let usedMs: Int64
  /// All bits if it is a session below the short session length, no bits otherwise: about half of
  /// all sessions are short, which no branch predictor can predict.
  let shortMask: Int64
  /// True for a point whose app or task is exempt: it adds to no count.
  let isExemptPoint: Bool
  /// The extent of the session or visit, in the window or not: that of the row, unless it is one of
  /// several that were joined.
  let whole: TimeRange
  /// True for a row of a session or visit that an earlier row has counted.
  let continues: Bool

  /// - Parameter whole: The extent of the session or visit; nil for that of the row.
  @inline(__always)
  init(
    row: TimelineRow, flags: RowFlags, range: TimeRange, shortMask: Int64 = 0,
    isExemptPoint: Bool = false, whole: TimeRange? = nil, continues: Bool = false
  ) {
    self.row = row
    self.flags = flags
    self.range = range
    usedMs = range.lengthMs
    self.shortMask = shortMask
    self.isExemptPoint = isExemptPoint
    // Safe: instants and lengths are far from 2^63.
    self.whole =
      whole ?? TimeRange(startMs: row.startMs, endMs: row.startMs &+ Int64(row.lengthMs))
    self.continues = continues
  }

  var kind: EventKind { row.kind }
  var app: UInt32 { row.app }
  var startMs: Int64 { row.startMs }
}

/// The parts that an interval adds to the unions of a timeline, within the period: those not
/// covered before. The parts for classes it does not belong to are empty.
struct AddedTime {
  /// True if no other interval covers the interval yet, and it is within today: then it adds
  /// exactly itself, and no class overlaps another. Most sessions are such.
  var isAlone = false
  var screen = TimeRange.empty
  /// Sessions of apps that leave traces.
  var tracingScreen = TimeRange.empty
  /// Sessions of apps that are not exempt.
  var burdenScreen = TimeRange.empty
  /// The part of ``burdenScreen`` outside working time.
  var afterHoursMs: Int64 = 0
  var field = TimeRange.empty
  var duty = TimeRange.empty
  /// All classes together.
  var observed = TimeRange.empty
}
