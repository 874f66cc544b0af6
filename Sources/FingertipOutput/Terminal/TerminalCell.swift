/// A piece of a line, and its style.
package struct TerminalText {
  package var text: String
  package var style: TerminalStyle?
}

/// A cell of a line: pieces that take at most the columns of the cell.
package struct TerminalCell {
  package var pieces: [TerminalText]
  package var width: Int
  package var isText: Bool
}

extension TerminalCell {
  /// Makes a cell of a text, truncated to the width.
  package init(_ text: String, width: Int, isText: Bool, style: TerminalStyle? = nil) {
    let piece = TerminalText(text: cut(text, to: width), style: style)
    self.init(pieces: [piece], width: width, isText: isText)
  }

  /// Makes a bar for a share; an empty cell without one.
  package init(_ bar: Bar, _ share: Double?, width: Int) {
    self.init(pieces: [], width: width, isText: true)
    guard let share else { return }
    let text = Bar.text(share, width: width)
    pieces.append(TerminalText(text: text.full, style: bar.full))
    if let rest = bar.rest { pieces.append(TerminalText(text: text.rest, style: rest)) }
  }
}

/// The rule between the heading of a column and its cells.
package func terminalRule(width: Int) -> TerminalCell {
  TerminalCell(String(repeating: "─", count: width), width: width, isText: true, style: .faint)
}

/// Joins cells into a line, words aligned left and numbers right, without trailing spaces.
///
/// - Parameter isColoured: true to apply styles.
/// - Complexity: O(n).
package func terminalLine(_ cells: [TerminalCell], isColoured: Bool) -> String {
  var line = ""
  // Spaces are written only when text follows, so that no line ends in spaces.
  var pending = 0
  for cell in cells {
    let padding = cell.width - cell.pieces.reduce(0) { $0 + displayWidth($1.text) }
    if !cell.isText { pending += padding }
    for piece in cell.pieces where !piece.text.isEmpty {
      line += String(repeating: " ", count: pending)
      line += isColoured ? piece.style?.applied(to: piece.text) ?? piece.text : piece.text
      pending = 0
    }
    if cell.isText { pending += padding }
    pending += columnGap.utf8.count
  }
  return line
}

/// A line of headings, bold if styles are applied.
///
/// - Complexity: O(n).
package func terminalHeading(_ cells: [TerminalCell], isColoured: Bool) -> String {
  let line = terminalLine(cells, isColoured: false)
  return isColoured ? TerminalStyle.bold.applied(to: line) : line
}

/// The gap between two columns.
package let columnGap = "  "
