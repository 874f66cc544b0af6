#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The 24 hours of a clock as a circle.
///
/// A log has millions of sessions and a sine takes as long as their whole sweep; so the direction of the
/// middle of the nearest few minutes is looked up and turned by the rest, whose sine and cosine are a few
/// terms of their series. The table is small enough to stay in the first-level cache beside a cadre's apps.
struct ClockCircle: @unchecked Sendable {
  /// A direction: cosine and sine.
  typealias Direction = SIMD2<Double>

  /// Parts of 2¹⁸ ms, a little over four minutes: half of one is an angle of 0.0095, whose eighth power
  /// is beyond the digits of a Double.
  private static let partBits: Int64 = 18
  private static let dayMs: Int64 = 86_400_000
  private static let anglePerMs = 2 * Double.pi / Double(dayMs)

  private let column: LookupColumn<Direction>
  /// By part of the day, the direction of its middle. Safe to send: the column owns them.
  private let middles: UnsafePointer<Direction>

  init() {
    let halfMs: Int64 = 1 << (Self.partBits - 1)
    column = LookupColumn(
      (0...(Self.dayMs >> Self.partBits)).map { part in
        let angle = Double((part << Self.partBits) + halfMs) * Self.anglePerMs
        return Direction(cos(angle), sin(angle))
      })
    middles = column.start
  }

  /// The direction of a time of day.
  ///
  /// - Parameter clockMs: since the local midnight by the clock, which may be set over it, back or forth.
  @inline(__always)
  func direction(_ clockMs: Int64) -> Direction {
    let ms = 0 <= clockMs && clockMs < Self.dayMs ? clockMs : wrapped(clockMs)
    let part = ms &>> Self.partBits
    let middleMs = (part &<< Self.partBits) | (1 &<< (Self.partBits &- 1))
    let rest = Double(ms &- middleMs) * Self.anglePerMs
    let square = rest * rest
    // Of the cosine, and of the sine for each part of the angle.
    var series = Direction(-1 / 720.0, -1 / 5040.0)
    series = series * square + Direction(1 / 24.0, 1 / 120.0)
    series = series * square + Direction(-1 / 2.0, -1 / 6.0)
    series = series * square + Direction(1, 1)
    // Safe: below a day, so the part is one of the table's.
    let middle = middles[Int(truncatingIfNeeded: part)]
    return middle * series.x + Direction(-middle.y, middle.x) * (rest * series.y)
  }

  @inline(never)
  private func wrapped(_ clockMs: Int64) -> Int64 {
    let rest = clockMs % Self.dayMs
    return rest < 0 ? rest + Self.dayMs : rest
  }
}
