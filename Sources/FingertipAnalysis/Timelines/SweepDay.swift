import FingertipCore

/// A day of the grid, as a sweep needs it: a few words in plain memory. The grid itself is an object that all
/// threads share, and a count of who holds it would go from core to core with each day of each cadre.
struct SweepDay: BitwiseCopyable {
  /// Where the next day begins.
  let endMs: Int64
  /// The midnight that it begins with, by its own clock.
  let localMidnightMs: Int64
  /// What its clock shows, less the instant, where that is the same all day.
  let offsetMs: Int64?
  /// Its working time, where that is at most two ranges; those that aren't there are empty.
  private let work: (Piece, Piece)
  private let hasTwoRanges: Bool
  let hasMoreRanges: Bool
  let isWorkday: Bool
  /// The calendar knows its kind.
  let isKnown: Bool
  /// The zone left it out.
  let isSkipped: Bool

  init(_ day: Int, of grid: TimeGrid) {
    let (start, end) = (grid.dayStarts[day], grid.dayStarts[day + 1])
    endMs = end
    localMidnightMs = Int64(grid.civilDay(day)) * Milliseconds.perDay
    let midnightMs = localMidnightMs
    offsetMs = grid.zone.offsetMs(during: start..<end).map { $0 - midnightMs }
    let ranges = grid.workRanges(ofDay: day).map { Piece(start: $0.start, end: $0.end) }
    let none = Piece(start: start, end: start)
    work = (ranges.first ?? none, ranges.count > 1 ? ranges[1] : none)
    hasTwoRanges = ranges.count == 2
    hasMoreRanges = ranges.count > 2
    isWorkday = grid.isWorkday[day]
    isKnown = grid.isKnown[day]
    isSkipped = grid.isSkipped(day)
  }

  /// Working time within a piece of the day; only where there are at most two ranges of it.
  @inline(__always)
  func workedMs(within piece: Piece) -> Int64 {
    let firstMs = piece.overlap(work.0)
    // Safe: parts of a day.
    return hasTwoRanges ? firstMs &+ piece.overlap(work.1) : firstMs
  }

  /// Whether an instant of the day is working time; only where there are at most two ranges of it.
  @inline(__always)
  func isWorkingTime(_ instant: Int64) -> Bool {
    let isInFirst = work.0.contains(instant)
    return hasTwoRanges ? isInFirst != work.1.contains(instant) : isInFirst
  }
}
