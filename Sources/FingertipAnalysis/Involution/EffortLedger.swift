import FingertipCore

/// Splits a cadre's screen time by days as the sweep goes on, at no cost a row: what a day added to the
/// period's sum is known when the day is over, and only what reaches beyond it is taken apart.
struct EffortLedger {
  private let frame: EffortFrame
  private let grid: TimeGrid
  /// Of the cadre's unit in ``EffortPartial/days``.
  private var place = 0
  /// What of the period's screen time days have been told of.
  private var toldMs: Int64 = 0
  private var halves = EffortPartial.Halves()

  init(_ frame: EffortFrame, grid: TimeGrid) {
    self.frame = frame
    self.grid = grid
  }

  mutating func begin(unit: Int32, in partial: inout EffortPartial) {
    if frame.followsDays { place = partial.place(ofUnit: unit, dayCount: grid.dayCount) }
  }

  mutating func beginPeriod() {
    toldMs = 0
    halves = EffortPartial.Halves()
  }

  /// The cadre was active on a day.
  mutating func activate(_ day: Int, in partial: inout EffortPartial) {
    guard frame.isFollowed else { return }
    switch frame.halfOfDay[day] {
    case .odd: halves.oddDays += 1
    case .even: halves.evenDays += 1
    case .none: break
    }
    if frame.followsDays { partial.activate(place: place, day: day) }
  }

  mutating func takeRanking(_ day: Int, in partial: inout EffortPartial) {
    if frame.followsDays { partial.addRanking(place: place, day: day) }
  }

  /// Gives later days their parts of a piece that reaches beyond `today`.
  @inline(never)
  mutating func spill(_ piece: Piece, today: Int, in partial: inout EffortPartial) {
    guard frame.isFollowed else { return }
    var start = piece.start
    while start < piece.end {
      let day = grid.day(of: start)
      let end = min(piece.end, grid.dayStarts[day + 1])
      if day != today {
        add(end - start, day, &partial)
        toldMs += end - start
      }
      start = end
    }
  }

  /// A day is over.
  ///
  /// - Parameter appMs: the period's screen time so far.
  mutating func closeDay(_ day: Int, appMs: Int64, in partial: inout EffortPartial) {
    guard frame.isFollowed, appMs != toldMs else { return }
    add(appMs - toldMs, day, &partial)
    toldMs = appMs
  }

  /// A period is over, its last day too.
  mutating func closePeriod(in partial: inout EffortPartial) {
    if frame.isFollowed { partial.add(halves) }
  }

  private mutating func add(_ appMs: Int64, _ day: Int, _ partial: inout EffortPartial) {
    switch frame.halfOfDay[day] {
    case .odd: halves.oddMs += appMs
    case .even: halves.evenMs += appMs
    case .none: break
    }
    if frame.followsDays { partial.add(appMs: appMs, place: place, day: day) }
  }
}
