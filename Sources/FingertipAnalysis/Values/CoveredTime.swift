/// The union of the intervals of one class so far, which arrive by ascending starts.
///
/// Only its end is stored: from any later start on, the union extends without a gap to this end, or
/// is empty. So the part that an interval adds is one range, and the overlap with another class is
/// a minimum; no list of intervals is needed.
struct CoveredTime: BitwiseCopyable {
  /// The end of the union; 0, the first instant, if nothing is covered yet.
  private(set) var endMs: Int64 = 0

  /// Adds an interval.
  ///
  /// - Parameter limitMs: The greatest end of the returned range; the union may extend beyond it.
  /// - Returns: The part of it that was not covered.
  /// - Precondition: It does not start before any earlier interval.
  /// - Complexity: O(1).
  @inline(__always)
  mutating func cover(_ interval: TimeRange, limitMs: Int64) -> TimeRange {
    let added = TimeRange(
      startMs: max(interval.startMs, endMs), endMs: min(interval.endMs, limitMs))
    endMs = max(endMs, interval.endMs)
    return added
  }

  /// Adds an interval that begins after all intervals covered so far.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  mutating func extend(to endMs: Int64) { self.endMs = endMs }

  /// Returns the covered length of a range; the range does not begin before the latest start.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  func overlapMs(_ range: TimeRange) -> Int64 {
    TimeRange(startMs: range.startMs, endMs: min(range.endMs, endMs)).lengthMs
  }
}
