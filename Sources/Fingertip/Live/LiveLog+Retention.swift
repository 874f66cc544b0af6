import Dispatch
import FingertipOutput
import FingertipReport

extension LiveLog {
  /// Removes the rows that ended before an instant, but for those that later windows look back for.
  ///
  /// A window that begins at least as long after the instant as the longest look-back of a query, 90 days
  /// by the standard ones, has the same results as before, but for the counts of all rows in `quality`.
  /// So these rows stay: those of `join`, `leave` and `task`, and traces with a task, whatever their age;
  /// of each cadre and app the first session, and the first other row of each task, which make a member;
  /// the first rows of each kind; and the first of all.
  ///
  /// - Parameter moment: A date in the zone of the log, or an instant.
  /// - Returns: The number of removed rows.
  /// - Complexity: O(*n* log *n*) for the rows of blocks that have older ones. Appends and snapshots go
  ///   on meanwhile.
  /// - Throws: as ``checkpoint()``; of the category `usage` for a text that is no date.
  @discardableResult
  public func removeRows(before moment: Moment) throws(FingertipError) -> Int {
    let instantMs = try moment.instant("remove_before", in: try reading.timeZone.rules())
    try checkpoint()
    maintenance.wait()
    defer { maintenance.signal() }
    try checkOpen()
    let old = state.withLock { state in
      state.blocks.filter { block in
        !block.isDamaged && (block.log.instants.map { $0.lowerBound < instantMs } ?? false)
      }
    }
    guard !old.isEmpty else { return 0 }
    do {
      var new: [LiveBlock] = []
      for block in old {
        let retention = Retention(from: instantMs, block.log)
        if let made = try makeBlock(block.log, keeping: { retention.kept($0) }) { new.append(made) }
      }
      let removed = old.reduce(0) { $0 + $1.log.rowCount } - new.reduce(0) { $0 + $1.log.rowCount }
      guard removed > 0 else { return 0 }
      try replace(old, by: new) { manifest in
        manifest.removedCount += Int64(removed)
        manifest.removedBeforeMs = max(manifest.removedBeforeMs ?? instantMs, instantMs)
      }
      return removed
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
  }
}

/// The choice of the rows of a log that stay.
private struct Retention: Sendable {
  private let fromMs: Int64
  private let firstMs: Int64
  /// By detail code; 0 is none.
  private let tasks: [UInt32]

  init(from instantMs: Int64, _ log: Log) {
    fromMs = instantMs
    firstMs = log.instants?.lowerBound ?? instantMs
    tasks = log.rows.details.map(\.task)
  }

  /// Returns those of the rows of a partition that stay.
  ///
  /// - Parameter events: Sorted by cadre and start.
  /// - Complexity: O(rows).
  func kept(_ events: [EncodedEvent]) -> [EncodedEvent] {
    var kinds = EventKindSet()
    /// The apps of the cadre that have had a session, and the apps and tasks of other rows.
    var (sessions, others): (Set<UInt32>, Set<[UInt32]>) = ([], [])
    var cadre: UInt32?
    return events.filter { event in
      if event.cadre != cadre {
        cadre = event.cadre
        (sessions, others) = ([], [])
      }
      let isFirstOfKind = !kinds.contains(event.kind)
      kinds.insert(event.kind)
      let isFirstOfApp =
        event.app != 0
        && (event.kind == .app
          ? sessions.insert(event.app).inserted
          : others.insert([event.app, tasks[Int(event.detail)]]).inserted)
      return isFirstOfKind || isFirstOfApp || event.startMs == firstMs
        || event.startMs + Int64(event.lengthMs) >= fromMs
        || [.join, .leave, .task].contains(event.kind)
        || (event.kind == .trace && tasks[Int(event.detail)] != 0)
    }
  }
}
