import FingertipAnalysis
import FingertipCore

extension ResultView {
  /// The columns of ``Indicator/ofUnits``, each followed by the ends of its interval if intervals
  /// are given, and after them the mark of intervals over few cadres.
  func intervalled(_ columns: [Column]) -> [Column] {
    let rows = unitIntervals
    if rows.isEmpty { return columns }
    return columns.enumerated().flatMap { index, column in
      [
        column,
        .end("low", of: column.name) { Self.cell(rows[$0], index) { $0.low } },
        .end("high", of: column.name) { Self.cell(rows[$0], index) { $0.high } },
      ]
    } + [
      Column(name: "ci_of_few", heading: headingText("ci_of_few"), format: .text) { [units] in
        units[$0].isSuppressed
          ? .null(.suppressed) : .boolean(units[$0].sums[.cadres] < Thresholds.fewCadres)
      }
    ]
  }

  /// By row of units: the intervals of ``Indicator/ofUnits``; empty if none were requested.
  package var unitIntervals: [[Reported<Interval>]] {
    result.intervals.isEmpty ? [] : unitPlaces.map { result.intervals[$0] }
  }

  private static func cell(
    _ intervals: [Reported<Interval>], _ index: Int, _ end: (Interval) -> Double
  ) -> Cell {
    guard index < intervals.count else { return .empty }
    return .of(intervals[index].map(end))
  }
}

extension Column {
  fileprivate static func end(
    _ end: String, of name: String, _ cell: @escaping @Sendable (Int) -> Cell
  ) -> Column {
    let name = "\(name)_ci_\(end)"
    return Column(name: name, heading: headingText(name), format: .ratio, cell: cell)
  }
}
