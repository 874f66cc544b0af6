import FingertipCore

/// The sums of some cadres in one period that Involution.md needs. Adding is exact, associative and
/// commutative.
package struct EffortSums: Equatable, Sendable {
  package var appMs: Int64 = 0
  package var activeDays: Int64 = 0
  package var cases: Int64 = 0
  package var requests: Int64 = 0
  package var fieldMs: Int64 = 0
  package var cadres: Int64 = 0
  package var halves = EffortHalves()
  package var isCalendarUnknown = false

  init() {}

  init(_ sums: Sums) {
    appMs = sums[.appMs]
    activeDays = sums[.activeDays]
    cases = sums.cases
    requests = sums[.requests]
    fieldMs = sums[.fieldMs]
    cadres = sums[.cadres]
    isCalendarUnknown = sums.isCalendarUnknown
  }

  mutating func add(_ other: EffortSums) {
    appMs += other.appMs
    activeDays += other.activeDays
    cases += other.cases
    requests += other.requests
    fieldMs += other.fieldMs
    cadres += other.cadres
    halves.add(other.halves)
    isCalendarUnknown = isCalendarUnknown || other.isCalendarUnknown
  }

  /// E, in milliseconds per active day.
  var effort: Double { Double(appMs) / Double(activeDays) }

  /// Y, cases closed per active day.
  var results: Double { Double(cases) / Double(activeDays) }
}
