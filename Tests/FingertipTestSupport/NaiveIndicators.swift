/// The indicators of IndicatorRules.md that need only a row's sums: 1, 2, 5, 6, 9, 10, 12, 13 and
/// 14.
package struct NaiveIndicators {
  private struct Ratio {
    var name: String
    var numerator: Int64
    var denominator: Int64
    /// Sets of kinds; at least one of them must be completely among the accepted rows.
    var needs: [Set<NaiveKind>]
    /// True if the minimum is reached.
    var isEnough = true
    var needsCalendar = false
    var needsApps = false
  }

  package var hasApps: Bool
  /// Kinds that occur among all accepted rows.
  package var collected: Set<NaiveKind>

  package init(hasApps: Bool, collected: Set<NaiveKind>) {
    self.hasApps = hasApps
    self.collected = collected
  }

  /// Returns the columns common to cadres and units: measures, counts and indicators.
  package func columns(of sums: NaiveSums, isUnit: Bool) -> [String: NaiveValue] {
    var row: [String: NaiveValue] = ["apps_used": .integer(Int64(sums.apps.count))]
    for column in NaiveSums.columns { row[column] = .integer(sums[column]) }
    if sums.calendarIsUnknown {
      row["after_hours_ms"] = .null(reason: "calendar-unknown")
      row["after_hours_messages"] = .null(reason: "calendar-unknown")
    }
    let ratios = cadreRatios(of: sums) + (isUnit ? unitRatios(of: sums) : [])
    for ratio in ratios { row[ratio.name] = value(of: ratio, sums) }
    return row
  }

  private func value(of ratio: Ratio, _ sums: NaiveSums) -> NaiveValue {
    if ratio.needsApps && !hasApps { return .null(reason: "no-table") }
    guard ratio.needs.contains(where: { $0.isSubset(of: collected) })
    else { return .null(reason: "not-collected") }
    if ratio.needsCalendar && sums.calendarIsUnknown { return .null(reason: "calendar-unknown") }
    if ratio.denominator == 0 { return .null(reason: "no-denominator") }
    if !ratio.isEnough { return .null(reason: "too-few") }
    return .real(Double(ratio.numerator) / Double(ratio.denominator))
  }

  private func cadreRatios(of sums: NaiveSums) -> [Ratio] {
    let (app, field, both) = (sums["app_ms"], sums["field_ms"], sums["both_ms"])
    let (tracing, observed) = (sums["trace_in_field_ms"], sums["observed_ms"])
    let (traces, visits) = (sums["traces"], sums["visits"])
    let (messages, activeDays) = (sums["messages"], sums["active_days"])
    let cases = sums["cases_online"] + sums["cases_onsite"]
    let inspections = sums["inspections_online"] + sums["inspections_onsite"]
    let appAndField: [Set<NaiveKind>] = [[.app, .field]]
    return [
      Ratio(
        name: "app_field_ratio", numerator: app - both + tracing, denominator: field - tracing,
        needs: appAndField),
      Ratio(
        name: "app_field_ratio_low", numerator: app - both, denominator: field,
        needs: appAndField),
      Ratio(
        name: "app_field_ratio_high", numerator: app, denominator: field - both,
        needs: appAndField),
      Ratio(
        name: "field_share", numerator: field - tracing, denominator: observed,
        needs: [[.field]]),
      Ratio(
        name: "duplicate_reporting", numerator: sums.repeatedItemApps,
        denominator: sums.itemApps, needs: [[.report]]),
      Ratio(
        name: "trace_share", numerator: traces, denominator: traces + cases + visits,
        needs: [[.trace, .settled], [.trace, .field]]),
      Ratio(
        name: "traces_per_case", numerator: traces, denominator: cases,
        needs: [[.trace, .settled]], isEnough: cases >= 5),
      Ratio(
        name: "remote_control", numerator: sums["inspections_online"], denominator: inspections,
        needs: [[.inspect]]),
      Ratio(
        name: "inspections_per_20_days", numerator: inspections * 20, denominator: activeDays,
        needs: [[.inspect]]),
      Ratio(
        name: "online_settlement", numerator: sums["cases_online"], denominator: cases,
        needs: [[.settled]]),
      Ratio(
        name: "campaign_load", numerator: sums["campaigns"] * 20, denominator: activeDays,
        needs: [[.campaign]], isEnough: activeDays >= 10),
      Ratio(
        name: "after_hours_share", numerator: sums["after_hours_ms"],
        denominator: sums["burden_app_ms"], needs: [[.app]], needsCalendar: true),
      Ratio(
        name: "after_hours_messages_share", numerator: sums["after_hours_messages"],
        denominator: messages, needs: [[.message]], isEnough: messages >= 30,
        needsCalendar: true),
      Ratio(
        name: "switches_per_hour", numerator: sums["sessions"] * 3_600_000,
        denominator: observed, needs: [[.app]], isEnough: observed >= 5 * 3_600_000),
      Ratio(
        name: "field_interruptions_per_hour", numerator: sums["field_messages"] * 3_600_000,
        denominator: field, needs: [[.message, .field]]),
    ]
  }

  private func unitRatios(of sums: NaiveSums) -> [Ratio] {
    [
      Ratio(
        name: "apps_per_cadre", numerator: sums.cadreApps, denominator: sums.cadres,
        needs: [[.app]]),
      Ratio(
        name: "groups_per_cadre", numerator: sums.cadreGroups, denominator: sums.cadres,
        needs: [[.app], [.message]], needsApps: true),
      Ratio(
        name: "messages_per_day", numerator: sums["messages"], denominator: sums["active_days"],
        needs: [[.message]]),
    ]
  }
}
