import FingertipCore

/// Measures cadres one after another, each in one sweep over its rows by ascending start.
struct Sweep: ~Copyable {
  private let frame: SweepFrame
  // Safe: the frame owns the memory, and codes of rows are below its counts.
  private let appFlags: UnsafePointer<RowFlags>
  private let isDetailExempt: UnsafePointer<Bool>
  private let fromMs: Int64
  private let toMs: Int64
  private let shortSessionMs: Int64
  private let activeKinds = EventKindSet(EventKind.allCases.filter(\.makesDayActive))
  var partial: PartialResult

  // Of the cadre.
  private var cadre: UInt32 = 0
  private var screen = Coverage()
  private var tracingScreen = Coverage()
  private var burden = Coverage()
  private var field = Coverage()
  private var duty = Coverage()
  private var observed = Coverage()
  /// The last day made active so far.
  private var activeDay = -1
  private var devices: StampSet
  private var ledger: AppLedger
  private var effort: EffortLedger
  private let unitOfCadre: [Int32]
  /// Of all cadres, where it is asked for.
  private var hours: HourLedger?

  // Of the period.
  private var sums = Sums()
  private var period: Int32 = -1
  private var periodEnd = Int64.min
  private var apps: StampSet
  private var groups: StampSet
  /// Item and app of each report with an item.
  private var reports: [UInt64] = []

  // Of the day that the sweep is in.
  private var day = 0
  private var dayEnd = Int64.min
  /// The day's working time, where that is one range or none, empty then; nil where it is several.
  private var workingTime: Piece?
  private var isWorkday = false

  init(_ frame: SweepFrame, unitOfCadre: [Int32]) {
    self.frame = frame
    appFlags = frame.flags.ofApp.start
    isDetailExempt = frame.flags.isDetailExempt.start
    fromMs = frame.fromMs
    toMs = frame.toMs
    shortSessionMs = frame.shortSessionMs
    partial = PartialResult(
      unitOfCadre: unitOfCadre, appCount: frame.appCount,
      countsGroupsAlone: frame.burden.countsGroupsAlone)
    apps = StampSet(bound: frame.appCount)
    groups = StampSet(bound: frame.appCount)
    devices = StampSet(bound: frame.deviceCount)
    ledger = AppLedger(frame.burden, flags: frame.flags, appCount: frame.appCount)
    effort = EffortLedger(frame.effort, grid: frame.grid)
    self.unitOfCadre = unitOfCadre
    hours = frame.measuresHours ? HourLedger(frame.grid.zone) : nil
  }

  /// Measures a cadre.
  ///
  /// - Complexity: O(rows and the periods and days between them).
  mutating func measure(
    _ cadre: UInt32, _ rows: UnsafeBufferPointer<TimelineRow>, in order: borrowing TimelineOrder
  ) {
    begin(cadre)
    // Two loops, because an index less a row is a tenth of the sweep.
    if order.isIdentity {
      for row in rows { take(row) }
    } else {
      // Safe: the order holds indices of the rows.
      for place in 0..<order.count { take(rows[order[place]]) }
    }
    closeCadre()
  }

  /// What all cadres came to.
  consuming func finish() -> PartialResult {
    partial.hours = hours?.profile
    return partial
  }

  private mutating func begin(_ cadre: UInt32) {
    self.cadre = cadre
    uncover()
    activeDay = -1
    devices.removeAll()
    ledger.begin(cadre, unit: unitOfCadre[Int(cadre)])
    effort.begin(unit: unitOfCadre[Int(cadre)], in: &partial.effort)
    period = -1
    periodEnd = .min
    dayEnd = .min
  }

  private mutating func uncover() {
    screen = Coverage()
    tracingScreen = Coverage()
    burden = Coverage()
    field = Coverage()
    duty = Coverage()
    observed = Coverage()
  }

  @inline(__always)
  private mutating func take(_ row: TimelineRow) {
    let flags = appFlags[Int(row.app)]
    guard flags.contains(.isWork) else {
      partial.counts.notWork &+= 1
      return
    }
    // Safe: instants and lengths are far from 2^63.
    let rowEnd = row.startMs &+ Int64(row.lengthMs)
    let isBefore = row.lengthMs == 0 ? row.startMs < fromMs : rowEnd <= fromMs
    if isBefore || row.startMs >= toMs {
      takeOutside(row, isBefore: isBefore)
      return
    }
    partial.use(row.startMs, rowEnd)
    if devices.insert(row.device) { partial.devices &+= 1 }
    let start = max(row.startMs, fromMs)
    let end = min(rowEnd, toMs)
    if start >= dayEnd { move(to: start) }
    let isExempt = flags.contains(.isExempt) || isDetailExempt[Int(row.detail)]
    ledger.takeTask(row, used: Piece(start: start, end: end), into: &partial.burden)
    switch row.kind {
    case .app:
      takeSession(row, flags, start, end)
    case .field:
      if row.app != 0 { ledger.takeMention(row, into: &partial.burden) }
      sums[.visits] &+= 1
      addField(start, end)
      addObserved(start, end)
    case .duty:
      if row.app != 0 { ledger.takeMention(row, into: &partial.burden) }
      addDuty(start, end)
      addObserved(start, end)
    default:
      takePoint(row, flags, start, isExempt)
    }
  }

  @inline(never)
  private mutating func takeOutside(_ row: TimelineRow, isBefore: Bool) {
    partial.counts.outside &+= 1
    if isBefore {
      ledger.takeTask(row, used: nil, into: &partial.burden)
      ledger.takeHistory(row, into: &partial.burden)
    } else {
      ledger.takeAftermath(row, into: &partial.burden)
    }
  }

  /// Goes on to the day, and if need be the period, of an instant.
  @inline(never)
  private mutating func move(to instant: Int64) {
    while instant >= periodEnd {
      if period >= 0 { closePeriod() }
      if period >= 0 && hasOpenEnds {
        openPeriod(nextPeriod)
        carryOver()
      } else {
        day = frame.grid.day(of: instant)
        openPeriod(frame.grid.periodOfDay[day])
      }
    }
    closeDay()
    day = frame.grid.day(of: instant)
    enterDay()
    if frame.hasUnknownDays && !frame.grid.isKnown[day] { sums.isCalendarUnknown = true }
  }

  private mutating func closeDay() {
    effort.closeDay(day, appMs: sums[.appMs], in: &partial.effort)
  }

  private mutating func enterDay() {
    dayEnd = frame.grid.dayStarts[day + 1]
    workingTime = frame.grid.onlyWorkRange(ofDay: day).map { Piece(start: $0, end: $1) }
    isWorkday = frame.grid.isWorkday[day]
  }

  /// Whether an interval reaches beyond the period.
  private var hasOpenEnds: Bool { observed.end > periodEnd }

  /// The next period that has instants: one of a day alone that the zone skipped has none, and nothing
  /// happened in it. There is one where intervals reach beyond this period, for the grid covers them.
  private var nextPeriod: Int32 {
    var next = period + 1
    while frame.grid.periodStarts[Int(next)] == frame.grid.periodStarts[Int(next) + 1] { next += 1 }
    return next
  }

  private mutating func openPeriod(_ number: Int32) {
    period = number
    periodEnd = frame.grid.periodStarts[Int(number) + 1]
    sums = Sums()
    apps.removeAll()
    groups.removeAll()
    effort.beginPeriod()
  }

  /// Measures what intervals of the periods before leave in this one.
  private mutating func carryOver() {
    let start = frame.grid.periodStarts[Int(period)]
    day = frame.grid.day(of: start)
    enterDay()
    let open = (
      screen: screen.end, tracing: tracingScreen.end, burden: burden.end, field: field.end,
      duty: duty.end, observed: observed.end
    )
    uncover()
    ledger.carryOver(border: start, periodEnd: periodEnd, grid: frame.grid)
    if open.screen > start { addScreen(start, open.screen) }
    if open.tracing > start { addTracingScreen(start, open.tracing) }
    if open.burden > start { addBurden(start, open.burden) }
    if open.field > start { addField(start, open.field) }
    if open.duty > start { addDuty(start, open.duty) }
    addObserved(start, open.observed)
  }

  private mutating func closePeriod() {
    sums[.cadres] = 1
    sums[.noField] = sums[.fieldMs] == 0 ? 1 : 0
    countReportCells()
    ledger.closePeriod(period, into: &partial.burden)
    closeDay()
    effort.closePeriod(in: &partial.effort)
    partial.add(cadre, period, sums, apps: apps.members)
  }

  private mutating func closeCadre() {
    if period >= 0 { partial.usedCadres += 1 }
    while period >= 0 {
      closePeriod()
      guard hasOpenEnds else { break }
      openPeriod(nextPeriod)
      carryOver()
    }
    ledger.close(into: &partial.burden)
    hours?.closeCadre()
    period = -1
  }
}

// Safe: sums count rows and milliseconds, and stay far from 2^63.

// Intervals. The order of the first five matters not: each pair of covered instants is counted when the
// later of the two comes.
extension Sweep {
  @inline(__always)
  private mutating func takeSession(
    _ row: TimelineRow, _ flags: RowFlags, _ start: Int64, _ end: Int64
  ) {
    sums[.sessions] &+= 1
    let isShort = Int64(row.lengthMs) < shortSessionMs
    if isShort { sums[.shortSessions] &+= 1 }
    if apps.insert(row.app) {
      sums[.appsUsed] &+= 1
      if !flags.contains(.isGroup) {
        sums[.cadreApps] &+= 1
      } else if groups.insert(row.app) {
        sums[.cadreGroups] &+= 1
      }
    }
    addScreen(start, end)
    if flags.contains(.leavesTrace) { addTracingScreen(start, end) }
    let isExempt = flags.contains(.isExempt)
    let ofBurden = isExempt ? nil : addBurden(start, end)
    addObserved(start, end)
    let (added, state) = ledger.takeSession(
      row, start: start, end: end, period: period,
      periodEnd: periodEnd, field: field, day: day, isWorkday: isWorkday, isShort: isShort,
      into: &partial.burden)
    if let ofBurden, added.length > 0 {
      // Hardly any sessions overlap, so what is new to the app is what is new at all.
      let isSame = added.start == ofBurden.piece.start && added.end == ofBurden.piece.end
      let afterMs = isSame ? ofBurden.afterHoursMs : added.length &- workedMs(added)
      ledger.addAfterHours(afterMs, to: state)
    }
  }

  @inline(__always)
  private mutating func addScreen(_ start: Int64, _ end: Int64) {
    let added = screen.cover(start, end, limit: periodEnd)
    sums[.appMs] &+= added.length
    hours?.addScreen(added)
    sums[.bothMs] &+= field.overlap(added)
    if added.end > dayEnd { effort.spill(added, today: day, in: &partial.effort) }
  }

  private mutating func addTracingScreen(_ start: Int64, _ end: Int64) {
    let added = tracingScreen.cover(start, end, limit: periodEnd)
    sums[.traceInFieldMs] &+= field.overlap(added)
  }

  /// - Returns: what was not covered before, and how much of it lies outside working time.
  @inline(__always)
  @discardableResult
  private mutating func addBurden(
    _ start: Int64, _ end: Int64
  ) -> (piece: Piece, afterHoursMs: Int64) {
    let added = burden.cover(start, end, limit: periodEnd)
    guard added.length > 0 else { return (added, 0) }
    sums[.burdenAppMs] &+= added.length
    let afterHoursMs = added.length &- workedMs(added)
    sums[.afterHoursMs] &+= afterHoursMs
    return (added, afterHoursMs)
  }

  /// Working time within a piece that is not empty.
  @inline(__always)
  private func workedMs(_ piece: Piece) -> Int64 {
    if piece.end <= dayEnd, let workingTime {
      return Piece(
        start: max(piece.start, workingTime.start), end: min(piece.end, workingTime.end)
      ).length
    }
    return frame.grid.workedMs(from: piece.start, to: piece.end)
  }

  @inline(__always)
  private func isWorkingTime(_ instant: Int64) -> Bool {
    if let workingTime { return workingTime.start <= instant && instant < workingTime.end }
    return frame.grid.isWorkingTime(instant, day: day)
  }

  private mutating func addField(_ start: Int64, _ end: Int64) {
    let added = field.cover(start, end, limit: periodEnd)
    if added.length > 0 { ledger.addField(added) }
    hours?.addField(added)
    sums[.fieldMs] &+= added.length
    sums[.bothMs] &+= screen.overlap(added)
    sums[.traceInFieldMs] &+= tracingScreen.overlap(added)
  }

  private mutating func addDuty(_ start: Int64, _ end: Int64) {
    sums[.dutyMs] &+= duty.cover(start, end, limit: periodEnd).length
  }

  /// Counts what is observed at all, and the days that it makes active.
  @inline(__always)
  private mutating func addObserved(_ start: Int64, _ end: Int64) {
    sums[.observedMs] &+= observed.cover(start, end, limit: periodEnd).length
    if end <= dayEnd {
      activate(day)
    } else {
      activateDays(to: frame.grid.day(of: min(end, periodEnd) - 1))
    }
  }

  @inline(__always)
  private mutating func activate(_ day: Int) {
    if day > activeDay { activateDays(to: day) }
  }

  /// Makes the days from the sweep's to `last` active, where they aren't.
  @inline(never)
  private mutating func activateDays(to last: Int) {
    for day in max(day, activeDay + 1)..<max(last, day, activeDay) + 1 {
      if frame.grid.isSkipped(day) { continue }
      sums[.activeDays] &+= 1
      effort.activate(day, in: &partial.effort)
      if frame.grid.isWorkday[day] { partial.activeWorkdays += 1 }
      if frame.hasUnknownDays && !frame.grid.isKnown[day] { sums.isCalendarUnknown = true }
    }
    activeDay = max(activeDay, last)
  }
}

// Points.
extension Sweep {
  @inline(__always)
  private mutating func takePoint(
    _ row: TimelineRow, _ flags: RowFlags, _ start: Int64, _ isExempt: Bool
  ) {
    if activeKinds.contains(row.kind) { activate(day) }
    if isExempt {
      if row.app != 0 { ledger.takeExempt(row, into: &partial.burden) }
      return
    }
    if row.app != 0 { ledger.takePoint(row, into: &partial.burden) }
    switch row.kind {
    case .message:
      sums[.messages] &+= 1
      if field.end > start { sums[.fieldMessages] &+= 1 }
      if !isWorkingTime(start) { sums[.afterHoursMessages] &+= 1 }
      if case .demand = row.tag { sums[.demands] &+= 1 }
      if flags.contains(.isGroup) && groups.insert(row.app) { sums[.cadreGroups] &+= 1 }
    case .trace: sums[.traces] &+= 1
    case .report:
      sums[.reports] &+= 1
      let item = frame.itemOfDetail[Int(row.detail)]
      if item != 0 { reports.append(UInt64(item) << 32 | UInt64(row.app)) }
    case .campaign: sums[.campaigns] &+= 1
    case .inspect:
      if case .online = row.tag {
        sums[.inspectionsOnline] &+= 1
      } else {
        sums[.inspectionsOnsite] &+= 1
      }
    case .case:
      if case .online = row.tag {
        sums[.casesOnline] &+= 1
      } else {
        sums[.casesOnsite] &+= 1
      }
    case .request: sums[.requests] &+= 1
    case .task: if case .assigned = row.tag { sums[.tasksAssigned] &+= 1 }
    case .ranking: effort.takeRanking(day, in: &partial.effort)
    case .join, .leave, .app, .field, .duty: break
    }
  }

  /// Counts the cells of indicator 5: items of the period, and the distinct apps of each.
  private mutating func countReportCells() {
    guard !reports.isEmpty else { return }
    reports.sort()
    var first = 0
    while first < reports.count {
      // Reports of one item stand together, those by one app within them.
      var end = first
      var distinct: [(app: UInt32, reports: Int64)] = []
      while end < reports.count, reports[end] >> 32 == reports[first] >> 32 {
        let app = UInt32(truncatingIfNeeded: reports[end])
        if app != distinct.last?.app { distinct.append((app, 0)) }
        distinct[distinct.count - 1].reports += 1
        end += 1
      }
      sums[.reportingApps] &+= Int64(distinct.count)
      sums[.repeatedReportingApps] &+= Int64(distinct.count - 1)
      let item = UInt32(truncatingIfNeeded: reports[first] >> 32)
      for (place, one) in distinct.enumerated() {
        ledger.addCell(app: one.app, isShared: distinct.count > 1)
        var form = FormTally()
        form.reports = one.reports
        form.cells = 1
        form.cadres = place == 0 ? 1 : 0
        form.repeatingCadres = place == 0 && distinct.count > 1 ? 1 : 0
        partial.burden.add(form, at: FormPlace(item: item, app: one.app, period: period))
      }
      first = end
    }
    reports.removeAll(keepingCapacity: true)
  }
}
