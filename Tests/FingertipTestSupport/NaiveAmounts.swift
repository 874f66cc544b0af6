/// What single cadres add to the sums of units, apps, forms, tasks and hours of the week, month by month.
package struct NaiveAmounts: Sendable {
  /// By month and id.
  package typealias Items = [String: [[UInt8]: NaiveLimits.Item]]

  /// By name of the amount of apps that is shown or hidden as one.
  package private(set) var apps: [String: Items] = [:]
  package private(set) var forms: Items = [:]
  /// The sessions and the acts that name a task.
  package private(set) var taskSessions: Items = [:]
  package private(set) var taskActs: Items = [:]
  /// By month, the reports that name no form, and the screen time that names no task.
  package private(set) var otherReports: [String: NaiveLimits.Item] = [:]
  package private(set) var otherSessions: [String: NaiveLimits.Item] = [:]
  /// Screen and field time by hour of the week from Monday, 0:00, on, as ids of one byte.
  package private(set) var screenHours: Items = [:]
  package private(set) var fieldHours: Items = [:]
  private let analysis: NaiveAnalysis

  /// The columns of the sums of units, and the sums that only indicators use.
  private static let counts: [String: @Sendable (NaiveSums) -> Int64] = [
    "cadre_apps": \.cadreApps, "cadre_groups": \.cadreGroups, "reporting_apps": \.itemApps,
    "repeated_reporting_apps": \.repeatedItemApps,
  ]

  /// - Parameters:
  ///   - analysis: By month.
  ///   - options: Its options.
  package init(of analysis: NaiveAnalysis, tables: NaiveTables, options: NaiveOptions) {
    self.analysis = analysis
    let days = NaiveDays(options: options)
    let measures = NaiveMeasures(options: options, tables: tables, days: days)
    for (cadre, rows) in Dictionary(grouping: analysis.used, by: \.cadre) {
      let field = rows.filter { $0.kind == .field }
      let hours = NaiveHours(days: days, zone: options.zone)
      hours.add(rows.filter { $0.kind == .app }, of: cadre, to: &screenHours)
      hours.add(field, of: cadre, to: &fieldHours)
      for app in Set(rows.map(\.app)) where !app.isEmpty {
        let own = rows.filter { $0.app == app }
        for (month, sums) in measures.sums(of: own.filter { $0.kind != .field } + field) {
          add(sums, of: cadre, to: app, month, userDays: userDays(of: own, in: month, days))
        }
      }
      for row in rows where !tables.isExempt(app: row.app) && !tables.isExempt(task: row.task) {
        let month = days.label(of: days.day(of: row.start))
        if row.kind == .report && !row.item.isEmpty {
          forms[month, default: [:]][row.item, default: [[:]]][0][cadre, default: 0] += 1
        }
        if [.task, .trace, .report, .campaign, .settled].contains(row.kind) && !row.task.isEmpty {
          taskActs[month, default: [:]][row.task, default: [[:]]][0][cadre, default: 0] += 1
        }
      }
      let sessions = rows.filter {
        $0.kind == .app && !tables.isExempt(app: $0.app) && !tables.isExempt(task: $0.task)
      }
      for (task, rows) in Dictionary(grouping: sessions, by: \.task) where !task.isEmpty {
        for (month, sums) in measures.sums(of: rows) {
          taskSessions[month, default: [:]][task, default: [[:]]][0][cadre] = sums["app_ms"]
        }
      }
    }
    otherReports = others("reports", than: forms)
    otherSessions = others("app_ms", than: taskSessions)
  }

  /// Returns what each cadre has of a column, less what some items have of it.
  private func others(_ column: String, than items: Items) -> [String: NaiveLimits.Item] {
    analysis.cadreSums.reduce(into: [:]) { others, row in
      let named = (items[row.key.period] ?? [:]).values.reduce(0) { $0 + ($1[0][row.key.id] ?? 0) }
      others[row.key.period, default: [[:]]][0][row.key.id] = max(0, row.value[column] - named)
    }
  }

  private func userDays(of rows: [NaiveRow], in month: String, _ days: NaiveDays) -> Int64 {
    let starts = rows.filter { $0.kind == .app }.map { days.day(of: $0.start) }
    return Int64(Set(starts.filter { days.label(of: $0) == month }).count)
  }

  private mutating func add(
    _ sums: NaiveSums, of cadre: [UInt8], to app: [UInt8], _ month: String, userDays: Int64
  ) {
    for (amount, values) in [
      "sessions": [sums["sessions"], userDays, sums["app_ms"]], "messages": [sums["messages"]],
      "traces": [sums["traces"]], "reports": [sums["reports"]],
      "shortSessions": [sums["short_sessions"]], "fieldDisplaced": [sums["both_ms"]],
      "afterHours": [sums["after_hours_ms"]],
    ] {
      let nothing = NaiveLimits.Item(repeating: [:], count: values.count)
      for (place, value) in values.enumerated() {
        apps[amount, default: [:]][month, default: [:]][app, default: nothing][place][cadre] = value
      }
    }
  }

  /// Returns, by name of a sum of units, what each cadre adds to it in each month.
  package func ofUnits(months: [String]) -> [String: [[[UInt8]: Int64]]] {
    var amounts: [String: [[[UInt8]: Int64]]] = [:]
    func add(_ name: String, _ value: (NaiveSums) -> Int64) {
      amounts[name] = months.map { month in
        analysis.cadreSums.reduce(into: [:]) { amounts, entry in
          if entry.key.period == month { amounts[entry.key.id] = value(entry.value) }
        }
      }
    }
    for column in NaiveSums.columns { add(column) { $0[column] } }
    for (name, value) in Self.counts { add(name, value) }
    return amounts
  }
}
