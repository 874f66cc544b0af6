extension CivilDate {
  /// The date `days` days later; earlier if negative.
  ///
  /// - Complexity: O(1).
  package static func + (date: CivilDate, days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: date.daysSinceEpoch + days)
  }
}
