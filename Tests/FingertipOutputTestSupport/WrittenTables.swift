import FingertipCore
import FingertipOutput

/// Returns a table of given columns; all have the same number of cells.
package func makeTable(
  _ columns: [(name: String, format: Column.Format, cells: [Cell])], name: String = "units"
) -> Table {
  Table(
    name: name,
    columns: columns.map { column in
      Column(column.name, column.format, heading: Bilingual(same: column.name)) { column.cells[$0] }
    },
    rowCount: columns.first?.cells.count ?? 0)
}

package func csv(_ table: Table) throws -> String {
  var sink = ByteSink()
  try table.writeCSV(to: &sink)
  return sink.text
}

package func json(_ value: JSONValue) throws -> String {
  var sink = ByteSink()
  try value.writeDocument(to: &sink)
  return sink.text
}

/// Returns a table as written to a pipe at this width.
package func shown(_ table: Table, width: Int = 80) throws -> String {
  try shown(table, on: Terminal(isTerminal: false, width: width))
}

package func shown(_ table: Table, on terminal: Terminal) throws -> String {
  var sink = ByteSink()
  try TerminalTable(for: terminal).write(table, to: &sink)
  return sink.text
}
