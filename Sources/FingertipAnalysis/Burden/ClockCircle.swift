#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The 24 hours of a clock as a circle.
///
/// A log has millions of sessions and a sine takes as long as their whole sweep; so the directions of a
/// coarse and of a fine part of the time are looked up and turned by one another, which is exact to the
/// last bits of a Double.
final class ClockCircle: Sendable {
  private static let dayMs = 86_400_000
  /// Near the root of a day's milliseconds, so that both tables are smallest.
  private static let fineCount = 9_296

  /// A direction: cosine and sine.
  struct Direction: Sendable {
    let x: Double
    let y: Double
  }

  private let coarse: [Direction]
  private let fine: [Direction]

  init() {
    let coarseCount = Self.dayMs / Self.fineCount + 1
    coarse = (0..<coarseCount).map { Self.direction(ofMs: $0 * Self.fineCount) }
    fine = (0..<Self.fineCount).map { Self.direction(ofMs: $0) }
  }

  private static func direction(ofMs ms: Int) -> Direction {
    let angle = 2 * Double.pi * Double(ms) / Double(dayMs)
    return Direction(x: cos(angle), y: sin(angle))
  }

  /// The direction of a time of day.
  ///
  /// - Parameter clockMs: 0 to 24 h.
  @inline(__always)
  func direction(_ clockMs: Int) -> Direction {
    let (part, rest) = clockMs.quotientAndRemainder(dividingBy: Self.fineCount)
    let (a, b) = (coarse[part], fine[rest])
    return Direction(x: a.x * b.x - a.y * b.y, y: a.y * b.x + a.x * b.y)
  }
}
