import FingertipCore

/// Shows tables in aligned columns.
///
/// A table wider than the terminal has its text columns cut, the first one first; if that is not
/// enough, the columns go into blocks one below another, each led by the key columns.
/// No column is left out. Under the table stands why cells are null.
package struct TerminalTable {
  /// Columns of the terminal; 40 or more.
  package var width: Int
  /// Whether headings are bold.
  package var isBold: Bool

  /// - Parameters:
  ///   - width: columns of the terminal; less than 40 counts as 40, which every block fits.
  ///   - isBold: see `Terminal.allowsBold`.
  package init(width: Int = Terminal.defaultWidth, isBold: Bool = false) {
    self.width = max(40, width)
    self.isBold = isBold
  }

  /// Writes headings, a rule and every row.
  ///
  /// - Complexity: O(rows × columns) time, O(columns) space: cells are asked for twice.
  /// - Throws: what the sink throws.
  package func write(_ table: Table, to sink: inout ByteSink) throws(OutputError) {
    let measured = MeasuredTable(table)
    let layout = TerminalLayout(
      naturalWidths: measured.widths, isText: table.columns.map { $0.format == .text },
      width: width)
    for (index, block) in layout.blocks.enumerated() {
      if index > 0 { try sink.write("\n") }
      try writeHeadings(of: table, block: block, widths: layout.widths, to: &sink)
      for row in 0..<table.rowCount {
        let texts = block.map { cellText(table.columns[$0].cell(row), table.columns[$0].format) }
        try writeLine(texts, of: table, block: block, widths: layout.widths, to: &sink)
      }
    }
    if !measured.reasons.isEmpty {
      let pieces = measured.reasons.sorted { $0.key < $1.key }.map { reason, count in
        "\(countText(Int64(count))) \(displaySafe(reason))"
      }
      try sink.write(wrapped(commaSeparated([nullMark + " is null:"] + pieces), width: width))
      try sink.write("\n")
    }
  }

  private func writeHeadings(
    of table: Table, block: [Int], widths: [Int], to sink: inout ByteSink
  ) throws(OutputError) {
    let headings = block.map { headingLines(table.columns[$0]) }
    let height = headings.map(\.count).max() ?? 0
    if isBold { try sink.write("\u{1B}[1m") }
    for line in 0..<height {
      // Short headings stand at the bottom, next to their cells.
      let texts = headings.map { lines in
        let index = line - (height - lines.count)
        return index < 0 ? "" : lines[index]
      }
      try writeLine(texts, of: table, block: block, widths: widths, to: &sink)
    }
    if isBold { try sink.write("\u{1B}[0m") }
    let rules = block.map { String(repeating: "─", count: widths[$0]) }
    try sink.write(rules.joined(separator: columnGap) + "\n")
  }

  private func writeLine(
    _ texts: [String], of table: Table, block: [Int], widths: [Int], to sink: inout ByteSink
  ) throws(OutputError) {
    var line = ""
    // Spaces are written only before something, so that no line ends in them.
    var pending = 0
    for (text, column) in zip(texts, block) {
      let shown = cut(text, to: widths[column])
      let padding = widths[column] - displayWidth(shown)
      let isText = table.columns[column].format == .text
      if !isText { pending += padding }
      if !shown.isEmpty {
        line += String(repeating: " ", count: pending) + shown
        pending = 0
      }
      if isText { pending += padding }
      pending += columnGap.utf8.count
    }
    try sink.write(line + "\n")
  }
}

/// What stands between two columns.
let columnGap = "  "

/// What stands for a null.
private let nullMark = "–"

/// One pass over the cells: how wide the columns are, and why cells are null.
private struct MeasuredTable {
  var widths: [Int]
  var reasons: [String: Int] = [:]

  init(_ table: Table) {
    widths = table.columns.map { headingLines($0).map(displayWidth).max() ?? 0 }
    for (index, column) in table.columns.enumerated() {
      for row in 0..<table.rowCount {
        let cell = column.cell(row)
        if case .null(let reason) = cell { reasons[reason, default: 0] += 1 }
        widths[index] = max(widths[index], displayWidth(cellText(cell, column.format)))
      }
    }
  }
}

private func headingLines(_ column: Column) -> [String] {
  column.heading.split(separator: "\n").map { displaySafe(String($0)) }
}

private func cellText(_ cell: Cell, _ format: Column.Format) -> String {
  switch cell {
  case .integer(let value):
    switch format {
    case .duration: hoursText(milliseconds: value)
    case .hours: briefHoursText(milliseconds: value)
    default: countText(value)
    }
  case .real(let value): ratioText(value, decimals: format == .briefRatio ? 2 : 3)
  case .boolean(let value): value ? "yes" : "no"
  case .text(let text): displaySafe(text)
  case .empty: ""
  case .null: nullMark
  }
}
