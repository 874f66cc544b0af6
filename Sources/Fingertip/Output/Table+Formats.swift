import FingertipCore
import FingertipOutput
import FingertipReport

/// How a table is written in all formats.
struct TableWriting: Sendable {
  /// True if CSV is for spreadsheets.
  var forSpreadsheets = false
  /// 1 or more; no bytes depend on it.
  var threads = 1
  /// Who may see it; nil for a table that tells of nobody.
  var audience: Audience?
  /// The parameters of the result; nil if it has none.
  var parameters: JSONValue?

  /// What a file of the table says about itself.
  var metadata: TableMetadata {
    TableMetadata(version: version, parameters: parameters, audience: audience)
  }
}

extension Table {
  /// Writes the table alone, in any format.
  ///
  /// - Complexity: O(rows · columns).
  /// - Throws: the errors of the sink.
  func write(
    as format: OutputFormat, _ writing: TableWriting, for terminal: Terminal,
    to sink: inout ByteSink
  ) throws(OutputError) {
    switch format {
    case .table: try TerminalTable(for: terminal).write(self, to: &sink)
    case .csv:
      // A terminal has no use for CSV for spreadsheets.
      let language =
        writing.forSpreadsheets && !terminal.isTerminal ? terminal.language : nil
      try writeCSV(to: &sink, forSpreadsheetsIn: language, threads: writing.threads)
    case .json: try JSONValue.table(self).writeDocument(to: &sink, threads: writing.threads)
    case .xlsx:
      try Workbook([self], for: writing.audience, in: terminal.language)
        .write(to: &sink, threads: writing.threads)
    case .arrow: try writeArrow(writing.metadata, to: &sink, threads: writing.threads)
    case .parquet: try writeParquet(writing.metadata, to: &sink, threads: writing.threads)
    }
  }
}
