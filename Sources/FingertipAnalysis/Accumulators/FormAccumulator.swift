import FingertipCore

/// Counts a cadre's reports in a period by item, and the apps of each item: the cells of indicator
/// 5.
struct FormAccumulator: Accumulator {
  private let details: [EventLog.Detail]
  /// True if months decide on what is published.
  private let countsUnnamed: Bool
  /// True if only the sums of cadres are needed.
  private let countsCadresAlone: Bool
  private var forms = CodeTable<FormPlace, FormTally>()
  /// The item and app of each report of the period.
  private var reports: [UInt64] = []
  /// The forms of the period, with what the cadre adds to each.
  private var cells: [(form: FormPlace, tally: FormTally)] = []
  /// The apps of one item, with the number of reports by each.
  private var apps: [(app: UInt32, reports: Int64)] = []

  init(_ context: SweepContext) {
    details = context.log.details
    countsCadresAlone = context.parameters.needsCadresAlone
    countsUnnamed =
      context.parameters.minimumGroup != nil && context.parameters.period == .month
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    if row.kind == .report && !row.isExemptPoint { takeReport(row.row) }
  }

  private mutating func takeReport(_ row: TimelineRow) {
    let item = details[Int(row.detail)].item
    if item != 0 { reports.append(UInt64(item) << 32 | UInt64(row.app)) }
  }

  mutating func closePeriod(_ moment: inout Moment) {
    if countsUnnamed {
      addUnnamed(moment.sums[.reports] - Int64(reports.count), moment.period)
    }
    guard !reports.isEmpty else { return }
    reports.sort()
    var first = 0
    while first < reports.count {
      // Reports of one item are adjacent, and within them those by one app.
      let item = UInt32(truncatingIfNeeded: reports[first] >> 32)
      apps.removeAll(keepingCapacity: true)
      while first < reports.count, reports[first] >> 32 == UInt64(item) {
        let app = UInt32(truncatingIfNeeded: reports[first])
        if app != apps.last?.app { apps.append((app, 0)) }
        apps[apps.count - 1].reports += 1
        first += 1
      }
      moment.sums[.reportingApps] += Int64(apps.count)
      moment.sums[.repeatedReportingApps] += Int64(apps.count - 1)
      if countsCadresAlone { continue }
      let reports = apps.reduce(0) { $0 + $1.reports }
      for place in apps.indices {
        let isShared = apps.count > 1
        var form = FormTally()
        form.reports = apps[place].reports
        form.mostReports = reports
        form.cells = 1
        form.sharedCells = isShared ? 1 : 0
        form.cadres = place == 0 ? 1 : 0
        form.repeatingCadres = place == 0 && isShared ? 1 : 0
        let key = FormPlace(item: item, app: apps[place].app, period: moment.period)
        cells.append((key, form))
      }
    }
    reports.removeAll(keepingCapacity: true)
    addCells()
  }

  private mutating func addCells() {
    for batch in cells.indices.batches(of: TableFetch.keyCount) {
      forms.fetch(cells[batch].lazy.map(\.form))
      for (form, tally) in cells[batch] { forms[form, default: FormTally()].merge(tally) }
    }
    cells.removeAll(keepingCapacity: true)
  }

  mutating func pause(_ writer: inout StateWriter) {
    writer.append(all: reports)
    reports.removeAll(keepingCapacity: true)
  }

  mutating func resume(_ reader: inout StateReader) {
    let codes = reader.codes
    reader.take(all: UInt64.self) { report in
      let app = codes.apps[Int(UInt32(truncatingIfNeeded: report))]
      reports.append(UInt64(codes.items[Int(report >> 32)]) << 32 | UInt64(app))
    }
  }

  /// Adds a cadre's reports that name no item, as those of item 0.
  private mutating func addUnnamed(_ reports: Int64, _ period: Int32) {
    guard reports > 0 else { return }
    var tally = FormTally()
    (tally.reports, tally.mostReports, tally.cadres) = (reports, reports, 1)
    forms[FormPlace(item: 0, app: 0, period: period), default: FormTally()].merge(tally)
  }

  consuming func finish() -> CodeTable<FormPlace, FormTally> { forms }
}
