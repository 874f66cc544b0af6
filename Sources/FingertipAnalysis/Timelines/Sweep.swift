import FingertipCore

/// Measures cadres one after another, each in one sweep over its rows by ascending start.
struct Sweep: ~Copyable {
  let frame: SweepFrame
  // Safe: the frame owns the memory, and codes of rows are below its counts.
  let appFlags: UnsafePointer<RowFlags>
  let isDetailExempt: UnsafePointer<Bool>
  let fromMs: Int64
  let toMs: Int64
  let shortSessionMs: Int64
  /// Kinds whose rows make their day active.
  let activatingKinds = EventKindSet(EventKind.allCases.filter(\.descriptor.makesDayActive))
  /// By day of the grid.
  let days: UnsafePointer<SweepDay>
  private let unitOfCadre: [Int32]
  var partial: PartialResult

  // Of the cadre.
  private(set) var cadre: UInt32 = 0
  var screen = Coverage()
  var tracingScreen = Coverage()
  /// Screen time with apps that are not exempt.
  var burden = Coverage()
  var field = Coverage()
  var duty = Coverage()
  var observed = Coverage()
  private var used = UsedRows()
  /// The last day made active so far.
  var activeDay = -1
  private var devices: StampSet
  var ledger: AppLedger
  var effort: EffortLedger
  /// Of all cadres, where it is asked for.
  var hours: HourLedger?

  // Of the period.
  var sums = Sums()
  var period: Int32 = -1
  var periodEnd = Int64.min
  var reports = PeriodReports()

  // Of the day that the sweep is in.
  var day = 0
  var today: SweepDay

  init(_ frame: SweepFrame, unitOfCadre: [Int32]) {
    self.frame = frame
    appFlags = frame.flags.ofApp.start
    isDetailExempt = frame.flags.isDetailExempt.start
    fromMs = frame.fromMs
    toMs = frame.toMs
    shortSessionMs = frame.shortSessionMs
    // Safe: the frame owns them, and a grid has a day.
    days = frame.days.start
    today = days[0]
    partial = PartialResult(
      unitOfCadre: unitOfCadre, appCount: frame.appCount,
      countsGroupsAlone: frame.burden.countsGroupsAlone)
    devices = StampSet(bound: frame.deviceCount)
    ledger = AppLedger(frame.burden, flags: frame.flags, appCount: frame.appCount)
    effort = EffortLedger(frame.effort, grid: frame.grid)
    self.unitOfCadre = unitOfCadre
    hours = frame.measuresHours ? HourLedger(frame.grid.zone) : nil
  }

  /// Measures a cadre.
  ///
  /// - Parameter rows: by ascending start, intervals before points, without repeats.
  /// - Complexity: O(rows and the periods and days between them).
  mutating func measure(_ cadre: UInt32, _ rows: UnsafeBufferPointer<TimelineRow>) {
    begin(cadre, rowCount: rows.count)
    for row in rows { take(row) }
    closeCadre()
  }

  /// What all cadres came to.
  consuming func finish() -> PartialResult {
    partial.hours = hours?.profile
    return partial
  }

  private mutating func begin(_ cadre: UInt32, rowCount: Int) {
    self.cadre = cadre
    uncover()
    used = UsedRows()
    activeDay = -1
    devices.removeAll()
    ledger.begin(cadre, unit: unitOfCadre[Int(cadre)], rowCount: rowCount)
    effort.begin(unit: unitOfCadre[Int(cadre)], in: &partial.effort)
    period = -1
    periodEnd = .min
  }

  mutating func uncover() {
    screen = Coverage()
    tracingScreen = Coverage()
    burden = Coverage()
    field = Coverage()
    duty = Coverage()
    observed = Coverage()
  }

  private mutating func closeCadre() {
    if used.count > 0 {
      partial.usedCadres += 1
      partial.devices += Int64(devices.count)
      partial.use(used.count, firstMs: used.firstMs, lastMs: used.lastMs, endMs: used.endMs)
    }
    closePeriods()
    ledger.close(into: &partial.burden)
    hours?.closeCadre()
  }

  /// What used rows of the cadre there were.
  private struct UsedRows {
    var count: Int64 = 0
    var firstMs: Int64 = 0
    var lastMs: Int64 = 0
    /// Of intervals.
    var endMs: Int64 = 0
  }
}

// Rows. Safe: instants and lengths are far from 2^63, and counts from that.
extension Sweep {
  @inline(__always)
  private mutating func take(_ row: TimelineRow) {
    let flags = appFlags[Int(row.app)]
    guard flags.contains(.isWork) else {
      partial.counts.notWork &+= 1
      return
    }
    let rowEnd = row.startMs &+ Int64(row.lengthMs)
    if row.startMs < fromMs || row.startMs >= toMs {
      let isBefore = row.startMs < fromMs && (row.lengthMs == 0 || rowEnd <= fromMs)
      if isBefore || row.startMs >= toMs {
        takeOutside(row, isBefore: isBefore)
        return
      }
    }
    if used.count == 0 { used.firstMs = row.startMs }
    used.count &+= 1
    used.lastMs = row.startMs
    devices.insert(row.device)
    let start = max(row.startMs, fromMs)
    let end = min(rowEnd, toMs)
    if start >= today.endMs || period < 0 { move(to: start) }
    ledger.takeTask(row, used: Piece(start: start, end: end), into: &partial.burden)
    if row.kind == .app {
      used.endMs = max(used.endMs, rowEnd)
      takeSession(row, flags, start, end)
    } else if row.kind == .message {
      takeMessage(row, flags)
    } else if row.kind == .field || row.kind == .duty {
      used.endMs = max(used.endMs, rowEnd)
      takeWork(row, start, end)
    } else {
      takeAct(row, flags)
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
}
