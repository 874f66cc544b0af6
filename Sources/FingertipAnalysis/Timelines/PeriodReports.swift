import FingertipCore

/// A cadre's reports of items in a period: the cells of indicator 5 (SPEC section 4).
struct PeriodReports {
  /// Item and app of each.
  private var reports: [UInt64] = []
  /// The apps of one item, and how many reports went through each.
  private var apps: [(app: UInt32, reports: Int64)] = []

  mutating func take(_ row: TimelineRow, _ frame: SweepFrame) {
    let item = frame.itemOfDetail[Int(row.detail)]
    if item != 0 { reports.append(UInt64(item) << 32 | UInt64(row.app)) }
  }

  /// Counts items, and the distinct apps of each, and begins anew.
  mutating func close(
    _ frame: SweepFrame, _ period: Int32, _ ledger: inout AppLedger, _ sums: inout Sums,
    _ partial: inout BurdenPartial
  ) {
    guard !reports.isEmpty else { return }
    reports.sort()
    var first = 0
    while first < reports.count {
      // Reports of one item stand together, those by one app within them.
      let item = UInt32(truncatingIfNeeded: reports[first] >> 32)
      apps.removeAll(keepingCapacity: true)
      while first < reports.count, reports[first] >> 32 == UInt64(item) {
        let app = UInt32(truncatingIfNeeded: reports[first])
        if app != apps.last?.app { apps.append((app, 0)) }
        apps[apps.count - 1].reports += 1
        first += 1
      }
      sums[.reportingApps] &+= Int64(apps.count)
      sums[.repeatedReportingApps] &+= Int64(apps.count - 1)
      for place in apps.indices {
        ledger.addCell(app: apps[place].app, isShared: apps.count > 1)
        var form = FormTally()
        form.reports = apps[place].reports
        form.cells = 1
        form.cadres = place == 0 ? 1 : 0
        form.repeatingCadres = place == 0 && apps.count > 1 ? 1 : 0
        partial.add(form, at: FormPlace(item: item, app: apps[place].app, period: period))
      }
    }
    reports.removeAll(keepingCapacity: true)
  }
}
