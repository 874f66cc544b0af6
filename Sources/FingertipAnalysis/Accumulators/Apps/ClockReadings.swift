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

  /// Adds up the directions of apps that have enough days already, and writes the other readings. Those
  /// of an app are added in their order in any case.
  func pause(
    _ writer: inout StateWriter, addingTo states: borrowing AppStates, leastDays: UInt32
  ) {
    var rest: [Reading] = []
    for place in 0..<count where !add(place, to: states, leastDays) {
      rest.append(readings[place])
    }
    writer.append(all: rest)
  }

  /// Adds readings as they were; states keep their indices.
  mutating func resume(_ reader: inout StateReader) {
    reader.take(all: Reading.self) { reading in
      // Safe: there is capacity for a reading of each row.
      readings[count] = reading
      count += 1
    }
  }

  /// Adds up the directions and removes all readings.
  ///
  /// - Parameter leastDays: The least number of days for which a habit is judged.
  mutating func addDirections(to states: borrowing AppStates, leastDays: UInt32) {
    for place in 0..<count { _ = add(place, to: states, leastDays) }
    count = 0
  }

  /// Adds the direction of a reading to its app.
  ///
  /// - Returns: False if the app has too few days.
  @inline(__always)
  private func add(
    _ place: Int, to states: borrowing AppStates, _ leastDays: UInt32
  ) -> Bool {
    let reading = readings[place]
    let state = states[Int(reading.state)]
    guard state.pointee.userDays >= leastDays else { return false }
    state.pointee.clock += circle.direction(Int64(reading.clockMs))
    return true
  }
}
