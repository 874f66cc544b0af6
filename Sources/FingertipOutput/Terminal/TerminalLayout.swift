/// The width of each column, and the division of columns into blocks.
struct TerminalLayout {
  /// The least width of a text column: six Chinese characters stay readable.
  private static let leastTextWidth = 13

  /// Terminal columns for each column.
  private(set) var widths: [Int]
  /// Columns of each block, by index; several blocks if they do not fit side by side.
  let blocks: [[Int]]
  /// By column: the width of its bar, if it has one.
  private(set) var barWidths: [Int?]

  /// - Parameters:
  ///   - naturalWidths: the width of the widest cell or heading.
  ///   - isText: true if a column may be truncated.
  ///   - bars: the bar after each column; bars get the width that columns leave, or are omitted.
  ///   - width: columns of the terminal.
  init(naturalWidths: [Int], isText: [Bool], bars: [Bar?], width: Int) {
    widths = naturalWidths
    barWidths = bars.map { _ in nil }
    let gap = columnGap.utf8.count
    var excess = naturalWidths.reduce(-gap) { $0 + $1 + gap } - width
    for index in widths.indices where isText[index] && excess > 0 {
      let shrunk = max(min(Self.leastTextWidth, widths[index]), widths[index] - excess)
      excess -= widths[index] - shrunk
      widths[index] = shrunk
    }
    guard excess > 0 else {
      blocks = [Array(widths.indices)]
      barWidths = Self.barWidths(of: bars, within: -excess)
      return
    }
    // The leading text columns identify rows and are repeated in each block, as long as they fill
    // at most half of it.
    var keys: [Int] = []
    var keyWidth = 0
    for index in widths.indices.prefix(while: { isText[$0] }) {
      guard keyWidth + widths[index] + gap <= width / 2 else { break }
      keyWidth += widths[index] + gap
      keys.append(index)
    }
    var blocks: [[Int]] = []
    var used = Int.max
    for index in keys.count..<widths.count {
      if used == .max || used + widths[index] > width {
        blocks.append(keys)
        used = keyWidth
      }
      blocks[blocks.count - 1].append(index)
      used += widths[index] + gap
    }
    self.blocks = blocks
  }

  /// - Parameter room: the width left, including gaps.
  private static func barWidths(of bars: [Bar?], within room: Int) -> [Int?] {
    let count = bars.count { $0 != nil }
    guard count > 0, let width = Bar.width(within: room / count - columnGap.utf8.count) else {
      return bars.map { _ in nil }
    }
    return bars.map { bar in bar.map { _ in width } }
  }
}
