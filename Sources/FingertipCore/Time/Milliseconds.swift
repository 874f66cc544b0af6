/// Lengths in integer milliseconds, the engine's only unit of time (EventLog.md, Timestamps).
package enum Milliseconds {
  package static let perSecond: Int64 = 1_000
  package static let perMinute: Int64 = 60_000
  package static let perHour: Int64 = 3_600_000
  /// A day of the civil calendar without a change of clocks.
  package static let perDay: Int64 = 86_400_000

  /// The instants that a log may contain: UTC years 1970 to 9999 (EventLog.md, Timestamps).
  package static let instants: Range<Int64> = 0..<253_402_300_800_000
}

/// `dividend / divisor` rounded towards minus infinity, as for days and weeks before the epoch.
///
/// - Complexity: O(1).
@inline(__always)
package func flooredQuotient<Value: BinaryInteger>(_ dividend: Value, _ divisor: Value) -> Value {
  let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? quotient - 1 : quotient
}
