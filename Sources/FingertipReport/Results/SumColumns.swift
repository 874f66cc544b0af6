import FingertipAnalysis
import FingertipCore

extension Column {
  /// A measure or count of SPEC section 3.
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

  /// An indicator of SPEC section 4.
  static func of<Row: SummedRow>(
    _ indicator: Indicator, _ rows: [Row], in context: Indicator.Context, heading: String? = nil,
    format: Format = .ratio
  ) -> Column {
    let values = Row.values(of: indicator, in: rows, context: context)
    return Column(
      name: indicator.id, heading: heading ?? headingText(indicator.id), format: format
    ) {
      switch values($0) {
      case .value(let ratio): .real(ratio.value)
      case .null(let reason): reason.map { .null($0.rawValue) } ?? .empty
      }
    }.suppressed(Row.suppression(in: rows))
  }

  /// The same with nothing in the rows that must not show.
  func suppressed(_ isSuppressed: (@Sendable (Int) -> Bool)?) -> Column {
    guard let isSuppressed else { return self }
    return Column(name: name, heading: heading, format: format, bar: bar) { [cell] in
      isSuppressed($0) ? .suppressed : cell($0)
    }
  }

  /// The label of the row's period.
  static func period<Row: SummedRow>(_ rows: [Row], labels: [String]) -> Column {
    Column(name: "period", heading: "period", format: .text) {
      .text(labels[Int(rows[$0].period)])
    }
  }
}

extension Cell {
  /// So few people are behind it that it would tell of single ones.
  static let suppressed = Cell.null(NullReason.suppressed.rawValue)
}

/// A column's name as a heading of short lines: `after_hours_ms` is `after hours`.
///
/// - Complexity: O(length).
func headingText(_ name: String) -> String {
  // Numbers are hardly ever wider than 12 columns, so headings needn't be narrower.
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
