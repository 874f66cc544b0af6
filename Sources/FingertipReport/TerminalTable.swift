import FingertipCore

/// Shows tables in aligned columns.
///
/// In a table wider than the terminal, text columns are truncated, the first one first. If that is
/// not enough, columns are divided into consecutive blocks, each beginning with the key columns. No
/// column is omitted; bars are shown if the terminal has room for them. The reasons of nulls follow
/// the table.
package struct TerminalTable {
  /// Columns of the terminal; 40 or more.
  private let width: Int
  private let isColoured: Bool
  private let showsBars: Bool

  /// - Parameter terminal: fewer than 40 columns count as 40, which every block fits; an output
  ///   that is not a terminal gets neither bars nor colours.
  package init(for terminal: Terminal = .none) {
    width = max(40, terminal.width)
    isColoured = terminal.allowsColour
    showsBars = terminal.isTerminal
  }

  /// Writes headings, a rule and every row.
  ///
  /// - Complexity: O(rows × columns) time, O(columns) space: cells are computed twice.
  /// - Throws: the errors of the sink.
  package func write(_ table: Table, to sink: inout ByteSink) throws(OutputError) {
    let measured = try MeasuredTable(table, for: sink)
    let layout = TerminalLayout(
      naturalWidths: measured.widths, isText: table.columns.map { $0.format == .text },
      bars: table.columns.map { showsBars ? $0.bar : nil }, width: width)
    for (index, block) in layout.blocks.enumerated() {
      if index > 0 { try sink.write("\n") }
      let columns = block.map {
        ShownColumn(table.columns[$0], width: layout.widths[$0], barWidth: layout.barWidths[$0])
      }
      try writeHeadings(of: columns, to: &sink)
      for row in 0..<table.rowCount {
        try sink.checkCancellation()
        try write(columns.flatMap { $0.cells(of: row) }, to: &sink)
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
    of columns: [ShownColumn], to sink: inout ByteSink
  ) throws(OutputError) {
    let height = columns.map(\.headingHeight).max() ?? 0
    for line in 0..<height {
      let cells = columns.flatMap { $0.headings(line: line, of: height) }
      try sink.write(terminalHeading(cells, isColoured: isColoured) + "\n")
    }
    try write(columns.flatMap(\.rules), to: &sink)
  }

  private func write(_ cells: [TerminalCell], to sink: inout ByteSink) throws(OutputError) {
    try sink.write(terminalLine(cells, isColoured: isColoured) + "\n")
  }
}

/// A column of a block, and its bar.
private struct ShownColumn {
  private let column: Column
  private let heading: [String]
  private let width: Int
  private let bar: (bar: Bar, heading: [String], width: Int)?

  init(_ column: Column, width: Int, barWidth: Int?) {
    self.column = column
    self.width = width
    heading = headingLines(column.heading)
    bar = barWidth.flatMap { width in column.bar.map { ($0, headingLines($0.heading), width) } }
  }

  private var isText: Bool { column.format == .text }

  var headingHeight: Int { max(heading.count, bar?.heading.count ?? 0) }

  /// Short headings are placed at the bottom, next to their cells.
  func headings(line: Int, of height: Int) -> [TerminalCell] {
    func text(_ lines: [String]) -> String {
      let index = line - (height - lines.count)
      return index < 0 ? "" : lines[index]
    }
    let cell = TerminalCell(text(heading), width: width, isText: isText)
    guard let bar else { return [cell] }
    return [cell, TerminalCell(text(bar.heading), width: bar.width, isText: true)]
  }

  var rules: [TerminalCell] {
    ([width] + (bar.map { [$0.width] } ?? [])).map(terminalRule)
  }

  func cells(of row: Int) -> [TerminalCell] {
    let value = column.cell(row)
    var style: TerminalStyle?
    if case .null = value { style = .faint }
    let cell = TerminalCell(
      cellText(value, column.format), width: width, isText: isText, style: style)
    guard let bar else { return [cell] }
    var share: Double?
    if case .real(let real) = value { share = real }
    return [cell, TerminalCell(bar.bar, share, width: bar.width)]
  }
}

/// The text of a null.
private let nullMark = "–"

/// One pass over the cells: the widths of the columns, and the reasons of nulls.
private struct MeasuredTable {
  var widths: [Int]
  var reasons: [String: Int] = [:]

  /// - Throws: `OutputError.cancelled`.
  init(_ table: Table, for sink: borrowing ByteSink) throws(OutputError) {
    widths = table.columns.map { headingLines($0.heading).map(displayWidth).max() ?? 0 }
    for (index, column) in table.columns.enumerated() {
      for row in 0..<table.rowCount {
        try sink.checkCancellation()
        let cell = column.cell(row)
        if case .null(let reason) = cell { reasons[reason, default: 0] += 1 }
        widths[index] = max(widths[index], displayWidth(cellText(cell, column.format)))
      }
    }
  }
}

func headingLines(_ heading: String) -> [String] {
  heading.split(separator: "\n").map { displaySafe(String($0)) }
}

private func cellText(_ cell: Cell, _ format: Column.Format) -> String {
  switch cell {
  case .integer(let value):
    switch format {
    case .duration: hoursText(milliseconds: value)
    case .hours: briefHoursText(milliseconds: value)
    default: countText(value)
    }
  case .real(let value) where format == .probability: probabilityText(value)
  case .real(let value): ratioText(value, decimals: format == .briefRatio ? 2 : 3)
  case .boolean(let value): value ? "yes" : "no"
  case .text(let text): displaySafe(text)
  case .empty: ""
  case .null: nullMark
  }
}
