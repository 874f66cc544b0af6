import FingertipCore
import FingertipSystem

/// The 24 hours of a clock as a circle.
///
/// A log has millions of sessions, and computing a sine takes as long as the whole sweep of one. So
/// the direction is looked up for the middle of an interval of a few minutes and rotated by the
/// remainder, whose sine and cosine are a few terms of their series. The table is small enough for
/// the first-level cache, with a cadre's apps.
struct ClockCircle {
  /// A direction: cosine and sine.
  typealias Direction = SIMD2<Double>

  /// Intervals of 2¹⁸ ms, a little over four minutes: half of one is an angle of 0.0095, whose
  /// eighth power is below the precision of a Double.
  private static var partBits: Int64 { 18 }
  private static var anglePerMs: Double { 2 * Double.pi / Double(Milliseconds.perDay) }

  private let column: LookupColumn<Direction>
  /// By interval of the day, the direction of its middle; the column owns them.
  private let middles: UnsafePointer<Direction>

  init() {
    let halfMs: Int64 = 1 << (Self.partBits - 1)
    column = LookupColumn(
      (0...(Milliseconds.perDay >> Self.partBits)).map { part in
        let angle = Double((part << Self.partBits) + halfMs) * Self.anglePerMs
        return Direction(cos(angle), sin(angle))
      })
    middles = column.start
  }

  /// Returns the direction of a time of day.
  ///
  /// - Parameter clockMs: Milliseconds since local midnight by the clock; a clock change may shift
  ///   it beyond the day at either end.
  @inline(__always)
  func direction(_ clockMs: Int64) -> Direction {
    let ms = 0 <= clockMs && clockMs < Milliseconds.perDay ? clockMs : wrapped(clockMs)
    let part = ms &>> Self.partBits
    let middleMs = (part &<< Self.partBits) | (1 &<< (Self.partBits &- 1))
    let rest = Double(ms &- middleMs) * Self.anglePerMs
    let square = rest * rest
    // The series of the cosine, and of the sine divided by the angle.
    var series = Direction(-1 / 720.0, -1 / 5040.0)
    series = series * square + Direction(1 / 24.0, 1 / 120.0)
    series = series * square + Direction(-1 / 2.0, -1 / 6.0)
    series = series * square + Direction(1, 1)
    // Safe: the time is below a day, so the interval is in the table.
    let middle = middles[Int(truncatingIfNeeded: part)]
    return middle * series.x + Direction(-middle.y, middle.x) * (rest * series.y)
  }

  @inline(never)
  private func wrapped(_ clockMs: Int64) -> Int64 {
    let rest = clockMs % Milliseconds.perDay
    return rest < 0 ? rest + Milliseconds.perDay : rest
  }
}
