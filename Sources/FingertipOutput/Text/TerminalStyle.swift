/// The style of a piece of text. Styles carry no information of their own, so that output without
/// colours is complete.
///
/// Source: ECMA-48, 8.3.117; the theme of the terminal chooses the colours.
package enum TerminalStyle: String {
  case bold = "1"
  case faint = "2"
  // The colours of the page: green for field time, a warm one for time that could be saved.
  case field = "32"
  case burden = "33"

  /// The text between the control sequences of the style; an empty one stays empty.
  func applied(to text: String) -> String {
    text.isEmpty ? "" : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
  }
}
