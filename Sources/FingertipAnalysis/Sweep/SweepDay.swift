import FingertipCore

/// A day of the grid, as a sweep needs it: a few words in plain memory. The grid itself is an
/// object shared by all threads; its reference count would move between cores for each day of each
/// cadre.
struct SweepDay: BitwiseCopyable {
  /// The start of the next day.
  let endMs: Int64
  /// The local midnight that the day begins with, by its own clock.
  let localMidnightMs: Int64
  /// The offset of its clock from the instant, if it is the same all day.
  let offsetMs: Int64?
  /// Its working time, if it has at most two ranges; missing ranges are empty.
  private let work: (TimeRange, TimeRange)
  private let hasTwoRanges: Bool
  let hasMoreRanges: Bool
  let isWorkday: Bool
  /// True if the calendar knows its kind.
  let isKnown: Bool
  /// True if the zone skipped it.
  let isSkipped: Bool

  init(_ day: Int, of grid: TimeGrid) {
    let (start, end) = (grid.dayStarts[day], grid.dayStarts[day + 1])
    endMs = end
    localMidnightMs = Int64(grid.civilDay(day)) * Milliseconds.perDay
    let midnightMs = localMidnightMs
    offsetMs = grid.zone.offsetMs(during: start..<end).map { $0 - midnightMs }
    let ranges = grid.workRanges(ofDay: day).map { TimeRange(startMs: $0.start, endMs: $0.end) }
    let none = TimeRange(startMs: start, endMs: start)
    work = (ranges.first ?? none, ranges.count > 1 ? ranges[1] : none)
    hasTwoRanges = ranges.count == 2
    hasMoreRanges = ranges.count > 2
    isWorkday = grid.isWorkday[day]
    isKnown = grid.isKnown[day]
    isSkipped = grid.isSkipped(day)
  }

  /// Returns the working time within a range of the day; only valid if there are at most two ranges
  /// of it.
  @inline(__always)
  func workedMs(within range: TimeRange) -> Int64 {
    let firstMs = range.overlapMs(work.0)
    // Safe: parts of a day.
    return hasTwoRanges ? firstMs &+ range.overlapMs(work.1) : firstMs
  }

  /// Returns true if an instant of the day is working time; only valid if there are at most two
  /// ranges of it.
  @inline(__always)
  func isWorkingTime(_ instant: Int64) -> Bool {
    let isInFirst = work.0.contains(instant)
    return hasTwoRanges ? isInFirst != work.1.contains(instant) : isInFirst
  }
}
