/// The reason for a missing value, in order of precedence.
public enum NullReason: String, CaseIterable, Sendable, Codable {
  /// It covers so few people that it would disclose facts about single ones.
  case suppressed
  /// It needs a table that was not given.
  case noTable = "no-table"
  /// It concerns security or emergency work.
  case exempt
  /// The log has no row of a kind that it needs.
  case notCollected = "not-collected"
  /// The calendar has no list for the year of a used day.
  case calendarUnknown = "calendar-unknown"
  /// Its denominator is 0.
  case noDenominator = "no-denominator"
  /// The data is too little for a meaningful number.
  case tooFew = "too-few"
  /// The variation between days is mostly random.
  case unreliable
}
