import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Column {
  /// The column of a measure or count (TimeAndMeasures.md).
  static func of<Row: SummedRow>(
    _ measure: Measure, _ rows: [Row], heading: Bilingual? = nil, format: Format? = nil
  ) -> Column {
    let values = Row.values(of: measure, in: rows)
    return Column(
      measure.name, format ?? (measure.isDuration ? .duration : .count), heading: heading
    ) { .of(values($0)) }.suppressed(Row.suppression(in: rows))
  }

  /// The column of an indicator (IndicatorRules.md).
  static func of<Row: SummedRow>(
    _ indicator: Indicator, _ rows: [Row], in context: Indicator.Context, heading: Bilingual? = nil,
    format: Format = .ratio
  ) -> Column {
    let values = Row.values(of: indicator, in: rows, context: context)
    return Column(indicator.id, format, heading: heading) { .of(values($0)) }
      .suppressed(Row.suppression(in: rows))
  }

  /// The column with empty cells in suppressed rows.
  func suppressed(_ isSuppressed: (@Sendable (Int) -> Bool)?) -> Column {
    guard let isSuppressed else { return self }
    var column = self
    column.cell = { [cell] in isSuppressed($0) ? .suppressed : cell($0) }
    return column
  }

  /// The column of the period's label.
  static func period<Row: SummedRow>(_ rows: [Row], labels: [String]) -> Column {
    Column("period", .text) { .text(labels[Int(rows[$0].period)]) }
  }
}

extension Cell {
  /// A cell suppressed because it covers so few people that it would disclose facts about single
  /// ones.
  static let suppressed = Cell.null(NullReason.suppressed.rawValue)
}
