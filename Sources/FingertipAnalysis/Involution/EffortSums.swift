import FingertipCore

/// What section 6 needs of some cadres in one period. Adding is exact, associative and commutative.
package struct EffortSums: Equatable, Sendable {
  package var appMs: Int64 = 0
  package var activeDays: Int64 = 0
  package var cases: Int64 = 0
  package var requests: Int64 = 0
  package var fieldMs: Int64 = 0
  package var cadres: Int64 = 0
  package var halves = EffortPartial.Halves()
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

  /// E, milliseconds an active day.
  var effort: Double { Double(appMs) / Double(activeDays) }

  /// Y, matters settled an active day.
  var results: Double { Double(cases) / Double(activeDays) }
}

extension EffortPartial.Halves {
  /// Effort on odd and on even workdays; nil where one of them saw nobody active.
  var efforts: (odd: Double, even: Double)? {
    guard oddDays > 0, evenDays > 0 else { return nil }
    return (Double(oddMs) / Double(oddDays), Double(evenMs) / Double(evenDays))
  }
}
