import FingertipCore

/// A row among those of its cadre. Two fit a cache line: a sweep reads whole rows in the order of
/// their starts, which is seldom their order in memory.
struct TimelineRow {
  var startMs: Int64
  /// 0 for points.
  var lengthMs: UInt32
  // Codes of the log.
  var app: UInt32
  var device: UInt32
  var detail: UInt32
  var kind: EventKind
  var tag: EventTag
}
