import FingertipAnalysis

/// What the rows of cadres and of units have in common.
struct SummedResult: Sendable {
  let sums: Sums
  let context: Indicator.Context
  var isSuppressed = false

  func value(of measure: Measure) -> Int64? {
    isSuppressed || measure.needsCalendar && sums.isCalendarUnknown ? nil : sums[measure]
  }

  func value(of indicator: Indicator) -> Reported<Ratio> {
    isSuppressed ? .null(.suppressed) : indicator.value(of: sums, in: context)
  }
}
