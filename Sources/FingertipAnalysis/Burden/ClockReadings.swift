/// When a cadre first opened an app on a day, by the local clock. Readings are only written down while the
/// timeline is swept; when the period is over, those that a habit can be judged from become directions, one
/// behind the other, which a processor does much faster than one a session.
struct ClockReadings: ~Copyable {
  struct Reading: BitwiseCopyable {
    let state: UInt32
    let clockMs: Int32
  }

  private let circle: ClockCircle
  private var readings = ScratchBuffer<Reading>()
  private var count = 0

  init(_ circle: ClockCircle) { self.circle = circle }

  /// Begins with none.
  ///
  /// - Parameter limit: how many may be noted.
  mutating func removeAll(limit: Int) {
    count = 0
    readings.reserve(limit + 1)
  }

  /// - Parameters:
  ///   - clockMs: since the local midnight by the clock, which may be set over it, back or forth.
  ///   - isFirst: of its day; a later one is written down, and over by the next.
  ///   - state: its index.
  @inline(__always)
  mutating func note(_ clockMs: Int64, isFirst: Bool, state: Int) {
    // Safe: there is room, as promised; clocks are set by hours, not by days, and states are few.
    readings[count] = Reading(
      state: UInt32(truncatingIfNeeded: state), clockMs: Int32(truncatingIfNeeded: clockMs))
    count &+= isFirst ? 1 : 0
  }

  /// Adds the directions up, and begins anew.
  ///
  /// - Parameter leastDays: of an app's users from which a habit is judged.
  mutating func addDirections(to states: borrowing AppStates, leastDays: UInt32) {
    for place in 0..<count {
      let reading = readings[place]
      let state = states[Int(reading.state)]
      if state.pointee.userDays >= leastDays {
        state.pointee.clock += circle.direction(Int64(reading.clockMs))
      }
    }
    count = 0
  }
}
