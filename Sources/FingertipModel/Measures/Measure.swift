/// A quantity measured or counted for a cadre and a period, or needed by indicators only.
///
/// Times are integer milliseconds, unions of intervals over all devices of a cadre. In the row of a
/// unit, every measure is the sum over its cadres, except ``appsUsed``. To add a count: a case
/// here, and the descriptor of the kind that adds to it (``EventKind/Descriptor``).
public enum Measure: Int, CaseIterable, Sendable {
  /// Screen time in work apps.
  case appMs
  /// Time in the field.
  case fieldMs
  /// Time of other observed duty.
  case dutyMs
  /// Screen time in the field.
  case bothMs
  /// Field time in apps that only produce traces.
  case traceInFieldMs
  /// Time on screen, in the field or on other duty.
  case observedMs
  /// Screen time in work apps that are not exempt.
  case burdenAppMs
  /// The part of ``burdenAppMs`` outside working time.
  case afterHoursMs
  /// Days on which the cadre acted.
  case activeDays
  /// Sessions in the foreground.
  case sessions
  /// Sessions shorter than the threshold.
  case shortSessions
  /// Field visits.
  case visits
  /// Distinct apps with a session; in the row of a unit, over all its cadres.
  case appsUsed
  /// Messages received.
  case messages
  /// Messages received in the field.
  case fieldMessages
  /// Messages received outside working time.
  case afterHoursMessages
  /// Messages that ask for an action.
  case demands
  /// Work traces submitted.
  case traces
  /// Data forms submitted.
  case reports
  /// Required promotional acts.
  case campaigns
  /// Inspections by phone.
  case inspectionsOnline
  /// Inspections on site.
  case inspectionsOnsite
  /// Cases settled online.
  case casesOnline
  /// Cases settled on site.
  case casesOnsite
  /// Requests from residents.
  case requests
  /// Tasks assigned.
  case tasksAssigned

  // Measures of units, and measures that only indicators use.

  /// Cadres with a used row.
  case cadres
  /// Cadres with a used row and no field time.
  case noField
  /// Σ over cadres of their distinct apps with a session, without groups.
  case cadreApps
  /// Σ over cadres of their distinct groups with a session or message.
  case cadreGroups
  /// Σ n_c over cells (cadre, item); n_c is the number of apps by which that item was reported.
  case reportingApps
  /// Σ (n_c − 1).
  case repeatedReportingApps

  /// The measures that are columns of `cadres` and `units`, in their order.
  public static let columns = Array(allCases[..<cadres.rawValue])

  /// The name in tables, such as `app_ms`.
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { measure in
    "\(measure)".reduce(into: "") { name, character in
      name += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
  }

  /// True if the value is in milliseconds.
  public var isDuration: Bool { rawValue <= Measure.afterHoursMs.rawValue }

  /// True if the value depends on which days are workdays.
  public var needsCalendar: Bool { self == .afterHoursMs || self == .afterHoursMessages }
}
