import FingertipCore

/// Parts used by several reports on quality.

extension QualitySummary {
  /// The counts by the names of the contract, in its order.
  var fields: [(name: String, value: Int64)] {
    [
      ("files", files), ("bytes_compressed", bytesCompressed), ("bytes", bytes), ("read", read),
      ("rejected", rejected), ("duplicate", duplicate), ("superseded", superseded),
      ("not_work", notWork), ("outside", outside), ("used", used),
    ]
  }
}

/// Joins counts by reason: `overlong=2;missing-end=1`.
func reasonsText(_ reasons: [(reason: String, rows: Int64)]) -> String {
  reasons.map { "\($0.reason)=\($0.rows)" }.joined(separator: ";")
}

/// Joins damaged files: `log.csv.gz@4096: cut short;…`.
func damagedText(_ damaged: [DamagedFile]) -> String {
  damaged.map { "\($0.file ?? "")@\($0.offset): \($0.what)" }.joined(separator: ";")
}

func damagedJSON(_ damaged: [DamagedFile]) -> JSONValue {
  .array(
    damaged.map {
      .object([
        ("file", $0.file.map { .string($0) } ?? .null), ("offset", .integer($0.offset)),
        ("what", .string($0.what)),
      ])
    })
}

/// One line of text per damaged file.
package func damagedLines(_ damaged: [DamagedFile]) -> [String] {
  damaged.map {
    "\($0.file.map(displaySafe) ?? "a file"): damaged at byte \($0.offset): \(displaySafe($0.what)); "
      + "kept the rows before"
  }
}

/// Makes a table `quality` of one row.
func oneRow(_ cells: [(name: String, format: Column.Format, cell: Cell)]) -> Table {
  Table(
    name: "quality",
    columns: cells.map { name, format, cell in
      Column(name: name, heading: headingText(name), format: format) { _ in cell }
    }, rowCount: 1)
}

/// Turns a table of one row into one of names and values.
func transposed(_ table: Table) -> Table {
  let columns = table.columns
  return Table(
    name: table.name,
    columns: [
      Column(name: "name", heading: table.name, format: .text) { .text(columns[$0].name) },
      Column(name: "value", heading: "value", format: .text) {
        switch columns[$0].cell(0) {
        case .integer(let value): .text(countText(value))
        case .real(let value): .text(ratioText(value))
        case let cell: cell
        }
      },
    ], rowCount: columns.count)
}
