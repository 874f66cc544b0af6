import FingertipCore

/// A cadre's or a unit's screen time and active days of a period, on odd and on even workdays.
package struct EffortHalves: Equatable, Sendable, BitwiseCopyable {
  package var oddMs: Int64 = 0
  package var evenMs: Int64 = 0
  package var oddDays: Int64 = 0
  package var evenDays: Int64 = 0

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

extension EffortHalves: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&oddMs)
    try coder.code(&evenMs)
    try coder.code(&oddDays)
    try coder.code(&evenDays)
  }
}
