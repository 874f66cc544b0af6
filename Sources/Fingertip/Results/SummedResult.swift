import FingertipAnalysis

/// What the rows of cadres and of units have in common.
struct SummedResult: Sendable {
  let sums: Sums
  let context: FingertipAnalysis.Indicator.Context
  var isSuppressed = false

  func value(of measure: Measure) -> Int64? {
    isSuppressed || measure.base.needsCalendar && sums.isCalendarUnknown
      ? nil : sums[measure.base]
  }

  func value(of indicator: Indicator) -> IndicatorValue? {
    if isSuppressed { return nil }
    guard case .ratio(let ratio) = indicator.base.value(of: sums, in: context) else { return nil }
    return IndicatorValue(ratio)
  }

  func nullReason(of indicator: Indicator) -> NullReason? {
    if isSuppressed { return .suppressed }
    guard case .null(let reason) = indicator.base.value(of: sums, in: context) else { return nil }
    return NullReason(rawValue: reason.rawValue)
  }
}
