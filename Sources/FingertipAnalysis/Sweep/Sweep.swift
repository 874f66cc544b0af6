import FingertipCore

/// Measures cadres one after another, each in one pass over its rows by ascending start.
///
/// It maintains the state that all measures share: the window, the selection of work rows, days and
/// periods, unions of intervals, and the counts of rows. Accumulators do the measuring.
struct Sweep<Accumulators: Accumulator & ~Copyable>: ~Copyable {
  private let context: SweepContext
  // Safe: the context owns the memory, and codes of rows are below its counts.
  private let appFlags: UnsafePointer<RowFlags>
  private let isDetailExempt: UnsafePointer<Bool>
  private let fromMs: Int64
  private let toMs: Int64
  private let shortSessionMs: Int64
  /// True if what rows look up by their app fits no cache of the first level.
  private let hasManyApps: Bool
  /// The kinds whose rows make their day active.
  private let activatingKinds: EventKindSet
  /// By day of the grid.
  let days: UnsafePointer<SweepDay>
  let grid: TimeGrid

  var moment: Moment
  var measures: Accumulators
  /// The counts of rows by their treatment.
  var rows = RowPartial()
  /// The used rows of the cadre.
  var used = UsedRows()
  var devices: CodeNumbers
  /// Nil if each row is a session or a visit.
  private var joiner: SessionJoiner?
  /// The last day marked as active so far.
  var activeDay = -1

  /// - Complexity: O(apps and devices of the log, periods and days).
  init(_ context: SweepContext) {
    self.context = context
    grid = context.grid
    appFlags = context.flags.ofApp.start
    isDetailExempt = context.flags.isDetailExempt.start
    fromMs = context.fromMs
    toMs = context.toMs
    shortSessionMs = context.parameters.thresholds.shortSessionMs
    hasManyApps = context.log.apps.count > 4096
    activatingKinds = EventKindSet(EventKind.allCases.filter(\.descriptor.makesDayActive))
    // Safe: the context owns them, and a grid has at least one day.
    days = context.days.start
    moment = Moment(context.grid, today: days[0])
    devices = CodeNumbers(bound: context.log.devices.count)
    joiner = SessionJoiner(context)
    measures = Accumulators(context)
  }

  /// Measures a cadre.
  ///
  /// - Parameter timeline: The cadre's rows by ascending start, intervals before points, without
  ///   repeats.
  /// - Complexity: O(rows and the periods and days between them).
  mutating func measure(_ cadre: UInt32, _ timeline: UnsafeBufferPointer<TimelineRow>) {
    begin(cadre, rowCount: timeline.count)
    if joiner == nil { take(timeline) } else { takeJoining(timeline) }
    closeCadre()
  }

  /// Takes rows of which several may be one session or visit.
  @inline(never)
  private mutating func takeJoining(_ timeline: UnsafeBufferPointer<TimelineRow>) {
    guard var joiner = joiner.take() else { return }
    joiner.join(timeline)
    var place = 0
    while place < timeline.count {
      let start = place
      while place < timeline.count && !timeline[start].precedes(timeline[place]) { place += 1 }
      if place == start + 1 {
        take(start, of: timeline, &joiner)
        continue
      }
      // Of rows of one instant those that continue a session come first: whether another session
      // begins just after the end of the app must not depend on the order they were read in.
      var order = Array(start..<place)
      _ = order.partition { !joiner.continues($0) }
      for row in order { take(row, of: timeline, &joiner) }
    }
    self.joiner = joiner
  }

  @inline(__always)
  private mutating func take(
    _ place: Int, of timeline: UnsafeBufferPointer<TimelineRow>, _ joiner: inout SessionJoiner
  ) {
    guard joiner.isPart(place) else {
      take(timeline.baseAddress! + place)
      return
    }
    let row = timeline[place]
    guard let (flags, range) = admit(row) else { return }
    used.endMs = max(used.endMs, row.startMs &+ Int64(row.lengthMs))
    let (whole, isCounted) = joiner.take(place)
    takePart(
      SweptRow(
        row: row, flags: flags, range: range,
        shortMask: row.kind == .app ? shortMask(ofLengthMs: whole.lengthMs) : 0, whole: whole,
        continues: isCounted))
  }

  /// Returns the partial results of all cadres.
  consuming func finish() -> (rows: RowPartial, measures: Accumulators.Partial) {
    (rows, measures.finish())
  }

  mutating func begin(_ cadre: UInt32, rowCount: Int) {
    moment.cadre = cadre
    moment.unit = context.unitOfCadre[Int(cadre)]
    moment.rowCount = rowCount
    moment.unions = Unions()
    moment.period = -1
    moment.periodEndMs = .min
    used = UsedRows()
    activeDay = -1
    devices.removeAll()
    measures.begin(moment)
  }

  mutating func closeCadre() {
    if used.count > 0 { rows.addCadre(used, devices: devices.count) }
    closePeriods()
    measures.closeCadre()
  }
}

// Rows. Safe: instants and lengths are far from 2^63, and so are counts.
extension Sweep where Accumulators: ~Copyable {
  /// Takes rows of which each is a session or a visit.
  @inline(__always)
  mutating func take(_ timeline: UnsafeBufferPointer<TimelineRow>) {
    // Safe: a timeline with rows has a base address.
    if !hasManyApps {
      for place in timeline.indices { take(timeline.baseAddress! + place) }
      return
    }
    for place in timeline.indices {
      measures.foresee(timeline[min(place + Self.foresight, timeline.count - 1)])
      take(timeline.baseAddress! + place)
    }
  }

  /// The number of rows between foreseeing one and taking it: about as long as memory takes.
  private static var foresight: Int { 8 }

  /// Takes the row at a place. It is not inlined: within a loop, the compiler replaces masks and
  /// conditional moves by branches, which half of all sessions mispredict.
  @inline(never)
  private mutating func take(_ place: UnsafePointer<TimelineRow>) {
    let row = place.pointee
    guard let (flags, range) = admit(row) else { return }
    let rowEndMs = row.startMs &+ Int64(row.lengthMs)
    if row.kind == .app {
      used.endMs = max(used.endMs, rowEndMs)
      takeSession(row, flags, range)
    } else if row.kind == .message {
      // Messages are the most frequent points, so their accumulator code is compiled separately.
      let row = point(row, flags, range)
      measures.takePoint(row, &moment)
    } else if row.kind.isInterval {
      used.endMs = max(used.endMs, rowEndMs)
      takeWork(row, flags, range)
    } else {
      takeRarePoint(row, flags, range)
    }
  }

  /// Counts a row, and moves to its day if it is used.
  ///
  /// - Returns: The flags of its app, and its part within the window; nil if it is not used.
  @inline(__always)
  private mutating func admit(_ row: TimelineRow) -> (flags: RowFlags, range: TimeRange)? {
    let flags = appFlags[Int(row.app)]
    guard flags.contains(.isWork) else {
      rows.counts.notWork &+= 1
      return nil
    }
    let rowEndMs = row.startMs &+ Int64(row.lengthMs)
    if row.startMs < fromMs || row.startMs >= toMs {
      let isBefore = row.startMs < fromMs && (row.lengthMs == 0 || rowEndMs <= fromMs)
      if isBefore || row.startMs >= toMs {
        takeOutside(row, isBefore: isBefore)
        return nil
      }
    }
    if used.count == 0 { used.firstMs = row.startMs }
    used.count &+= 1
    used.lastMs = row.startMs
    devices.insert(row.device)
    let range = TimeRange(startMs: max(row.startMs, fromMs), endMs: min(rowEndMs, toMs))
    if range.startMs >= moment.today.endMs || moment.period < 0 { move(to: range.startMs) }
    return (flags, range)
  }

  @inline(never)
  private mutating func takeOutside(_ row: TimelineRow, isBefore: Bool) {
    rows.counts.outside &+= 1
    measures.takeOutside(row, isBefore: isBefore, moment)
  }

  @inline(__always)
  private mutating func takeSession(_ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange) {
    if range.startMs >= moment.unions.observed.endMs && range.endMs <= moment.today.endMs {
      let added = moment.coverAlone(range, flags)
      let row = SweptRow(row: row, flags: flags, range: range, shortMask: shortMask(row))
      measures.takeInterval(row, added, &moment)
      activate(moment.day)
    } else {
      takeOverlapping(row, flags, range)
    }
  }

  /// See ``SweptRow/shortMask``.
  @inline(__always)
  func shortMask(_ row: TimelineRow) -> Int64 { shortMask(ofLengthMs: Int64(row.lengthMs)) }

  @inline(__always)
  private func shortMask(ofLengthMs lengthMs: Int64) -> Int64 {
    (lengthMs &- shortSessionMs) &>> 63
  }

  /// Returns a point as accumulators take it, after making its day active.
  @inline(__always)
  private mutating func point(
    _ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange
  ) -> SweptRow {
    if activatingKinds.contains(row.kind) { activate(moment.day) }
    let isExempt = flags.contains(.isExempt) || isDetailExempt[Int(row.detail)]
    return SweptRow(row: row, flags: flags, range: range, isExemptPoint: isExempt)
  }

  @inline(never)
  private mutating func takeRarePoint(_ row: TimelineRow, _ flags: RowFlags, _ range: TimeRange) {
    let row = point(row, flags, range)
    measures.takePoint(row, &moment)
  }
}
