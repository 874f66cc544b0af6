import FingertipAnalysis
import FingertipCore

extension Column {
  /// The column of a measure or count (TimeAndMeasures.md).
  static func of<Row: SummedRow>(
    _ measure: Measure, _ rows: [Row], heading: String? = nil, format: Format? = nil
  ) -> Column {
    let values = Row.values(of: measure, in: rows)
    return Column(
      name: measure.name, heading: heading ?? headingText(measure.name),
      format: format ?? (measure.isDuration ? .duration : .count)
    ) { row in
      values(row).map { .integer($0) } ?? .null(NullReason.calendarUnknown.rawValue)
    }.suppressed(Row.suppression(in: rows))
  }

  /// The column of an indicator (IndicatorRules.md).
  static func of<Row: SummedRow>(
    _ indicator: Indicator, _ rows: [Row], in context: Indicator.Context, heading: String? = nil,
    format: Format = .ratio
  ) -> Column {
    let values = Row.values(of: indicator, in: rows, context: context)
    return Column(
      name: indicator.id, heading: heading ?? headingText(indicator.id), format: format
    ) { .of(values($0)) }.suppressed(Row.suppression(in: rows))
  }

  /// The column with empty cells in suppressed rows.
  func suppressed(_ isSuppressed: (@Sendable (Int) -> Bool)?) -> Column {
    guard let isSuppressed else { return self }
    return Column(name: name, heading: heading, format: format, bar: bar) { [cell] in
      isSuppressed($0) ? .suppressed : cell($0)
    }
  }

  /// The column of the period's label.
  static func period<Row: SummedRow>(_ rows: [Row], labels: [String]) -> Column {
    Column(name: "period", heading: "period", format: .text) {
      .text(labels[Int(rows[$0].period)])
    }
  }
}

extension Cell {
  /// A cell suppressed because it covers so few people that it would disclose facts about single
  /// ones.
  static let suppressed = Cell.null(NullReason.suppressed.rawValue)
}

/// The name of a column as a heading of short lines: `after_hours_ms` becomes `after hours`.
///
/// - Complexity: O(length).
func headingText(_ name: String) -> String {
  // Numbers are rarely wider than 12 columns, so headings need not be narrower.
  let widest = 12
  var words = name.split(separator: "_")
  if words.count > 1 && words.last == "ms" { words.removeLast() }
  var lines: [String] = []
  for word in words {
    if let last = lines.last, last.utf8.count + 1 + word.utf8.count <= widest {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines.joined(separator: "\n")
}
