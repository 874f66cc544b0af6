/// Lengths in integer milliseconds, the engine's only unit of time (EventLog.md, Timestamps).
@usableFromInline
package enum Milliseconds {
  @inlinable package static var perSecond: Int64 { 1_000 }
  @inlinable package static var perMinute: Int64 { 60_000 }
  @inlinable package static var perHour: Int64 { 3_600_000 }
  /// A day of the civil calendar without a change of clocks.
  @inlinable package static var perDay: Int64 { 86_400_000 }

  /// The instants that a log may contain: UTC years 1970 to 9999 (EventLog.md, Timestamps).
  @inlinable package static var instants: Range<Int64> { 0..<253_402_300_800_000 }
}

/// `dividend / divisor` rounded towards minus infinity, as for days and weeks before the epoch.
///
/// - Complexity: O(1).
@inlinable
@inline(__always)
package func flooredQuotient<Value: BinaryInteger>(_ dividend: Value, _ divisor: Value) -> Value {
  let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? quotient - 1 : quotient
}
