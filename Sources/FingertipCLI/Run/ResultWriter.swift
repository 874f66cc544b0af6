import Fingertip
import FingertipReport

/// Writes an analysis as the arguments say.
struct ResultWriter {
  let analysis: Analysis
  let arguments: OutputArguments

  func write(to context: CommandContext) throws {
    if let folder = arguments.folder {
      try analysis.writeFolder(folder, byteOrderMark: arguments.csvBom)
    } else {
      try context.write(to: arguments.file) { terminal, sink throws(OutputError) in
        try write(for: terminal, to: &sink)
      }
    }
  }

  private func write(
    for terminal: Terminal, to sink: inout ByteSink
  ) throws(OutputError) {
    let table = arguments.table ?? .units
    switch arguments.chosenFormat {
    case .csv:
      try CSVWriter(byteOrderMark: arguments.csvBom, threads: analysis.threads)
        .write(analysis.table(table), to: &sink)
    case .json:
      // The whole document, unless one table was asked for.
      let tables = arguments.table.map { [$0] }
      try JSONWriter(threads: analysis.threads).writeDocument(
        analysis.document(tables).json, to: &sink)
    case .table where table == .quality:
      try TerminalTable(for: terminal)
        .write(analysis.essentialTable(.quality), to: &sink)
    case .table:
      try analysis.writeOverview(
        of: arguments.allColumns ? analysis.table(table) : analysis.essentialTable(table),
        for: terminal, to: &sink)
    }
  }
}
