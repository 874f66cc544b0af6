/// One cadre's measures and counts (TimeAndMeasures.md), period by period.
struct NaiveMeasures {
  /// The part of a used row in one period.
  private struct Part {
    var row: NaiveRow
    /// The part of the row in window and period; empty for points.
    var range: Range<Int64>
    /// True if the row's start, or its first instant in the window, is here.
    var isFirst: Bool
    /// A point row with an exempt app or task.
    var isExemptPoint: Bool
  }

  let options: NaiveOptions
  let tables: NaiveTables
  let days: NaiveDays

  /// Returns the sums of the cadre whose used rows are `rows`, by the label of the period.
  func sums(of rows: [NaiveRow]) -> [String: NaiveSums] {
    parts(of: rows).mapValues(sums)
  }

  /// Returns the days on which the cadre whose used rows are `rows` was active.
  func activeDays(of rows: [NaiveRow]) -> Set<Int64> {
    parts(of: rows).values.reduce(into: []) { $0.formUnion(activeDays(of: $1)) }
  }

  private func parts(of rows: [NaiveRow]) -> [String: [Part]] {
    var parts: [String: [Part]] = [:]
    for row in rows {
      let isExempt = tables.isExempt(app: row.app) || tables.isExempt(task: row.task)
      let isExemptPoint = isExempt && !row.kind.isInterval
      for (index, piece) in days.parts(of: clipped(row)).enumerated() {
        let part = Part(
          row: row, range: piece.range, isFirst: index == 0, isExemptPoint: isExemptPoint)
        parts[piece.label, default: []].append(part)
      }
    }
    return parts
  }

  private func clipped(_ row: NaiveRow) -> Range<Int64> {
    let start = max(row.start, options.from ?? row.start)
    let end = row.end ?? row.start
    return start..<max(start, min(end, options.to ?? end))
  }

  private func sums(of parts: [Part]) -> NaiveSums {
    var sums = NaiveSums()
    let usedDays = Set(parts.flatMap { days.days(of: $0.range) })
    let workingTime = days.workingTime(on: usedDays)
    let field = union(of: parts) { $0.kind == .field }
    addTimes(of: parts, field: field, workingTime: workingTime, to: &sums)
    for part in parts where part.isFirst && !part.isExemptPoint {
      count(part.row, field: field, workingTime: workingTime, in: &sums)
    }
    addDistinct(of: parts, to: &sums)
    sums["active_days"] = Int64(activeDays(of: parts).count)
    sums.calendarIsUnknown = usedDays.contains { days.isWorkday($0) == nil }
    sums.cadres = 1
    sums.cadresWithoutField = sums["field_ms"] == 0 ? 1 : 0
    return sums
  }

  private func union(of parts: [Part], where isMember: (NaiveRow) -> Bool) -> NaiveIntervals {
    NaiveIntervals(unionOf: parts.filter { isMember($0.row) }.map(\.range))
  }

  private func addTimes(
    of parts: [Part], field: NaiveIntervals, workingTime: NaiveIntervals, to sums: inout NaiveSums
  ) {
    let app = union(of: parts) { $0.kind == .app }
    let duty = union(of: parts) { $0.kind == .duty }
    let tracing = union(of: parts) {
      $0.kind == .app && tables.apps?[$0.app]?.leavesTrace == true
    }
    let burden = union(of: parts) { $0.kind == .app && !tables.isExempt(app: $0.app) }
    sums["app_ms"] = app.milliseconds
    sums["field_ms"] = field.milliseconds
    sums["duty_ms"] = duty.milliseconds
    sums["both_ms"] = app.intersection(field).milliseconds
    sums["trace_in_field_ms"] = tracing.intersection(field).milliseconds
    sums["observed_ms"] = app.union(field).union(duty).milliseconds
    sums["burden_app_ms"] = burden.milliseconds
    sums["after_hours_ms"] =
      burden.milliseconds - burden.intersection(workingTime).milliseconds
  }

  private func count(
    _ row: NaiveRow, field: NaiveIntervals, workingTime: NaiveIntervals, in sums: inout NaiveSums
  ) {
    switch row.kind {
    case .app where row.counts:
      sums["sessions"] += 1
      if row.extent.count < options.shortSessionMs { sums["short_sessions"] += 1 }
    case .field where row.counts: sums["visits"] += 1
    case .message:
      sums["messages"] += 1
      if field.contains(row.start) { sums["field_messages"] += 1 }
      if !workingTime.contains(row.start) { sums["after_hours_messages"] += 1 }
      if row.tag == "demand" { sums["demands"] += 1 }
    case .trace: sums["traces"] += 1
    case .report: sums["reports"] += 1
    case .campaign: sums["campaigns"] += 1
    case .inspect: sums["inspections_\(row.tag)"] += 1
    case .settled: sums["cases_\(row.tag)"] += 1
    case .request: sums["requests"] += 1
    case .task: if row.tag == "assigned" { sums["tasks_assigned"] += 1 }
    case .app, .field, .duty, .ranking, .join, .leave: break
    }
  }

  private func addDistinct(of parts: [Part], to sums: inout NaiveSums) {
    let rows = parts.filter { $0.isFirst && !$0.isExemptPoint }.map(\.row)
    let isGroup = { (app: [UInt8]) in tables.apps?[app]?.isGroup == true }
    sums.apps = Set(rows.filter { $0.kind == .app && $0.counts }.map(\.app))
    let sessionsAndMessages = rows.filter {
      $0.kind == .app && $0.counts || $0.kind == .message
    }
    sums.cadreApps = Int64(sums.apps.filter { !isGroup($0) }.count)
    sums.cadreGroups = Int64(Set(sessionsAndMessages.map(\.app).filter(isGroup)).count)

    let reports = rows.filter { $0.kind == .report && !$0.item.isEmpty }
    for cell in Dictionary(grouping: reports, by: \.item).values {
      let apps = Int64(Set(cell.map(\.app)).count)
      sums.itemApps += apps
      sums.repeatedItemApps += apps - 1
    }
  }

  private func activeDays(of parts: [Part]) -> Set<Int64> {
    let kinds: [NaiveKind] = [.app, .field, .duty, .trace, .report, .campaign, .settled]
    // Exempt points too: they are used rows, excluded only from counts and indicators.
    let active = parts.filter { kinds.contains($0.row.kind) }
    return Set(active.flatMap { days.days(of: $0.range) })
  }
}
