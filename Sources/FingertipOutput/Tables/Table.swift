import FingertipCore

/// One value of a table.
///
/// Source: ResultFiles.md.
package enum Cell: Sendable, Equatable {
  /// A count, or a time in milliseconds; exact.
  case integer(Int64)
  /// A finite real number. NaN and infinities are defects of the caller.
  case real(Double)
  case boolean(Bool)
  case text(String)
  /// A null that needs no reason, such as the parent of a root unit.
  case empty
  /// A null with its reason, such as `no-denominator`.
  case null(String)
}

/// One column: its name, its format on a terminal, and a function that computes its cells.
package struct Column: Sendable {
  /// The format of cells on a terminal; CSV and JSON contain them unformatted.
  package enum Format: Sendable {
    /// Words and names, aligned left.
    case text
    /// Integers, with thousands separators.
    case count
    /// Integer milliseconds, shown in hours.
    case duration
    /// Integer milliseconds, shown as hours without the unit, for headings that name it.
    case hours
    /// Real numbers, with at most three decimals.
    case ratio
    /// Real numbers, with at most two decimals.
    case briefRatio
    /// Probabilities, with three decimals; smaller ones are `<0.001`.
    case probability
  }

  /// The key of the contract, such as `app_field_ratio`.
  package let name: String
  /// A short heading for a terminal, in which a line break makes a second line; nil for the words of
  /// the name, in Chinese those of the column's definition.
  package let heading: Bilingual?
  package let format: Format
  /// The bars of the cells, which are shares of 1, on a terminal wide enough for them.
  package internal(set) var bar: Bar?
  /// Computes the cell of a row, from 0.
  package var cell: @Sendable (Int) -> Cell

  /// Words for the cell of a row, for spreadsheets and, in other languages than that of the results,
  /// for terminals; nil if the cell is as good for people.
  package internal(set) var words: (@Sendable (Int, Language) -> String)?

  /// - Parameter heading: the words of the name, or of its definition, if it is nil.
  package init(
    _ name: String, _ format: Format = .ratio, heading: Bilingual? = nil,
    cell: @escaping @Sendable (Int) -> Cell
  ) {
    self.name = name
    self.heading = heading
    self.format = format
    self.cell = cell
  }

  /// The column with other cells.
  package func mapped(_ change: @escaping @Sendable (Cell) -> Cell) -> Column {
    var column = self
    column.cell = { [cell] in change(cell($0)) }
    return column
  }

  /// The column with words for its cells.
  package func with(words: @escaping @Sendable (Int, Language) -> String) -> Column {
    var column = self
    column.words = words
    return column
  }

  /// The column with words for its texts.
  package func withWords(_ words: @escaping @Sendable (String, Language) -> String) -> Column {
    with { [cell] row, language in
      if case .text(let text) = cell(row) { words(text, language) } else { "" }
    }
  }

  /// The column with bars for its cells.
  package func with(_ bar: Bar) -> Column {
    var column = self
    column.bar = bar
    return column
  }
}

/// Named columns over numbered rows.
///
/// Cells are computed on demand, so a table of a million rows takes no memory of its own. The
/// `nulls` column is not among `columns`: writers derive it from the `.null` cells.
package struct Table: Sendable {
  /// The key of the contract, such as `units`.
  package let name: String
  package let columns: [Column]
  package let rowCount: Int

  /// - Precondition: column names are distinct, and none is `nulls`.
  package init(name: String, columns: [Column], rowCount: Int) {
    precondition(
      Set(columns.map(\.name)).union([nullsColumnName]).count == columns.count + 1,
      "a column's name is given twice, or is \(nullsColumnName)")
    self.name = name
    self.columns = columns
    self.rowCount = rowCount
  }
}

extension Table {
  /// The heading of a column on a terminal.
  ///
  /// - Complexity: O(columns of the table).
  func heading(of column: Column, in language: Language) -> String {
    if let heading = column.heading { return heading[language] }
    guard language == .simplifiedChinese,
      let title = TableDefinition.named(name)?.column(column.name)?.title.chinese
    else { return headingText(column.name) }
    return wrapped(title, width: widestHeading, indent: 0)
  }
}

/// Numbers are rarely wider than 12 columns, so headings need not be narrower.
private let widestHeading = 12

/// The name of the column with the reasons of nulls.
///
/// Source: ResultFiles.md.
package let nullsColumnName = "nulls"

/// The name of a column as a heading of short lines: `after_hours_ms` becomes `after hours`.
///
/// - Complexity: O(length).
private func headingText(_ name: String) -> String {
  var words = name.split(separator: "_")
  if words.count > 1 && words.last == "ms" { words.removeLast() }
  var lines: [String] = []
  for word in words {
    if let last = lines.last, last.utf8.count + 1 + word.utf8.count <= widestHeading {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines.joined(separator: "\n")
}
