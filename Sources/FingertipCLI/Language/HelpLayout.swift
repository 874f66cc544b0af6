import ArgumentParser
import Fingertip

/// Help and usage in Chinese, whose characters take two columns each: the parser counts characters,
/// and breaks lines at spaces only.
enum HelpLayout {
  /// The column at which the parser begins the texts of options.
  private static let textColumn = 26
  /// The width for which the parser breaks no line.
  static let unbroken = 100_000

  /// Lays out a help screen that the parser made for ``unbroken`` columns.
  ///
  /// - Complexity: O(length).
  static func lines(_ help: String, width: Int) -> String {
    var lines: [String] = []
    var isOverview = true
    for line in chineseOfParser(help).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("用法：") { isOverview = false }
      lines.append(isOverview ? plain(line, width) : option(line, width))
    }
    return lines.joined(separator: "\n")
  }

  /// A line of the overview: the continuation is indented like its text, which is its second column
  /// if it has two.
  private static func plain(_ line: Substring, _ width: Int) -> String {
    guard Readable.width(of: String(line)) > width else { return String(line) }
    let head = line.prefixMatch(of: #/ *(?:\S+ {2,})?/#).map { String($0.0) } ?? ""
    let indent = Readable.width(of: head)
    let text = Readable.lines(String(line.dropFirst(head.count)), width: width - indent)
    return head + text.replacing("\n", with: "\n" + String(repeating: " ", count: indent))
  }

  /// A line of a list of options: its name, and its text at a column.
  private static func option(_ line: Substring, _ width: Int) -> String {
    let label = line.prefix(textColumn)
    // A text may begin at the column only if the name ends before it.
    guard label.hasPrefix("  "), label.count < textColumn || label.last == " " else {
      return plain(line, width)
    }
    let name = String(label.drop { $0 == " " }).trimmedEnd
    let text = String(line.dropFirst(textColumn))
    guard !text.isEmpty else { return String(line) }
    let column = String(repeating: " ", count: textColumn)
    let wrapped = Readable.lines(text, width: width - textColumn)
      .replacing("\n", with: "\n" + column)
    guard !name.isEmpty else { return column + wrapped }
    let used = 2 + Readable.width(of: name)
    return used < textColumn
      ? "  " + name + String(repeating: " ", count: textColumn - used) + wrapped
      : "  " + name + "\n" + column + wrapped
  }
}

extension String {
  var trimmedEnd: String {
    String(prefix(count - reversed().prefix { $0 == " " }.count))
  }
}
