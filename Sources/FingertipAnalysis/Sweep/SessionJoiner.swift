import FingertipCore

/// Joins the rows of a cadre that are parts of one session, or of one visit: rows of one app and
/// device, or of the field, by start, that begin at most a gap after the latest end so far
/// (TimeAndMeasures.md, Sessions and visits). The memory is reused for the next cadre.
///
/// Rows outside the window are joined, too: they belong to a session that reaches into it.
struct SessionJoiner {
  /// A session or a visit.
  private struct Whole {
    let startMs: Int64
    var endMs: Int64
    var rowCount: UInt32 = 1
    /// True if a used row has counted it.
    var isCounted = false
  }

  /// An app on a device.
  private struct Place: Hashable {
    let app: UInt32
    let device: UInt32
  }

  private let sessionGapMs: Int64?
  private let visitGapMs: Int64?
  private let flags: RowFlagTable
  private var wholes: [Whole] = []
  /// By row, the index of its session or visit; -1 for another row.
  private var indices: [Int32] = []
  /// The index of the last session of each.
  private var lastSessions: [Place: Int32] = [:]
  private var lastVisit: Int32?

  /// - Returns: nil if each row is a session or a visit.
  init?(_ context: SweepContext) {
    let thresholds = context.parameters.thresholds
    if thresholds.sessionGapMs == nil && thresholds.visitGapMs == nil { return nil }
    sessionGapMs = thresholds.sessionGapMs
    visitGapMs = thresholds.visitGapMs
    flags = context.flags
  }

  /// Joins the rows of a cadre, by ascending start.
  ///
  /// - Complexity: O(rows).
  mutating func join(_ timeline: UnsafeBufferPointer<TimelineRow>) {
    wholes.removeAll(keepingCapacity: true)
    indices.removeAll(keepingCapacity: true)
    indices.reserveCapacity(timeline.count)
    lastSessions.removeAll(keepingCapacity: true)
    lastVisit = nil
    for row in timeline { indices.append(index(of: row)) }
  }

  private mutating func index(of row: TimelineRow) -> Int32 {
    // Safe: codes of rows are below the number of apps.
    guard flags.ofApp.start[Int(row.app)].contains(.isWork) else { return -1 }
    if row.kind == .app, let sessionGapMs {
      let place = Place(app: row.app, device: row.device)
      let index = join(row, to: lastSessions[place], sessionGapMs)
      lastSessions[place] = index
      return index
    }
    if row.kind == .field, let visitGapMs {
      let index = join(row, to: lastVisit, visitGapMs)
      lastVisit = index
      return index
    }
    return -1
  }

  private mutating func join(_ row: TimelineRow, to last: Int32?, _ gapMs: Int64) -> Int32 {
    // Safe: instants, lengths and gaps are far from 2^63.
    let endMs = row.startMs &+ Int64(row.lengthMs)
    if let last, row.startMs &- wholes[Int(last)].endMs <= gapMs {
      wholes[Int(last)].endMs = max(wholes[Int(last)].endMs, endMs)
      wholes[Int(last)].rowCount += 1
      return last
    }
    wholes.append(Whole(startMs: row.startMs, endMs: endMs))
    // Safe: a timeline has fewer than 2³¹ rows.
    return Int32(truncatingIfNeeded: wholes.count - 1)
  }

  /// Returns true if a row is one of several of a session or a visit.
  func isPart(_ place: Int) -> Bool {
    let index = indices[place]
    return index >= 0 && wholes[Int(index)].rowCount > 1
  }

  /// Returns true if a used row has counted the row's session or visit.
  func continues(_ place: Int) -> Bool {
    let index = indices[place]
    return index >= 0 && wholes[Int(index)].isCounted
  }

  /// Takes a used row that is part of a session or a visit.
  ///
  /// - Returns: The extent of the session or visit, and true if an earlier used row has counted it.
  mutating func take(_ place: Int) -> (whole: TimeRange, isCounted: Bool) {
    let index = Int(indices[place])
    let whole = wholes[index]
    wholes[index].isCounted = true
    return (TimeRange(startMs: whole.startMs, endMs: whole.endMs), whole.isCounted)
  }
}
