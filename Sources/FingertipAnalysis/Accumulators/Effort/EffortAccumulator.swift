import FingertipCore

/// Divides a cadre's screen time by days, without work per row: the difference of the period's sum
/// over a day is added at the end of the day, and only intervals that extend beyond the day are
/// divided.
struct EffortAccumulator: Accumulator, ~Copyable {
  private let context: EffortContext
  private var partial = EffortPartial()
  /// The index of the cadre's unit in ``EffortPartial/days``.
  private var place = 0
  /// The part of the period's screen time that is already divided.
  private var dividedMs: Int64 = 0
  private var halves = EffortHalves()

  init(_ context: EffortContext) { self.context = context }

  mutating func begin(_ moment: borrowing Moment) {
    if context.followsDays {
      place = partial.place(ofUnit: moment.unit, dayCount: context.grid.dayCount)
    }
  }

  @inline(__always)
  mutating func takeInterval(
    _ row: SweptRow, _ added: AddedTime, _ moment: inout Moment
  ) {
    if added.isAlone { return }
    takeCarried(added, &moment)
  }

  @inline(__always)
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    if added.screen.endMs > moment.today.endMs { divide(added.screen, today: moment.day) }
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    if row.kind == .ranking && !row.isExemptPoint && context.followsDays {
      partial.addRanking(place: place, day: moment.day)
    }
  }

  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {
    guard context.isFollowed else { return }
    switch context.halfOfDay[day] {
    case .odd: halves.oddDays += 1
    case .even: halves.evenDays += 1
    case .none: break
    }
    if context.followsDays { partial.activate(place: place, day: day) }
  }

  @inline(__always)
  mutating func closeDay(_ moment: inout Moment) {
    guard context.isFollowed, moment.sums[.appMs] != dividedMs else { return }
    add(moment.sums[.appMs] - dividedMs, moment.day)
    dividedMs = moment.sums[.appMs]
  }

  mutating func closePeriod(_ moment: inout Moment) {
    guard context.isFollowed else { return }
    partial.add(halves)
    halves = EffortHalves()
    dividedMs = 0
  }

  consuming func finish() -> EffortPartial { partial }

  /// Adds to later days their parts of a range that extends beyond today.
  @inline(never)
  private mutating func divide(_ range: TimeRange, today: Int) {
    guard context.isFollowed else { return }
    let grid = context.grid
    var startMs = range.startMs
    while startMs < range.endMs {
      let day = grid.day(of: startMs)
      let endMs = min(range.endMs, grid.dayStarts[day + 1])
      if day != today {
        add(endMs - startMs, day)
        dividedMs += endMs - startMs
      }
      startMs = endMs
    }
  }

  private mutating func add(_ appMs: Int64, _ day: Int) {
    switch context.halfOfDay[day] {
    case .odd: halves.oddMs += appMs
    case .even: halves.evenMs += appMs
    case .none: break
    }
    if context.followsDays { partial.add(appMs: appMs, place: place, day: day) }
  }
}
