import FingertipCore

/// The rows of a log that were swept, but for the latest ones of each cadre, whose sweep was paused
/// before them. When the log has grown, only those and the new rows are swept.
///
/// ## Design
///
/// What was swept stays valid as long as no row comes before a cadre's pause. Rows of blocks are settled;
/// those of recent appends, which a checkpoint moves to a block, are not. The partial result is kept by
/// group of partitions: if a row comes late, its partition is swept as a whole from then on, and only its
/// group is swept again without it.
struct SettledRows: Sendable {
  /// The partitions of a group.
  private static let groupLength = 16

  private let limits: SettlingLimits
  /// The log as it was.
  private let context: SweepContext
  /// Its blocks that are settled.
  private let log: EventLog
  private let blocks: Set<ObjectIdentifier>
  /// By group of partitions.
  private var groups: [PartialResult]
  /// By partition.
  private let paused: [PausedCadres]
  /// The latest rows of the settled blocks.
  private let latest: [EventBlock]
  /// The partitions with rows that came late.
  private var late: Set<Int> = []

  /// What is computed of a group of partitions.
  private struct Group: Sendable {
    let result: PartialResult
    let paused: [PausedCadres]
    let latest: [EventBlock]
  }

  /// Sweeps the blocks of a log.
  ///
  /// - Complexity: O(rows).
  /// - Throws: ``SpillError`` or `CancellationError`.
  init(
    _ context: SweepContext, _ limits: SettlingLimits, threads: Int, _ cancellation: Cancellation
  ) throws {
    self.limits = limits
    let log = context.log.with(context.log.parts.map { $0.with([], $0.stored) })
    self.context = context
    self.log = log
    blocks = Set(log.parts.flatMap(\.stored).map { ObjectIdentifier($0) })
    let swept = try parallelMap(
      EventBlock.partitionCount / Self.groupLength, threads: threads, cancellation: cancellation,
      state: ()
    ) { _, group in
      Self.sweep(group, of: log, context, limits, without: [], cancellation)
    }
    if cancellation.isCancelled { throw CancellationError() }
    if let failure = log.storageFailure { throw failure }
    groups = swept.map(\.result)
    paused = swept.flatMap(\.paused)
    latest = swept.flatMap(\.latest)
  }

  /// The number of rows in them.
  var count: Int { log.count }

  /// The number of bytes in memory besides the rows of the log.
  var byteCount: Int {
    paused.reduce(0) { $0 + $1.byteCount } + latest.reduce(0) { $0 + $1.byteCount }
  }

  /// Returns true if a log has all these rows, and divides time as theirs did.
  ///
  /// - Complexity: O(blocks and days).
  func areContinued(by context: SweepContext) -> Bool {
    let stored = context.log.parts.flatMap(\.stored).filter {
      blocks.contains(ObjectIdentifier($0))
    }
    let hadRankings = self.context.log.kinds.contains(.ranking)
    return stored.count == blocks.count
      && context.grid.dayStarts.starts(with: self.context.grid.dayStarts)
      && context.log.kinds.contains(.ranking) == hadRankings
  }

  /// Returns true if a log has so many other rows that settling them, too, costs less in the long run.
  func areOutgrown(by log: EventLog) -> Bool {
    let stored = log.parts.flatMap(\.stored).reduce(0) { $0 + $1.count }
    return stored - count > log.count / 8 || late.count > EventBlock.partitionCount / 4
  }

  /// Sweeps a group of partitions.
  private static func sweep(
    _ group: Int, of log: EventLog, _ context: SweepContext, _ limits: SettlingLimits,
    without late: Set<Int>, _ cancellation: Cancellation
  ) -> Group {
    var times = StageTimes()
    var sweep = Sweep<Measures>(context)
    var rows = CadreTimelines(log, context.parameters)
    var paused: [PausedCadres] = []
    var latest: [EventBlock] = []
    var batch = EventBatch()
    for partition in group * groupLength..<(group + 1) * groupLength {
      var cadres = PausedCadres()
      if !late.contains(partition) && !cancellation.isCancelled {
        rows.gather(partition, &times)
        let cutsMs = rows.removeLatest(ofPartition: partition, cut: limits.cutMs) { event in
          batch.append(event, partition: UInt8(partition))
          if batch.isFull { latest.append(batch.seal()) }
        }
        var slot = 0
        rows.forEachCadre(ofPartition: partition, &sweep, &times) { cadre, rows, sweep in
          if !rows.isEmpty {
            var state = StateWriter()
            sweep.pause(cadre, after: rows, &state)
            cadres.append(cadre, cutMs: cutsMs[slot], state)
          }
          slot += 1
        }
      }
      paused.append(cadres)
    }
    if batch.count > 0 { latest.append(batch.seal()) }
    return Group(
      result: PartialResult(sweep.finish(), times), paused: paused, latest: latest)
  }

  /// Returns the result of all cadres of a log that continues this one.
  ///
  /// - Returns: Nil if the log lacks an id that this one has.
  /// - Complexity: O(new rows, and cadres · apps of each); O(rows of partitions with rows that came late).
  /// - Throws: ``SpillError`` or `CancellationError`.
  mutating func sum(
    _ context: SweepContext, threads: Int, _ cancellation: Cancellation
  ) throws -> PartialResult? {
    guard let codes = CodeChanges(from: self.context.log, to: context.log) else { return nil }
    let partials = Continuation(self, context, codes)
      .sweep(late, threads: threads, cancellation)
    if cancellation.isCancelled { throw CancellationError() }
    if let failure = context.log.storageFailure { throw failure }
    try sweepGroups(without: partials.flatMap(\.late), threads: threads, cancellation)
    let shape = PartialShape(of: self.context)
    let settled = try groups.map { group in
      var group = group
      try group.continueIn(context, codes, shape)
      group.times = StageTimes()
      return group
    }
    return try merged(partials.map(\.result) + settled, until: cancellation)
  }

  /// Sweeps the groups of some partitions again, without these partitions.
  private mutating func sweepGroups(
    without partitions: [Int], threads: Int, _ cancellation: Cancellation
  ) throws {
    guard !partitions.isEmpty else { return }
    late.formUnion(partitions)
    let changed = Set(partitions.map { $0 / Self.groupLength }).sorted()
    let (log, context, limits, late) = (log, context, limits, late)
    let swept = try parallelMap(
      changed.count, threads: threads, cancellation: cancellation, state: ()
    ) { _, place in
      Self.sweep(changed[place], of: log, context, limits, without: late, cancellation).result
    }
    if cancellation.isCancelled { throw CancellationError() }
    for (group, result) in zip(changed, swept) { groups[group] = result }
  }

  /// A log that continues settled rows.
  private struct Continuation: Sendable {
    let context: SweepContext
    let codes: CodeChanges
    /// The rows that aren't settled.
    let rest: EventLog
    let paused: [PausedCadres]
    /// By code of a cadre, its place among those of its partition that were paused; -1 for none.
    private(set) var places: [Int32]

    init(_ settled: SettledRows, _ context: SweepContext, _ codes: CodeChanges) {
      (self.context, self.codes, paused) = (context, codes, settled.paused)
      let blocks = settled.blocks
      rest = context.log.with(
        [
          EventLog.Part(
            blocks: settled.latest, stored: [], cadres: codes.cadres, devices: codes.devices,
            apps: codes.apps, details: codes.details)
        ]
          + context.log.parts.map { part in
            part.with(part.blocks, part.stored.filter { !blocks.contains(ObjectIdentifier($0)) })
          }.filter { !$0.blocks.isEmpty || !$0.stored.isEmpty })
      places = [Int32](repeating: -1, count: context.log.cadres.count)
      for cadres in paused {
        for (place, cadre) in cadres.cadres.enumerated() {
          places[Int(codes.cadres[Int(cadre)])] = Int32(place)
        }
      }
    }

    /// Sweeps what isn't settled.
    ///
    /// - Parameter late: The partitions that are swept as a whole.
    /// - Returns: Results by thread, with further partitions that have rows which came late.
    func sweep(
      _ late: Set<Int>, threads: Int, _ cancellation: Cancellation
    ) -> [(result: PartialResult, late: [Int])] {
      let turns = Turns(EventBlock.partitionCount)
      return parallelMap(threads) { _ in
        var times = StageTimes()
        var sweep = Sweep<Measures>(context)
        var rows = CadreTimelines(rest, context.parameters)
        var all = CadreTimelines(context.log, context.parameters)
        var found: [Int] = []
        while let partition = turns.next(until: cancellation) {
          if !late.contains(partition) {
            rows.gather(partition, &times)
            if rows.areRows(ofPartition: partition, notBefore: { cutMs(of: $0, partition) }) {
              resume(partition, &rows, &sweep, &times)
              continue
            }
            found.append(partition)
          }
          all.sweep(partition, with: &sweep, &times)
        }
        return (PartialResult(sweep.finish(), times), found)
      }
    }

    private func cutMs(of cadre: UInt32, _ partition: Int) -> Int64 {
      let place = Int(places[Int(cadre)])
      return place < 0 ? .min : paused[partition].cutMs(at: place)
    }

    private func resume(
      _ partition: Int, _ rows: inout CadreTimelines, _ sweep: inout Sweep<Measures>,
      _ times: inout StageTimes
    ) {
      rows.forEachCadre(ofPartition: partition, &sweep, &times) { cadre, rows, sweep in
        let place = Int(places[Int(cadre)])
        if place >= 0 {
          paused[partition].read(at: place, codes) { sweep.resume(cadre, &$0, with: rows) }
        } else if !rows.isEmpty {
          sweep.measure(cadre, rows)
        }
      }
    }
  }
}
