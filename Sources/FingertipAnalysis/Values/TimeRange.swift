/// A half-open range of instants, in milliseconds since the epoch; empty if its end is not after
/// its start.
struct TimeRange: BitwiseCopyable {
  /// An empty range.
  @inline(__always)
  static var empty: TimeRange { TimeRange(startMs: 0, endMs: 0) }

  let startMs: Int64
  let endMs: Int64

  /// The length; 0 if it is empty.
  @inline(__always)
  var lengthMs: Int64 {
    // Safe: instants are far from the limits of Int64. Masked instead of branched: the sign can't
    // be predicted.
    let lengthMs = endMs &- startMs
    return lengthMs & ~(lengthMs &>> 63)
  }

  /// Returns the length of the overlap with another range.
  @inline(__always)
  func overlapMs(_ other: TimeRange) -> Int64 {
    TimeRange(startMs: max(startMs, other.startMs), endMs: min(endMs, other.endMs)).lengthMs
  }

  /// Returns true if the range contains an instant.
  @inline(__always)
  func contains(_ instant: Int64) -> Bool {
    // Safe: an instant before the start wraps to more than any length.
    UInt64(bitPattern: instant &- startMs) < UInt64(bitPattern: lengthMs)
  }
}
