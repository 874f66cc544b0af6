/// A cadre's or a unit's screen time and active days of a period, on odd and on even workdays.
package struct EffortHalves: Equatable, Sendable, BitwiseCopyable {
  package var oddMs: Int64 = 0
  package var evenMs: Int64 = 0
  package var oddDays: Int32 = 0
  package var evenDays: Int32 = 0

  mutating func add(_ other: EffortHalves) {
    oddMs += other.oddMs
    evenMs += other.evenMs
    oddDays += other.oddDays
    evenDays += other.evenDays
  }

  /// Effort on odd and on even workdays; nil if one of them has no active day.
  var efforts: (odd: Double, even: Double)? {
    guard oddDays > 0, evenDays > 0 else { return nil }
    return (Double(oddMs) / Double(oddDays), Double(evenMs) / Double(evenDays))
  }
}
