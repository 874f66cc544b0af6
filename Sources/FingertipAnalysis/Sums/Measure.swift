/// What is measured and counted for a cadre and a period (SPEC section 3), and what the indicators of
/// section 4 need beside it. All of it adds up over cadres but ``appsUsed``.
package enum Measure: Int, CaseIterable, Sendable {
  // Integer milliseconds, unions over all devices.
  case appMs, fieldMs, dutyMs, bothMs, traceInFieldMs, observedMs, burdenAppMs, afterHoursMs
  case activeDays
  // Counts of non-exempt rows.
  case sessions, shortSessions, visits
  /// Distinct apps with a session; in a unit's row over all its cadres.
  case appsUsed
  case messages, fieldMessages, afterHoursMessages, demands, traces, reports, campaigns
  case inspectionsOnline, inspectionsOnsite, casesOnline, casesOnsite, requests, tasksAssigned

  // Not columns of their own.
  /// Cadres with a used row.
  case cadres
  /// Those of them without field time.
  case noField
  /// Σ over cadres of their distinct apps with a session, groups aside.
  case cadreApps
  /// Σ over cadres of their distinct groups with a session or message.
  case cadreGroups
  /// Σ n_c of indicator 5: over cells (cadre, item), the apps by which that item was reported.
  case reportingApps
  /// Σ (n_c − 1).
  case repeatedReportingApps

  /// The measures that are columns of `cadres` and `units`, in their order.
  package static let columns = Array(allCases[...tasksAssigned.rawValue])

  /// The column's name in the contract, such as `app_ms`.
  package var columnName: String {
    var name = ""
    for character in "\(self)" {
      name += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
    return name
  }

  /// Whether the value is in milliseconds.
  package var isDuration: Bool { rawValue <= Measure.afterHoursMs.rawValue }

  /// Whether the value depends on which days are workdays.
  package var needsCalendar: Bool { self == .afterHoursMs || self == .afterHoursMessages }
}
