/// One value of a table.
///
/// Source: SPEC section 7.
package enum Cell: Sendable, Equatable {
  /// A count, or a time in milliseconds; exact.
  case integer(Int64)
  /// A finite real. NaN and the infinities are a defect of whoever made the cell.
  case real(Double)
  case boolean(Bool)
  case text(String)
  /// A null that needs no reason, such as the parent of a root unit.
  case empty
  /// A null with its reason, such as `no-denominator`.
  case null(String)
}

/// One column: what it is called, how a terminal shows it, and how to get its cells.
package struct Column: Sendable {
  /// How a terminal shows the cells; CSV and JSON carry them unchanged.
  package enum Format: Sendable {
    /// Words and names, to the left.
    case text
    /// Whole numbers, with thousands separators.
    case count
    /// Integer milliseconds, shown in hours.
    case duration
    /// Integer milliseconds, shown as hours without the unit, for headings that name it.
    case hours
    /// Reals, with three decimals or fewer.
    case ratio
    /// Reals, with two decimals or fewer.
    case briefRatio
  }

  /// The key of the contract, such as `app_field_ratio`.
  package let name: String
  /// A short heading for a terminal; a line break in it makes a second line.
  package let heading: String
  package let format: Format
  /// How a terminal with room for it pictures the cells, which are shares of 1.
  package var bar: Bar?
  /// The cell of a row, from 0.
  package let cell: @Sendable (Int) -> Cell

  package init(
    name: String, heading: String, format: Format, bar: Bar? = nil,
    cell: @escaping @Sendable (Int) -> Cell
  ) {
    self.name = name
    self.heading = heading
    self.format = format
    self.bar = bar
    self.cell = cell
  }

  /// The column with its cells as bars behind it.
  package func with(_ bar: Bar) -> Column {
    var column = self
    column.bar = bar
    return column
  }
}

/// Named columns over numbered rows, whatever is in them.
///
/// Cells are made when they are asked for, so a table of a million rows costs no memory of its own.
/// The `nulls` column is no member of `columns`: the writers make it from the `.null` cells.
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

/// The column that says why others are null.
///
/// Source: SPEC section 7.
let nullsColumnName = "nulls"
