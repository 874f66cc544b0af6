import FingertipCore

/// A table as columns of typed values, some rows at a time, which Arrow and Parquet hold alike.
///
/// Types are those of the definitions of columns; the last column, `nulls`, has the reasons of nulls as
/// CSV has them.
///
/// Source: ArrowAndParquet.md.
package struct ColumnarTable {
  let table: Table
  /// The columns, and `nulls`.
  let fields: [ColumnarField]

  /// The rows of a record batch and of a row group: enough that their heads cost nothing, few enough
  /// that fifty columns of them take some tens of megabytes.
  package static let rowsAtOnce = 1 << 16

  private let rowsAtOnce: Int

  /// - Parameter rowsAtOnce: 1 or more.
  init(_ table: Table, rowsAtOnce: Int) {
    self.table = table
    self.rowsAtOnce = rowsAtOnce
    let definition = TableDefinition.named(table.name)
    fields =
      table.columns.map { ColumnarField($0, definition?.column($0.name)) } + [
        ColumnarField(
          name: nullsColumnName, type: .text, unit: nil,
          meaning: "The reasons of nulls: column=reason, by semicolons.")
      ]
  }

  /// The ranges of rows that are written together; none without rows.
  var batches: [Range<Int>] {
    stride(from: 0, to: table.rowCount, by: rowsAtOnce).map {
      $0..<min($0 + rowsAtOnce, table.rowCount)
    }
  }

  /// Computes the values of some rows, by field.
  ///
  /// - Parameters:
  ///   - threads: 1 or more; values don't depend on it.
  ///   - cancellation: ends it between two columns; nil for none.
  /// - Complexity: O(rows · columns).
  /// - Throws: `OutputError.cancelled`.
  func values(
    of rows: Range<Int>, threads: Int, cancellation: Cancellation? = nil
  ) throws(OutputError) -> [ColumnarValues] {
    let columns: [(values: ColumnarValues, reasons: NullReasons)]
    do {
      columns = try parallelMap(
        table.columns.count, threads: threads, cancellation: cancellation, state: ()
      ) { _, index in
        ColumnarValues.make(table.columns[index], fields[index].type, rows)
      }
    } catch {
      throw .cancelled
    }
    let nulls = NullReasons.texts(
      columns.map(\.reasons), names: table.columns.map(\.name), rowCount: rows.count)
    return columns.map(\.values) + [nulls]
  }
}

/// The name, type and meaning of a column.
struct ColumnarField {
  let name: String
  let type: ColumnarType
  /// The unit of its numbers, in English.
  let unit: String?
  /// Its definition, in English.
  let meaning: String?

  init(name: String, type: ColumnarType, unit: String?, meaning: String?) {
    self.name = name
    self.type = type
    self.unit = unit
    self.meaning = meaning
  }

  /// The field of a column by its definition; without one, it is a text.
  init(_ column: Column, _ definition: ColumnDefinition?) {
    let type: ColumnarType =
      switch definition?.type {
      case .integer: .integer
      case .real: .real
      case .boolean: .boolean
      case .time: .instant
      case .text where definition?.words.isEmpty == false: .words(definition?.words ?? [])
      case .text, nil: .text
      }
    self.init(
      name: column.name, type: type, unit: definition?.unit?.english,
      meaning: definition?.meaning.english)
  }

  /// Pairs of a name and a text that say what the column is.
  var metadata: [(key: String, value: String)] {
    [("unit", unit), ("definition", meaning)].compactMap { key, value in value.map { (key, $0) } }
  }
}

/// The type of the values of a column.
enum ColumnarType: Equatable {
  case text
  /// Texts that are all among these.
  case words([String])
  case integer
  case real
  case boolean
  /// Milliseconds since the Unix epoch.
  case instant
}
