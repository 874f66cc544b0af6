/// What is measured and counted for a cadre and a period, and what indicators need beside it.
///
/// Times are integer milliseconds, unions over all devices of a cadre. In a unit's row everything is a sum
/// over its cadres, but ``appsUsed``. To add a count: a case here, and the descriptor of the kind that
/// counts as it (``EventKind/Descriptor``).
public enum Measure: Int, CaseIterable, Sendable {
  /// Screen time in work apps.
  case appMs
  /// Time in the field.
  case fieldMs
  /// Time of other observed duty.
  case dutyMs
  /// Screen time in the field.
  case bothMs
  /// Time in the field in apps that only leave traces.
  case traceInFieldMs
  /// Time on the screen, in the field or on other duty.
  case observedMs
  /// Screen time in work apps that are not exempt.
  case burdenAppMs
  /// The part of ``burdenAppMs`` outside working time.
  case afterHoursMs
  /// Days on which the cadre did something.
  case activeDays
  /// Foreground sessions.
  case sessions
  /// Sessions below the length of a short one.
  case shortSessions
  /// Visits in the field.
  case visits
  /// Distinct apps with a session; in a unit's row over all its cadres.
  case appsUsed
  /// Messages received.
  case messages
  /// Messages received in the field.
  case fieldMessages
  /// Messages received outside working time.
  case afterHoursMessages
  /// Messages that demand something.
  case demands
  /// Proofs of work left behind.
  case traces
  /// Data forms submitted.
  case reports
  /// Required acts of promotion.
  case campaigns
  /// Inspections by phone.
  case inspectionsOnline
  /// Inspections on site.
  case inspectionsOnsite
  /// Matters settled online.
  case casesOnline
  /// Matters settled on site.
  case casesOnsite
  /// Requests of the public.
  case requests
  /// Tasks assigned.
  case tasksAssigned

  // Of units, or behind indicators alone.

  /// Cadres with a used row.
  case cadres
  /// Those of them without field time.
  case noField
  /// Σ over cadres of their distinct apps with a session, groups aside.
  case cadreApps
  /// Σ over cadres of their distinct groups with a session or message.
  case cadreGroups
  /// Σ n_c over cells (cadre, item), n_c being the apps by which that item was reported.
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

  /// Whether the value is in milliseconds.
  public var isDuration: Bool { rawValue <= Measure.afterHoursMs.rawValue }

  /// Whether the value depends on which days are workdays.
  public var needsCalendar: Bool { self == .afterHoursMs || self == .afterHoursMessages }
}
