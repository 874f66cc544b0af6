import FingertipModel

/// Positions near an anchor, one after another.
package struct Stop: BitwiseCopyable, Equatable, Sendable {
  package var startMs: Int64
  package var endMs: Int64
  /// True if it counts as a stay.
  package var isStay: Bool
}

/// Finds the stays in the positions of one device (ForeignLogs.md, Positions).
///
/// Each position belongs to one stop: that of the anchor within whose radius it is, or one that it begins.
/// A stop ends with the first position outside, with a silence, or with the data, and is a stay if it is
/// long enough.
package struct StayDetector {
  private var circle: Circle
  private let leastMs: Int64
  private let gapMs: Int64
  private let silence: StayRule.Silence
  private let endsOutside: Bool
  private let dropsLast: Bool

  private var startMs: Int64 = 0
  private var lastMs: Int64 = 0
  private var hasAnchor = false

  package init(_ rule: StayRule) {
    circle = Circle(rule)
    // Safe: a duration is far from 2^63.
    leastMs = rule.leastMs + (rule.includesLeast ? 0 : 1)
    gapMs = rule.gapMs ?? .max
    silence = rule.silence
    endsOutside = rule.end == .firstOutside
    dropsLast = rule.dropsLast
  }

  /// Takes the next position.
  ///
  /// - Returns: The stop that ended before it, if one did: the position then begins another.
  /// - Complexity: O(1).
  @inline(__always)
  package mutating func take(_ fix: Fix) -> Stop? {
    guard hasAnchor else {
      hasAnchor = true
      begin(fix)
      return nil
    }
    // Safe: instants are far from 2^63, and ascend.
    let isSilence = fix.instantMs &- lastMs > gapMs
    if !isSilence || silence == .bridge {
      if circle.contains(fix) {
        lastMs = fix.instantMs
        return nil
      }
    }
    let ended = stop(
      endMs: endsOutside && !isSilence ? fix.instantMs : lastMs,
      isDropped: isSilence && silence == .discard)
    begin(fix)
    return ended
  }

  /// Finds the stays in all positions of one device.
  ///
  /// - Parameter fixes: In the order of their instants.
  /// - Returns: The number of stays, and the sum of their lengths in milliseconds.
  /// - Complexity: O(positions).
  package static func stays(in fixes: [Fix], by rule: StayRule) -> (count: Int, ms: Int64) {
    var detector = StayDetector(rule)
    var found: (count: Int, ms: Int64) = (0, 0)
    func add(_ stop: Stop?) {
      guard let stop, stop.isStay else { return }
      found.count += 1
      found.ms += stop.endMs - stop.startMs
    }
    for fix in fixes { add(detector.take(fix)) }
    add(detector.finish())
    return found
  }

  /// Ends the stop that the data ends in.
  package mutating func finish() -> Stop? {
    guard hasAnchor else { return nil }
    hasAnchor = false
    return stop(endMs: lastMs, isDropped: dropsLast)
  }

  @inline(__always)
  private mutating func begin(_ fix: Fix) {
    (startMs, lastMs) = (fix.instantMs, fix.instantMs)
    circle.move(to: fix)
  }

  @inline(__always)
  private func stop(endMs: Int64, isDropped: Bool) -> Stop {
    Stop(startMs: startMs, endMs: endMs, isStay: !isDropped && endMs &- startMs >= leastMs)
  }
}
