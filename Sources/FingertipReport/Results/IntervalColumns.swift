import FingertipAnalysis
import FingertipCore

extension ResultView {
  /// The columns of ``Indicator/ofUnits``, each followed by the ends of its interval if intervals
  /// are given.
  func intervalled(_ columns: [Column]) -> [Column] {
    let rows = unitIntervals
    if rows.isEmpty { return columns }
    let ends: [(name: String, value: @Sendable (Interval) -> Double)] = [
      ("low", { $0.low }), ("high", { $0.high }),
    ]
    return columns.enumerated().flatMap { index, column in
      [column]
        + ends.map { end in
          Column("\(column.name)_ci_\(end.name)") { row in
            index < rows[row].count ? .of(rows[row][index].map(end.value)) : .empty
          }
        }
    }
  }

  /// By row of units: the intervals of ``Indicator/ofUnits``; empty if none were requested.
  package var unitIntervals: [[Reported<Interval>]] {
    result.intervals.isEmpty ? [] : unitPlaces.map { result.intervals[$0] }
  }
}
