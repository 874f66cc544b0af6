/// How shares look as bars: `████▌░░░░░`. Its two parts differ by their marks, so that colours only
/// add to them.
package struct Bar: Sendable {
  /// What the marks stand for; empty where the column's heading says it.
  package let heading: String
  let full: TerminalStyle
  /// Nil where the rest is not shown, for the longest bar is no whole.
  let rest: TerminalStyle?

  /// The field's share of the time observed; the rest is screens and other duty.
  package static let field = Bar(heading: "field █\nother ░", full: .field, rest: .faint)
  /// A share of what could go.
  package static let burden = Bar(heading: "", full: .burden, rest: .faint)
  /// Time that could be saved, beside the most of it.
  package static let burdenTime = Bar(heading: "", full: .burden, rest: nil)

  /// Fewer columns tell halves from thirds at best, and more tell hardly more.
  private static let widths = 8...20

  /// The width of bars that may take so many columns; nil where that is too few.
  static func width(within room: Int) -> Int? {
    room < widths.lowerBound ? nil : min(room, widths.upperBound)
  }

  /// A share in blocks of an eighth of a column.
  ///
  /// However little shows, and however little is missing.
  ///
  /// - Parameters:
  ///   - share: below 0 counts as 0, above 1 as 1.
  ///   - width: columns.
  /// - Returns: what is full and what is empty, `width` columns together.
  /// - Precondition: the share is finite.
  /// - Complexity: O(`width`).
  static func text(_ share: Double, width: Int) -> (full: String, rest: String) {
    precondition(share.isFinite, "a share is not finite")
    let all = 8 * width
    let rounded = Int((min(1, max(0, share)) * Double(all)).rounded())
    let eighths = share <= 0 ? 0 : share >= 1 ? all : min(all - 1, max(1, rounded))
    let (whole, part) = eighths.quotientAndRemainder(dividingBy: 8)
    let full = String(repeating: "█", count: whole) + (part == 0 ? "" : parts[part - 1])
    return (full, String(repeating: "░", count: width - whole - (part == 0 ? 0 : 1)))
  }

  /// One to seven eighths of a column.
  private static let parts = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
