import FingertipCore

/// Shows tables in aligned columns.
///
/// In a table wider than the terminal, texts continue on further lines, those of the first column
/// first. If that is not enough, columns are divided into consecutive blocks, each beginning with the
/// key columns. No column is omitted and no text cut; bars are shown if the terminal has room for
/// them. The reasons of nulls follow the table.
package struct TerminalTable {
  /// Columns of the terminal; 40 or more.
  private let width: Int
  private let isColoured: Bool
  private let showsBars: Bool
  private let language: Language

  /// - Parameter terminal: fewer than 40 columns count as 40, which every block fits; an output
  ///   that is not a terminal gets neither bars nor colours.
  package init(for terminal: Terminal = .none) {
    width = max(40, terminal.width)
    isColoured = terminal.allowsColour
    showsBars = terminal.isTerminal
    language = terminal.language
  }

  /// Writes headings, a rule and every row.
  ///
  /// - Complexity: O(rows × columns) time, O(columns) space: cells are computed twice.
  /// - Throws: the errors of the sink.
  package func write(_ table: Table, to sink: inout ByteSink) throws(OutputError) {
    let headings = table.columns.map { headingLines(table.heading(of: $0, in: language)) }
    let measured = try MeasuredTable(table, headings, language, for: sink)
    let layout = TerminalLayout(
      naturalWidths: measured.widths, isText: table.columns.map { $0.format == .text },
      bars: table.columns.map { showsBars ? $0.bar : nil }, width: width)
    for (index, block) in layout.blocks.enumerated() {
      if index > 0 { try sink.write("\n") }
      let columns = block.map {
        ShownColumn(
          table.columns[$0], headings[$0], language, width: layout.widths[$0],
          barWidth: layout.barWidths[$0])
      }
      try writeHeadings(of: columns, to: &sink)
      for row in 0..<table.rowCount {
        try sink.checkCancellation()
        try write(columns.map { $0.lines(of: row) }, columns, to: &sink)
      }
    }
    if !measured.reasons.isEmpty {
      let pieces = measured.reasons.sorted { $0.key < $1.key }.map { reason, count in
        NullReason.counted(reason, countText(Int64(count)))[language]
      }
      let head: Bilingual = ["\(nullMark) is null:", "\(nullMark) 为空："]
      try sink.write(wrapped(listPieces([head[language]] + pieces, language), width: width))
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

  /// Writes a row, whose columns have one line each, or several.
  private func write(
    _ lines: [[[TerminalCell]]], _ columns: [ShownColumn], to sink: inout ByteSink
  ) throws(OutputError) {
    for line in 0..<(lines.map(\.count).max() ?? 0) {
      try write(
        zip(lines, columns).flatMap { line < $0.count ? $0[line] : $1.blanks }, to: &sink)
    }
  }

  private func write(_ cells: [TerminalCell], to sink: inout ByteSink) throws(OutputError) {
    try sink.write(terminalLine(cells, isColoured: isColoured) + "\n")
  }
}

/// A column of a block, and its bar.
private struct ShownColumn {
  private let column: Column
  private let heading: [String]
  private let language: Language
  private let width: Int
  private let bar: (bar: Bar, heading: [String], width: Int)?

  init(
    _ column: Column, _ heading: [String], _ language: Language, width: Int, barWidth: Int?
  ) {
    self.column = column
    self.heading = heading
    self.language = language
    self.width = width
    bar = barWidth.flatMap { width in
      column.bar.map { ($0, headingLines($0.heading[language]), width) }
    }
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

  /// The cells of a line on which the column has no text.
  var blanks: [TerminalCell] {
    ([width] + (bar.map { [$0.width] } ?? [])).map { TerminalCell("", width: $0, isText: true) }
  }

  /// The lines of a row; one unless a text is wider than the column.
  func lines(of row: Int) -> [[TerminalCell]] {
    let value = column.cell(row)
    var style: TerminalStyle?
    if case .null = value { style = .faint }
    let text = column.text(of: value, in: row, language)
    let texts = isText && displayWidth(text) > width ? brokenLines(text, width: width) : [text]
    var lines = texts.map { text in
      [TerminalCell(text, width: width, isText: isText, style: style)]
    }
    guard let bar else { return lines }
    var share: Double?
    if case .real(let real) = value { share = real }
    lines[0].append(TerminalCell(bar.bar, share, width: bar.width))
    for index in lines.indices.dropFirst() {
      lines[index].append(TerminalCell("", width: bar.width, isText: true))
    }
    return lines
  }
}

/// The text of a null.
private let nullMark = "–"

/// One pass over the cells: the widths of the columns, and the reasons of nulls.
private struct MeasuredTable {
  var widths: [Int]
  var reasons: [String: Int] = [:]

  /// - Throws: `OutputError.cancelled`.
  init(
    _ table: Table, _ headings: [[String]], _ language: Language, for sink: borrowing ByteSink
  ) throws(OutputError) {
    widths = headings.map { $0.map(displayWidth).max() ?? 0 }
    for (index, column) in table.columns.enumerated() {
      for row in 0..<table.rowCount {
        try sink.checkCancellation()
        let cell = column.cell(row)
        if case .null(let reason) = cell { reasons[reason, default: 0] += 1 }
        widths[index] = max(widths[index], displayWidth(column.text(of: cell, in: row, language)))
      }
    }
  }
}

private func headingLines(_ heading: String) -> [String] {
  heading.split(separator: "\n").map { displaySafe(String($0)) }
}

extension Column {
  /// The text of a cell on a terminal. English words are those of the results.
  fileprivate func text(of cell: Cell, in row: Int, _ language: Language) -> String {
    switch cell {
    case .integer(let value):
      switch format {
      case .duration: hoursText(milliseconds: value, in: language)
      case .hours: briefHoursText(milliseconds: value)
      default: countText(value)
      }
    case .real(let value) where format == .probability: probabilityText(value)
    case .real(let value): ratioText(value, decimals: format == .briefRatio ? 2 : 3)
    case .boolean(let value):
      (value ? ["yes", "是"] as Bilingual : ["no", "否"])[language]
    case .text(let text):
      displaySafe(language == .english ? text : words.map { $0(row, language) } ?? text)
    case .empty: ""
    case .null: nullMark
    }
  }
}
