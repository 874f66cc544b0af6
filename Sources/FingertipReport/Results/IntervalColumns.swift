import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension ResultView {
  /// The columns of ``Indicator/ofUnits``, each followed by the ends of its interval if intervals
  /// are given, and after them the mark of intervals over few cadres.
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
    } + [
      Column("ci_of_few", .text) { [units] in
        units[$0].isSuppressed
          ? .null(.suppressed) : .boolean(units[$0].sums[.cadres] < Thresholds.fewCadres)
      }
    ]
  }

  /// By row of units: the intervals of ``Indicator/ofUnits``; empty if none were requested.
  package var unitIntervals: [[Reported<Interval>]] {
    result.intervals.isEmpty ? [] : unitPlaces.map { result.intervals[$0] }
  }
}
