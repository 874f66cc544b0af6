import FingertipCore

/// A used row as a sweep passes it to accumulators.
struct SweptRow {
  let row: TimelineRow
  /// The flags of its app.
  let flags: RowFlags
  /// The part of it within the window; for a point, an empty range at its instant.
  let range: TimeRange
  /// All bits if it is a session below the short session length, no bits otherwise: about half of
  /// all sessions are short, which no branch predictor can predict.
  var shortMask: Int64 = 0
  /// True for a point whose app or task is exempt: it adds to no count.
  var isExemptPoint = false

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
