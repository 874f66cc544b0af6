import FingertipAnalysis

/// The value of an indicator.
public struct IndicatorValue: Sendable, Equatable {
  /// Always finite.
  public let value: Double
  /// What the value is a ratio of, to be summed over rows; nil for an indicator that is no ratio of
  /// sums.
  public let numerator: Int64?
  /// Never 0.
  public let denominator: Int64?

  init(_ ratio: Ratio) {
    value = ratio.value
    numerator = ratio.numerator
    denominator = ratio.denominator
  }
}

/// Why there is no value.
public enum NullReason: String, CaseIterable, Sendable {
  /// So few people are behind it that it would tell of single ones.
  case suppressed
  /// It needs a table that was not given.
  case noTable = "no-table"
  /// It is about security or emergency work.
  case exempt
  /// No row of a kind it needs is in the log.
  case notCollected = "not-collected"
  /// The calendar has no list for the year of a used day.
  case calendarUnknown = "calendar-unknown"
  /// Its denominator is 0.
  case noDenominator = "no-denominator"
  /// There is too little for a number that means something.
  case tooFew = "too-few"
  /// What is measured changes from day to day by chance more than anything else.
  case unreliable
}
