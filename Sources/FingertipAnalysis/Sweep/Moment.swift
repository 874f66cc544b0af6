import FingertipCore

/// The position of a sweep in a cadre's timeline, with the state shared by all accumulators.
///
/// It has hundreds of bytes and is borrowed for every row; it is not copyable, so that it is never
/// copied.
struct Moment: ~Copyable {
  // Of the cadre.
  /// Code of the log.
  var cadre: UInt32 = 0
  /// The cadre's unit; -1 for none.
  var unit: Int32 = -1
  /// The number of the cadre's rows, used or not.
  var rowCount = 0

  /// The unions of the intervals so far.
  var unions = Unions()

  // Of the period.
  /// From 0; -1 before the first.
  var period: Int32 = -1
  var periodEndMs = Int64.min
  /// The sums of the cadre's row, which accumulators add to.
  var sums = Sums()

  // Of the day.
  /// The number in the grid.
  var day = 0
  var today: SweepDay
  private let grid: TimeGrid

  /// - Parameter today: any day of the grid.
  init(_ grid: TimeGrid, today: SweepDay) {
    self.grid = grid
    self.today = today
  }

  /// The start of the period.
  var periodStartMs: Int64 { grid.periodStarts[Int(period)] }

  /// Returns the part of a range outside working time; the range begins today or later.
  ///
  /// - Complexity: O(ranges of work hours per day).
  @inline(__always)
  func afterHoursMs(of range: TimeRange) -> Int64 {
    // Safe: parts of a range.
    if range.endMs <= today.endMs && !today.hasMoreRanges {
      return range.lengthMs &- today.workedMs(within: range)
    }
    guard range.lengthMs > 0 else { return 0 }
    return range.lengthMs &- grid.workedMs(from: range.startMs, to: range.endMs)
  }

  /// Returns true if an instant of today is working time.
  ///
  /// - Complexity: O(ranges of work hours per day).
  @inline(__always)
  func isWorkingTime(_ instant: Int64) -> Bool {
    today.hasMoreRanges ? grid.isWorkingTime(instant, day: day) : today.isWorkingTime(instant)
  }
}

/// The unions of the intervals of a cadre so far, over all devices.
struct Unions: BitwiseCopyable {
  /// Sessions of work apps.
  var screen = CoveredTime()
  /// Sessions of apps that leave traces.
  var tracingScreen = CoveredTime()
  /// Sessions of apps that are not exempt.
  var burdenScreen = CoveredTime()
  var field = CoveredTime()
  var duty = CoveredTime()
  /// All intervals.
  var observed = CoveredTime()
}
