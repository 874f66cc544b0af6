import FingertipCore

/// The facts of all rows of a log that an analysis needs before it reads those of any cadre.
///
/// ## Background
///
/// A machine that sweeps some cadres of a log has only their rows. Yet the periods, the end of an
/// open window, and the codes of apps depend on all rows. So each machine takes the census of its
/// rows, the censuses are merged, and every sweep starts from the result. Merging is associative and
/// commutative.
package struct Census: Equatable, Sendable {
  /// From the first start to the last start or end; nil without rows.
  package internal(set) var instants: ClosedRange<Int64>?
  /// The kinds that occur.
  package internal(set) var kinds = EventKindSet()
  /// By app, the last millisecond of its rows; the empty id stands for rows without an app.
  var apps: [Identifier: Int64] = [:]
  var items: Set<Identifier> = []
  var tasks: Set<Identifier> = []
  var marks = DayMarks()

  /// The census of no row.
  package init() {}

  /// Adds the census of other rows.
  ///
  /// - Complexity: O(distinct apps, items and tasks of `other`).
  package mutating func merge(_ other: Census) {
    if let theirs = other.instants {
      let mine = instants ?? theirs
      instants =
        min(mine.lowerBound, theirs.lowerBound)...max(mine.upperBound, theirs.upperBound)
    }
    kinds.formUnion(other.kinds)
    apps.merge(other.apps, uniquingKeysWith: max)
    items.formUnion(other.items)
    tasks.formUnion(other.tasks)
    marks.formUnion(other.marks)
  }
}

extension Census {
  /// Takes the census of a log.
  ///
  /// - Complexity: O(rows), on all threads.
  /// - Throws: ``SpillError`` or `CancellationError`.
  package init(
    _ log: EventLog, threads: Int, cancellation: Cancellation = Cancellation()
  ) throws {
    let turns = Turns(EventBlock.partitionCount)
    let shares = parallelMap(threads) { _ in
      var share = Share(log)
      var loader = RowLoader(log)
      while let partition = turns.next(until: cancellation) {
        log.forEachBlock(ofPartition: partition, &loader) { share.add($0, of: log) }
      }
      return share
    }
    if cancellation.isCancelled { throw CancellationError() }
    if let failure = log.storageFailure { throw failure }
    instants = log.instants
    kinds = log.kinds
    for share in shares {
      marks.formUnion(share.marks)
      for (code, last) in share.lastMsOfApp.enumerated() where last >= 0 {
        let id = log.apps[UInt32(code)]
        apps[id] = max(last, apps[id] ?? last)
      }
      for (code, isSeen) in share.hasDetail.enumerated() where isSeen {
        let detail = log.details[code]
        if detail.item != 0 { items.insert(log.items[detail.item]) }
        if detail.task != 0 { tasks.insert(log.tasks[detail.task]) }
      }
    }
  }

  /// What one thread finds.
  private struct Share: Sendable {
    /// By app code; -1 for an app without a row.
    var lastMsOfApp: [Int64]
    var hasDetail: [Bool]
    var marks = DayMarks()

    init(_ log: EventLog) {
      lastMsOfApp = Array(repeating: -1, count: log.apps.count)
      hasDetail = Array(repeating: false, count: log.details.count)
    }

    mutating func add(_ block: LoadedRows, of log: EventLog) {
      let (part, columns) = (log.parts[block.part], block.columns)
      for row in block.rows {
        let (startMs, lengthMs) = (columns.startMs(at: row), Int64(columns.lengthMs[row]))
        // Safe: instants and lengths are far from 2^63.
        let last = startMs &+ max(0, lengthMs &- 1)
        let app = Int(part.apps[Int(columns.app(at: row))])
        if last > lastMsOfApp[app] { lastMsOfApp[app] = last }
        hasDetail[Int(part.details[Int(columns.detail[row])])] = true
        marks.mark(startMs, startMs &+ lengthMs)
      }
    }
  }
}

extension Census {
  /// A log without rows, whose codes of apps, items and tasks are those of every log merged with it
  /// that has no other ids.
  ///
  /// - Parameter cadres: Ascending, from the empty id.
  /// - Complexity: O(*n* log *n*) in ids.
  package func log(
    cadres: IdentifierColumn = IdentifierColumn(["" as Identifier])
  ) -> EventLog {
    let columns = [
      [], apps.keys.filter { !$0.isEmpty }.sorted(), items.sorted(), tasks.sorted(),
    ]
    return EventLog(
      partitions: CadrePartitions(
        partitionOfCadre: Array(repeating: 0, count: cadres.count)),
      ids: [cadres] + columns.map { IdentifierColumn(["" as Identifier] + $0) },
      details: [EventLog.Detail(item: 0, task: 0)], kinds: kinds, instants: instants)
  }

  /// Returns the days of a range of instants; see ``DayMarks/days(within:zone:marks:)``.
  func days(within instants: ClosedRange<Int64>, zone: TimeZoneRules) -> [ClosedRange<Int>] {
    DayMarks.days(within: instants, zone: zone) { marks }
  }

  /// Returns the midnight after the last used row; nil if no row is used.
  ///
  /// - Parameter log: Has the ids of the census.
  /// - Complexity: O(apps · log apps).
  func endOfLastDay(
    of flags: RowFlagTable, _ log: EventLog, fromMs: Int64, zone: TimeZoneRules
  ) -> Int64? {
    let last = apps.lazy.filter { app, _ in
      log.apps.code(of: app).map { flags.ofApp.start[Int($0)].contains(.isWork) } ?? false
    }.map(\.value).max()
    guard let last, last >= fromMs else { return nil }
    return zone.dayStart(ofDay: zone.day(at: last) + 1)
  }
}
