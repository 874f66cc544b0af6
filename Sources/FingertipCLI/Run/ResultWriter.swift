import Fingertip
import FingertipReport

/// Writes an analysis as the arguments say.
struct ResultWriter {
  let analysis: Analysis
  let arguments: OutputArguments

  func write(to context: CommandContext) throws {
    if let folder = arguments.folder {
      try analysis.writeFolder(folder, byteOrderMark: arguments.csvBom)
    } else if let file = arguments.file {
      // The form of a file doesn't depend on the terminal it was made at.
      try writeFile(file) { sink throws(OutputError) in
        try write(width: Terminal.defaultWidth, isBold: false, to: &sink)
      }
    } else {
      let terminal = Terminal(descriptor: context.output)
      try context.write { sink throws(OutputError) in
        try write(width: terminal.width, isBold: terminal.allowsBold, to: &sink)
      }
    }
  }

  private func write(
    width: Int, isBold: Bool, to sink: inout ByteSink
  ) throws(OutputError) {
    let table = arguments.table ?? .units
    switch arguments.chosenFormat {
    case .csv:
      try CSVWriter(byteOrderMark: arguments.csvBom).write(analysis.table(table), to: &sink)
    case .json:
      // The whole document, unless one table was asked for.
      let tables = arguments.table.map { [$0] }
      try JSONWriter().writeDocument(analysis.document(tables).json, to: &sink)
    case .table where table == .quality:
      try TerminalTable(width: width, isBold: isBold)
        .write(analysis.essentialTable(.quality), to: &sink)
    case .table:
      try analysis.writeOverview(
        of: arguments.allColumns ? analysis.table(table) : analysis.essentialTable(table),
        width: width, isBold: isBold, to: &sink)
    }
  }
}
