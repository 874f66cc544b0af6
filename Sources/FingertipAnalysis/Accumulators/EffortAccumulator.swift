import FingertipCore

/// Divides a cadre's screen time by days, without work per row: the difference of the period's sum
/// over a day is added at the end of the day, and only intervals that extend beyond the day are
/// divided.
struct EffortAccumulator: Accumulator {
  /// The half of the workdays that a day belongs to.
  private enum Half { case none, odd, even }

  /// True if there are periods to compute trends from.
  private let isFollowed: Bool
  /// True if days of units are collected, too, which only rankings require.
  private let followsDays: Bool
  /// By day of the grid; workdays are numbered consecutively.
  private let halfOfDay: [Half]
  private let grid: TimeGrid
  private var partial = EffortPartial()
  /// The index of the cadre's unit in ``EffortPartial/days``.
  private var place = 0
  /// Its days, taken out of there while the cadre is measured: arrays within arrays would be copied
  /// for each day.
  private var days = EffortPartial.Days(dayCount: 0)
  /// The part of the period's screen time that is already divided.
  private var dividedMs: Int64 = 0
  private var halves = EffortHalves()

  /// - Complexity: O(days).
  init(_ context: SweepContext) {
    grid = context.grid
    isFollowed = grid.period.hasTrends && !context.parameters.collectsEvidenceAlone
    followsDays = isFollowed && context.log.kinds.contains(.ranking)
    var number = 0
    halfOfDay = grid.isWorkday.map { isWorkday in
      guard isWorkday else { return .none }
      number += 1
      return number % 2 == 1 ? .odd : .even
    }
  }

  mutating func begin(_ moment: borrowing Moment) {
    guard followsDays else { return }
    place = partial.place(ofUnit: moment.unit, dayCount: grid.dayCount)
    swap(&days, &partial.days[place])
  }

  mutating func closeCadre() {
    if followsDays { swap(&days, &partial.days[place]) }
  }

  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    if !added.isAlone { takeCarried(added, &moment) }
  }

  @inline(__always)
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    if added.screen.endMs > moment.today.endMs { divide(added.screen, today: moment.day) }
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    if row.isExemptPoint { return }
    if row.kind == .ranking && followsDays { days.hasRanking[moment.day] = true }
  }

  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {
    guard isFollowed else { return }
    switch halfOfDay[day] {
    case .odd: halves.oddDays += 1
    case .even: halves.evenDays += 1
    case .none: break
    }
    if followsDays { days.activeCadres[day] += 1 }
  }

  @inline(__always)
  mutating func closeDay(_ moment: borrowing Moment) {
    guard isFollowed, moment.sums[.appMs] != dividedMs else { return }
    add(moment.sums[.appMs] - dividedMs, moment.day)
    dividedMs = moment.sums[.appMs]
  }

  mutating func closePeriod(_ moment: inout Moment) {
    guard isFollowed else { return }
    partial.halves.append(halves)
    halves = EffortHalves()
    dividedMs = 0
  }

  mutating func pause(_ writer: inout StateWriter) {
    writer.append(dividedMs)
    writer.append(halves)
    dividedMs = 0
    halves = EffortHalves()
    closeCadre()
  }

  mutating func resume(_ reader: inout StateReader) {
    dividedMs = reader.take(Int64.self)
    halves = reader.take(EffortHalves.self)
  }

  consuming func finish() -> EffortPartial { partial }

  /// Adds to later days their parts of a range that extends beyond today.
  @inline(never)
  private mutating func divide(_ range: TimeRange, today: Int) {
    guard isFollowed else { return }
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
    switch halfOfDay[day] {
    case .odd: halves.oddMs += appMs
    case .even: halves.evenMs += appMs
    case .none: break
    }
    if followsDays { days.appMs[day] += appMs }
  }
}

/// The inputs of trends besides the sums, for some cadres of a log. ``halves`` has the order of the
/// cadres' rows, also after merging.
struct EffortPartial: MergeablePartial {
  /// The days of a unit's own cadres, by day of the grid.
  struct Days: Sendable {
    fileprivate(set) var appMs: [Int64]
    fileprivate(set) var activeCadres: [Int64]
    fileprivate(set) var hasRanking: [Bool]

    init(dayCount: Int) {
      appMs = Array(repeating: 0, count: dayCount)
      activeCadres = Array(repeating: 0, count: dayCount)
      hasRanking = Array(repeating: false, count: dayCount)
    }

    fileprivate mutating func extend(to dayCount: Int) {
      let added = dayCount - appMs.count
      appMs += repeatElement(0, count: added)
      activeCadres += repeatElement(0, count: added)
      hasRanking += repeatElement(false, count: added)
    }

    mutating func add(_ other: Days) {
      for day in appMs.indices {
        appMs[day] += other.appMs[day]
        activeCadres[day] += other.activeCadres[day]
        hasRanking[day] = hasRanking[day] || other.hasRanking[day]
      }
    }
  }

  /// Parallel to ``SumPartial/cadres``; empty if no trends are requested.
  fileprivate(set) var halves: [EffortHalves] = []
  fileprivate(set) var days: [Days] = []
  /// By unit (-1 for cadres without one), its index in ``days``.
  private(set) var placeOfUnit: [Int32: Int] = [:]

  mutating func removeHalves() { halves = [] }

  /// Adds days at the end, on which nothing happened.
  mutating func extend(to dayCount: Int) {
    for place in days.indices { days[place].extend(to: dayCount) }
  }

  mutating func append(_ halves: [EffortHalves]) { self.halves += halves }

  /// Returns the index of a unit's days, after adding them if they are new.
  mutating func place(ofUnit unit: Int32, dayCount: Int) -> Int {
    if let place = placeOfUnit[unit] { return place }
    placeOfUnit[unit] = days.count
    days.append(Days(dayCount: dayCount))
    return days.count - 1
  }

  mutating func merge(_ other: consuming EffortPartial, until cancellation: Cancellation?) {
    halves += other.halves
    for (unit, theirs) in other.placeOfUnit {
      let place = place(ofUnit: unit, dayCount: other.days[theirs].appMs.count)
      days[place].add(other.days[theirs])
    }
  }
}

extension PeriodKind {
  /// True if trends are computed over such periods.
  var hasTrends: Bool { [.week, .month, .quarter].contains(self) }
}

extension EffortPartial.Days: PortablePartial {
  init(_ shape: PartialShape) { self.init(dayCount: 0) }

  /// Passes the amounts of all days; days that bytes don't have take no memory.
  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&appMs, initial: 0) { amount, coder throws(ByteFault) in
      try coder.code(&amount)
    }
    try coder.code(&activeCadres, initial: 0) { count, coder throws(ByteFault) in
      try coder.code(&count)
    }
    try coder.code(&hasRanking, initial: false) { flag, coder throws(ByteFault) in
      try coder.code(&flag)
    }
    guard
      [appMs.count, activeCadres.count, hasRanking.count] == [
        coder.shape.days, coder.shape.days, coder.shape.days,
      ]
    else { throw ByteFault("a unit's days are not those of the grid") }
  }
}

/// Without the halves, which are stored with the rows of cadres.
extension EffortPartial: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    var byUnit = CodeTable<UnitNumber, Days>()
    for (unit, place) in placeOfUnit {
      byUnit[UnitNumber(unit: unit), default: days[place]] = days[place]
    }
    try coder.code(&byUnit)
    days = Array(byUnit.values)
    placeOfUnit = Dictionary(
      uniqueKeysWithValues: byUnit.keys.enumerated().map { ($1.unit, $0) })
  }
}
