import FingertipCore
import FingertipReport
import Foundation

/// Returns a table of given columns; all have the same number of cells.
func makeTable(
  _ columns: [(name: String, format: Column.Format, cells: [Cell])], name: String = "units"
) -> Table {
  Table(
    name: name,
    columns: columns.map { column in
      Column(column.name, column.format, heading: Bilingual(same: column.name)) { column.cells[$0] }
    },
    rowCount: columns.first?.cells.count ?? 0)
}

func csv(_ table: Table) throws -> String {
  var sink = ByteSink()
  try table.writeCSV(to: &sink)
  return sink.text
}

func json(_ value: JSONValue) throws -> String {
  var sink = ByteSink()
  try value.writeDocument(to: &sink)
  return sink.text
}

/// Returns a table as written to a pipe at this width.
func shown(_ table: Table, width: Int = 80) throws -> String {
  try shown(table, on: Terminal(isTerminal: false, width: width))
}

func shown(_ table: Table, on terminal: Terminal) throws -> String {
  var sink = ByteSink()
  try TerminalTable(for: terminal).write(table, to: &sink)
  return sink.text
}

/// Runs a test in its own folder, and removes it.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}

func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// SplitMix64, so that a failure can be repeated from its seed.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
