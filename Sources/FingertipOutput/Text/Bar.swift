import FingertipCore

/// The appearance of shares as bars: `████▌░░░░░`. The two parts differ by their characters, so
/// that colours are not needed to distinguish them.
package struct Bar: Sendable {
  /// The legend of the characters; empty if the heading of the column suffices.
  package let heading: Bilingual
  let full: TerminalStyle
  /// The style of the rest; nil if the rest is not shown, because the longest bar is not a whole.
  let rest: TerminalStyle?

  /// The share of field time in the time observed; the rest is screen time and other duty.
  package static let field = Bar(
    heading: ["field █\nother ░", "一线 █\n其他 ░"], full: .field, rest: .faint)
  /// A share of time that could be saved.
  package static let burden = Bar(heading: ["", ""], full: .burden, rest: .faint)
  /// Time that could be saved, relative to the largest such time.
  package static let burdenTime = Bar(heading: ["", ""], full: .burden, rest: nil)

  /// Fewer columns resolve little more than halves; more columns add no visible precision.
  private static let widths = 8...20

  /// The width of bars within `room` columns; nil if that is too few.
  package static func width(within room: Int) -> Int? {
    room < widths.lowerBound ? nil : min(room, widths.upperBound)
  }

  /// Draws a share in eighths of a column.
  ///
  /// A share above 0 shows at least an eighth, and a share below 1 leaves at least an eighth.
  ///
  /// - Parameters:
  ///   - share: below 0 counts as 0, above 1 as 1.
  ///   - width: columns.
  /// - Returns: the full part and the rest, `width` columns together.
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
