import FingertipCore

/// Selects the parts of effort over time that are collected.
struct EffortContext: AccumulatorContext {
  /// The half of the workdays that a day belongs to.
  enum Half: UInt8, Sendable { case none, odd, even }

  /// True if there are periods to compute trends from.
  let isFollowed: Bool
  /// True if days of units are collected, too, which only rankings require.
  let followsDays: Bool
  /// By day of the grid; workdays are numbered consecutively.
  let halfOfDay: [Half]
  let grid: TimeGrid

  /// - Complexity: O(days).
  init(_ sweep: SweepContext) {
    grid = sweep.grid
    isFollowed = grid.period.hasTrends
    followsDays = isFollowed && sweep.log.kinds.contains(.ranking)
    var number = 0
    halfOfDay = grid.isWorkday.map { isWorkday in
      guard isWorkday else { return .none }
      number += 1
      return number % 2 == 1 ? .odd : .even
    }
  }
}

extension PeriodKind {
  /// True if trends are computed over such periods.
  var hasTrends: Bool {
    switch self {
    case .week, .month, .quarter: true
    case .all, .day, .year: false
    }
  }
}
