import FingertipAnalysis

/// What tells of a burden: its arithmetic, and what it answers.
///
/// Indicators aggregate as ratios of sums, never as means of ratios. They judge apps, forms, tasks and
/// issuers, not people.
public struct Indicator: Sendable, Identifiable {
  let base: FingertipAnalysis.Indicator

  private init(_ base: FingertipAnalysis.Indicator) { self.base = base }

  private init(_ id: String) {
    guard let base = FingertipAnalysis.Indicator.named(id) else {
      preconditionFailure("There is no indicator \(id).")
    }
    self.base = base
  }

  /// The name in tables, such as `app_field_ratio`.
  public var id: String { base.id }
  /// The number in the contract's table.
  public var number: Int { base.number }
  /// By the names of measures.
  public var formula: String { base.formula }
  /// Of the value, such as `per hour`.
  public var unit: String { base.unit }
  /// The values it can take.
  public var range: String { base.range }
  /// What is worse.
  public var direction: String { base.direction }
  /// The burden it answers, and the demands behind it.
  public var burden: String { base.burden }
  /// Whether it is given for single cadres; all are given for units.
  public var isOfCadres: Bool { base.grains.contains(.cadre) }
  /// What it is given for, such as `cadre` and `unit`.
  public var grains: [String] { base.grains.map(\.rawValue) }

  /// In the order of the tables' columns.
  public static let all = FingertipAnalysis.Indicator.all.map { Indicator($0) }

  /// The indicator of an id, if there is one.
  ///
  /// - Complexity: O(indicators).
  public static func named(_ id: String) -> Indicator? {
    FingertipAnalysis.Indicator.named(id).map { Indicator($0) }
  }

  /// Screen time against field time.
  public static let appFieldRatio = Indicator("app_field_ratio")
  /// Its lower bound: all screen time in the field helps there.
  public static let appFieldRatioLow = Indicator("app_field_ratio_low")
  /// Its upper bound: no screen time in the field helps there.
  public static let appFieldRatioHigh = Indicator("app_field_ratio_high")
  /// Field time in all observed time.
  public static let fieldShare = Indicator("field_share")
  /// The same data reported by several apps.
  public static let duplicateReporting = Indicator("duplicate_reporting")
  /// Traces among traces and results.
  public static let traceShare = Indicator("trace_share")
  /// Traces for each matter settled.
  public static let tracesPerCase = Indicator("traces_per_case")
  /// Inspections by phone among all.
  public static let remoteControl = Indicator("remote_control")
  /// Matters settled online among all.
  public static let onlineSettlement = Indicator("online_settlement")
  /// How often the work is inspected.
  public static let inspectionsPer20Days = Indicator("inspections_per_20_days")
  /// Required acts of promotion.
  public static let campaignLoad = Indicator("campaign_load")
  /// Screen time outside working time.
  public static let afterHoursShare = Indicator("after_hours_share")
  /// Messages outside working time.
  public static let afterHoursMessagesShare = Indicator("after_hours_messages_share")
  /// Sessions an hour observed.
  public static let switchesPerHour = Indicator("switches_per_hour")
  /// Messages an hour in the field.
  public static let fieldInterruptionsPerHour = Indicator("field_interruptions_per_hour")
  /// Distinct apps a cadre, for units only.
  public static let appsPerCadre = Indicator("apps_per_cadre")
  /// Distinct groups a cadre, for units only.
  public static let groupsPerCadre = Indicator("groups_per_cadre")
  /// Messages an active day, for units only.
  public static let messagesPerDay = Indicator("messages_per_day")
}

extension Indicator: Hashable {
  /// By id.
  public static func == (left: Indicator, right: Indicator) -> Bool { left.id == right.id }

  /// By id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
