/// The local clock times of a cadre's first session with an app on each day. Readings are only
/// collected while the timeline is swept. At the end of the period, the readings of apps with
/// enough days are converted to directions in one loop, which is much faster than one conversion
/// per session.
struct ClockReadings: ~Copyable {
  struct Reading: BitwiseCopyable {
    let state: UInt32
    let clockMs: Int32
  }

  private let circle = ClockCircle()
  private var readings = ScratchBuffer<Reading>()
  private var count = 0

  init() {}

  /// Removes all readings.
  ///
  /// - Parameter limit: The greatest number of readings.
  mutating func removeAll(limit: Int) {
    count = 0
    readings.reserve(limit + 1)
  }

  /// Adds a reading.
  ///
  /// - Parameters:
  ///   - clockMs: Milliseconds since local midnight by the clock; a clock change may shift it
  ///     beyond the day at either end.
  ///   - isFirst: True for the first session of its day; a later one is written too, but
  ///     overwritten by the next reading.
  ///   - state: The index of the app's state.
  @inline(__always)
  mutating func note(_ clockMs: Int64, isFirst: Bool, state: Int) {
    // Safe: there is capacity up to the limit; clocks change by hours, not by days, and states are
    // few.
    readings[count] = Reading(
      state: UInt32(truncatingIfNeeded: state), clockMs: Int32(truncatingIfNeeded: clockMs))
    count &+= isFirst ? 1 : 0
  }

  /// Adds up the directions and removes all readings.
  ///
  /// - Parameter leastDays: The least number of days for which a habit is judged.
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
