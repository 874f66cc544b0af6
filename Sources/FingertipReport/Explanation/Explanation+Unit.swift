import FingertipAnalysis
import FingertipCore

extension Explanation {
  mutating func explain(_ row: UnitRow, _ result: AnalysisResult) {
    let name = displaySafe(result.unitNames[row.unit].id.description)
    let sums = row.sums
    guard !row.isSuppressed else {
      return say("\(name) has too few cadres to show.")
    }
    say(
      "\(name): \(countText(sums[.cadres])) cadres with data, \(countText(sums[.noField])) of them "
        + "without any field time, over \(sums.text(.activeDays)) active days.")
    explainRatio(sums, result)
    explainShares(sums, result)
    contributors(below: row, result)
    if name == "*" { contributingApps(result) }
  }

  private mutating func explainRatio(_ sums: Sums, _ result: AnalysisResult) {
    switch Indicator.appFieldRatio.value(of: sums, in: result.context) {
    case .value(let ratio):
      say(
        "app_field_ratio is \(ratioText(ratio.value, decimals: 2)): \(Self.hours(ratio.numerator)) "
          + "on screens over \(Self.hours(ratio.denominator)) in the field. The numerator is "
          + "\(Self.hours(sums[.appMs])) of apps, less \(Self.hours(sums[.bothMs])) of them in the "
          + "field, and \(Self.hours(sums[.traceInFieldMs])) of that back, spent in apps that only "
          + "leave traces; the denominator is \(Self.hours(sums[.fieldMs])) in the field less these "
          + "\(Self.hours(sums[.traceInFieldMs])).")
    case .null(let reason): say("app_field_ratio has no value: \(reason?.rawValue ?? "").")
    }
  }

  /// Explains the other indicators, each by its numerator and denominator.
  private mutating func explainShares(_ sums: Sums, _ result: AnalysisResult) {
    for id in [
      "field_share", "after_hours_share", "duplicate_reporting", "trace_share", "remote_control",
    ] {
      guard let value = Indicator.named(id)?.value(of: sums, in: result.context) else { continue }
      switch value {
      case .value(let ratio):
        let isTime = id.hasSuffix("share") && id != "trace_share"
        let form = { (value: Int64) in isTime ? Self.hours(value) : countText(value) }
        say(
          "\(id) is \(ratioText(ratio.value, decimals: 2)): \(form(ratio.numerator)) of "
            + "\(form(ratio.denominator)).")
      case .null(let reason): say("\(id) has no value: \(reason?.rawValue ?? "").")
      }
    }
  }

  /// Lists the child units that add most to the numerator of the ratio.
  private mutating func contributors(below row: UnitRow, _ result: AnalysisResult) {
    let id = result.unitNames[row.unit].id
    guard let units = result.tables.units else { return }
    let below = result.units.filter { other in
      guard other.period == row.period, !other.isSuppressed, !other.sums.hides(.appMs),
        other.sums[.cadres] >= Self.leastCadres,
        let index = units.index(of: result.unitNames[other.unit].id)
      else { return false }
      let parent = units.units[index].parent.map { units.units[$0].id }
      return parent == id || (id == everybody && parent == nil)
    }
    guard !below.isEmpty, row.sums[.appMs] > 0 else { return }
    let largest = below.sorted {
      ($1.sums[.appMs], result.unitNames[$0.unit].id)
        < ($0.sums[.appMs], result.unitNames[$1.unit].id)
    }.prefix(Self.named)
    let parts = largest.map { other in
      let share = Double(other.sums[.appMs]) / Double(row.sums[.appMs])
      return "\(displaySafe(result.unitNames[other.unit].id.description)) "
        + "\(Self.hours(other.sums[.appMs])) (\(wholePercentText(share)))"
    }
    say("Of its screen time most is from: \(parts.joined(separator: ", ")).")
  }

  /// Lists the apps with the most time.
  private mutating func contributingApps(_ result: AnalysisResult) {
    let largest = result.burden.apps.filter { $0.tally.appMs > 0 }.sorted {
      ($1.tally.appMs, $0.id) < ($0.tally.appMs, $1.id)
    }.prefix(Self.named)
    guard !largest.isEmpty else { return }
    let parts = largest.map { "\(displaySafe($0.id.description)) \(Self.hours($0.tally.appMs))" }
    say("The apps that take most of it: \(parts.joined(separator: ", ")).")
  }
}

extension Sums {
  /// The number of a count, or the word for its suppression.
  func text(_ measure: Measure) -> String {
    hides(measure) ? NullReason.suppressed.rawValue : countText(self[measure])
  }
}
