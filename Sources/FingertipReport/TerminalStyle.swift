/// How a piece of text is set off. Never by this alone: whoever sees no colours misses nothing.
///
/// Source: ECMA-48, 8.3.117; the colours are those a terminal's theme chooses.
enum TerminalStyle: String {
  case bold = "1"
  case faint = "2"
  // The colours of the page: green for the field, a warm one for what could go.
  case field = "32"
  case burden = "33"

  /// The text between what turns the style on and off; an empty one stays empty.
  func applied(to text: String) -> String {
    text.isEmpty ? "" : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
  }
}

/// A piece of a line, and how it is set off.
struct TerminalText {
  var text: String
  var style: TerminalStyle?
}

/// A cell of a line: pieces that take no more columns than the cell has.
struct TerminalCell {
  var pieces: [TerminalText]
  var width: Int
  var isText: Bool

  init(_ pieces: [TerminalText], width: Int, isText: Bool) {
    self.pieces = pieces
    self.width = width
    self.isText = isText
  }

  /// A text, cut to the width.
  init(_ text: String, width: Int, isText: Bool, style: TerminalStyle? = nil) {
    self.init(
      [TerminalText(text: cut(text, to: width), style: style)], width: width, isText: isText)
  }

  /// A bar for a share; nothing without one.
  init(_ bar: Bar, _ share: Double?, width: Int) {
    var pieces: [TerminalText] = []
    if let share {
      let text = Bar.text(share, width: width)
      pieces.append(TerminalText(text: text.full, style: bar.full))
      if let rest = bar.rest { pieces.append(TerminalText(text: text.rest, style: rest)) }
    }
    self.init(pieces, width: width, isText: true)
  }
}

/// What stands between a column's heading and its cells.
func terminalRule(width: Int) -> TerminalCell {
  TerminalCell(String(repeating: "─", count: width), width: width, isText: true, style: .faint)
}

/// Cells side by side, words to the left and numbers to the right; no line ends in spaces.
///
/// - Parameter isColoured: whether styles show.
/// - Complexity: O(n).
func terminalLine(_ cells: [TerminalCell], isColoured: Bool) -> String {
  var line = ""
  // Spaces are written only before something.
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

/// A line of headings, bold where styles show.
///
/// - Complexity: O(n).
func terminalHeading(_ cells: [TerminalCell], isColoured: Bool) -> String {
  let line = terminalLine(cells, isColoured: false)
  return isColoured ? TerminalStyle.bold.applied(to: line) : line
}

/// What stands between two columns.
let columnGap = "  "
