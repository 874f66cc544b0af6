import FingertipOutput

/// The widths of the columns of a list of burdens.
struct BurdenLayout {
  /// Hours, cadres, kind and name.
  private let widths: [Int]
  private let barWidth: Int?
  /// The width of ids and names.
  let nameWidth: Int
  /// The width of the reasons.
  let whyWidth: Int

  /// Longer ids and names continue on a further line, so that reasons keep 30 of 80 columns.
  private static let widestName = 22
  /// Bars are shown only if reasons keep this width, in which most need one line.
  private static let leastForReasons = 36

  /// - Parameter kinds: The words for kinds, as long as they may be.
  init(names: [String], kinds: [String], width: Int, showsBars: Bool) {
    nameWidth = max(2, min(Self.widestName, names.map(displayWidth).max() ?? 0))
    widths = [8, 6, kinds.map(displayWidth).max() ?? 0, nameWidth]
    let gap = columnGap.utf8.count
    let left = widths.reduce(0) { $0 + $1 + gap }
    barWidth = showsBars ? Bar.width(within: width - left - gap - Self.leastForReasons) : nil
    whyWidth = width - left - (barWidth.map { $0 + gap } ?? 0)
  }

  /// - Parameters:
  ///   - texts: hours, cadres, kind and name.
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
