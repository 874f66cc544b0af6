import FingertipAnalysis

/// What is measured or counted for a cadre or a unit and a period.
///
/// Times are integer milliseconds, unions over all devices of a cadre; in a unit's row everything is
/// a sum over its cadres, but ``appsUsed``.
public struct Measure: Sendable, Hashable, CaseIterable {
  let base: FingertipAnalysis.Measure

  private init(_ base: FingertipAnalysis.Measure) { self.base = base }

  /// The name in tables, such as `app_ms`.
  public var name: String { base.columnName }

  /// Whether the value is in milliseconds.
  public var isDuration: Bool { base.isDuration }

  /// In the order of the tables' columns.
  public static let allCases = FingertipAnalysis.Measure.columns.map(Measure.init)

  /// Screen time in work apps.
  public static let appMs = Measure(.appMs)
  /// Time in the field.
  public static let fieldMs = Measure(.fieldMs)
  /// Time of other observed duty.
  public static let dutyMs = Measure(.dutyMs)
  /// Screen time in the field.
  public static let bothMs = Measure(.bothMs)
  /// Time in the field in apps that only leave traces.
  public static let traceInFieldMs = Measure(.traceInFieldMs)
  /// Time on the screen, in the field or on other duty.
  public static let observedMs = Measure(.observedMs)
  /// Screen time in work apps that are not exempt.
  public static let burdenAppMs = Measure(.burdenAppMs)
  /// The part of ``burdenAppMs`` outside working time.
  public static let afterHoursMs = Measure(.afterHoursMs)
  /// Days on which the cadre did something.
  public static let activeDays = Measure(.activeDays)
  /// Foreground sessions.
  public static let sessions = Measure(.sessions)
  /// Sessions below the length of a short one.
  public static let shortSessions = Measure(.shortSessions)
  /// Visits in the field.
  public static let visits = Measure(.visits)
  /// Distinct apps with a session.
  public static let appsUsed = Measure(.appsUsed)
  /// Messages received.
  public static let messages = Measure(.messages)
  /// Messages received in the field.
  public static let fieldMessages = Measure(.fieldMessages)
  /// Messages received outside working time.
  public static let afterHoursMessages = Measure(.afterHoursMessages)
  /// Messages that demand something.
  public static let demands = Measure(.demands)
  /// Proofs of work left behind.
  public static let traces = Measure(.traces)
  /// Data forms submitted.
  public static let reports = Measure(.reports)
  /// Required acts of promotion.
  public static let campaigns = Measure(.campaigns)
  /// Inspections by phone.
  public static let inspectionsOnline = Measure(.inspectionsOnline)
  /// Inspections on site.
  public static let inspectionsOnsite = Measure(.inspectionsOnsite)
  /// Matters settled online.
  public static let casesOnline = Measure(.casesOnline)
  /// Matters settled on site.
  public static let casesOnsite = Measure(.casesOnsite)
  /// Requests of the public.
  public static let requests = Measure(.requests)
  /// Tasks assigned.
  public static let tasksAssigned = Measure(.tasksAssigned)
}
