/// Lengths in integer milliseconds, the engine's only unit of time (SPEC section 1).
package enum Milliseconds {
  package static let perSecond: Int64 = 1_000
  package static let perMinute: Int64 = 60_000
  package static let perHour: Int64 = 3_600_000
  /// A day of the civil calendar, on which clocks are not changed.
  package static let perDay: Int64 = 86_400_000

  /// The instants a log may name: UTC years 1970 to 9999 (SPEC section 1, Timestamps).
  package static let instants: Range<Int64> = 0..<253_402_300_800_000
}

/// `dividend / divisor` rounded towards minus infinity, for days and weeks before the epoch.
///
/// - Complexity: O(1).
@inline(__always)
package func flooredQuotient<Value: BinaryInteger>(_ dividend: Value, _ divisor: Value) -> Value {
  let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? quotient - 1 : quotient
}
