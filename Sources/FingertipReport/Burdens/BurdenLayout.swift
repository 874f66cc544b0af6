/// The widths of the columns of a list of burdens.
struct BurdenLayout {
  /// Hours, cadres, kind and id.
  private let widths: [Int]
  private let barWidth: Int?
  /// The width of the reasons.
  let whyWidth: Int

  /// Longer ids are truncated, so that reasons keep 30 of 80 columns.
  private static let widestID = 22
  /// Bars are shown only if reasons keep this width, in which most need one line.
  private static let leastForReasons = 36

  init(ids: [String], width: Int, showsBars: Bool) {
    let idWidth = min(Self.widestID, ids.map(displayWidth).max() ?? 0)
    widths = [8, 6, 7, max(2, idWidth)]
    let gap = columnGap.utf8.count
    let left = widths.reduce(0) { $0 + $1 + gap }
    barWidth = showsBars ? Bar.width(within: width - left - gap - Self.leastForReasons) : nil
    whyWidth = width - left - (barWidth.map { $0 + gap } ?? 0)
  }

  /// - Parameters:
  ///   - texts: hours, cadres, kind and id.
  ///   - share: of the longest time; nil for no bar.
  func line(_ texts: [String], share: Double?, why: String) -> [TerminalCell] {
    var cells = zip(texts, widths).enumerated().map { index, cell in
      TerminalCell(cell.0, width: cell.1, isText: index > 1)
    }
    if let barWidth { cells.insert(TerminalCell(.burdenTime, share, width: barWidth), at: 1) }
    return cells + [TerminalCell(why, width: whyWidth, isText: true)]
  }

  var rules: [TerminalCell] {
    var widths = widths + [whyWidth]
    if let barWidth { widths.insert(barWidth, at: 1) }
    return widths.map(terminalRule)
  }
}
