import FingertipCore

/// What of effort over time is followed in the sweep (SPEC section 6).
struct EffortFrame: Sendable {
  /// Which half of the workdays a day belongs to.
  enum Half: UInt8, Sendable { case none, odd, even }

  /// Whether there are periods to tell a trend by.
  let isFollowed: Bool
  /// Whether days of units are followed, too: only rankings ask for them.
  let followsDays: Bool
  /// By day of the grid; workdays are numbered through.
  let halfOfDay: [Half]

  /// - Complexity: O(days).
  init(_ grid: TimeGrid, kinds: EventKindSet) {
    isFollowed =
      switch grid.period {
      case .week, .month, .quarter: true
      case .all, .day, .year: false
      }
    followsDays = isFollowed && kinds.contains(.ranking)
    var number = 0
    halfOfDay = grid.isWorkday.map { isWorkday in
      guard isWorkday else { return .none }
      number += 1
      return number % 2 == 1 ? .odd : .even
    }
  }
}
