/// Why there is no value, in the order of precedence.
public enum NullReason: String, CaseIterable, Sendable, Codable {
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
