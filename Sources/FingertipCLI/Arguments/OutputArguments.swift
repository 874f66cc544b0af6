import ArgumentParser
import Fingertip

/// Options of the results to write: tables, format and destination.
struct OutputArguments: ParsableArguments {
  @OptionGroup var form: FormatArguments

  @Option(help: ArgumentHelp("Which result; without it JSON holds all. (default: units)"))
  var table: ResultTable?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to a file, or every table as CSV and quality.json to a folder (dir/).",
      valueName: "path"),
    completion: .file())
  var output: String?

  @Flag(help: "Begin CSV with a byte order mark, for spreadsheets.") var csvBom = false

  @Flag(help: "All columns on a terminal, too.") var allColumns = false

  @Option(help: "Keep a unit and all below it.") var unit: String?

  @Option(help: "Keep the units of one level.") var level: String?

  /// The folder to write to, if any.
  var folder: String? { output.flatMap { $0.hasSuffix("/") ? $0 : nil } }

  /// The file to write to; nil for standard output.
  var file: String? { output.flatMap { $0 == "-" || $0.hasSuffix("/") ? nil : $0 } }

  /// The format requested, or the one of the file's ending.
  var chosenFormat: OutputFormat { folder == nil ? form.format(ofFile: file) : .csv }

  /// What the file holds, if that is not what its name says.
  var note: String? { form.note(ofFile: file) }

  func validate() throws {
    if output == "" { throw ValidationError("-o needs a name") }
    if let folder, form.format != nil || table != nil {
      throw ValidationError(
        "-o \(folder) writes every table as CSV; leave out --format and --table, or name a file")
    }
    try form.check(file: file)
    if csvBom && chosenFormat != .csv {
      throw ValidationError("--csv-bom goes with CSV only; add --format csv")
    }
    if allColumns && chosenFormat != .table {
      throw ValidationError("--all-columns is for terminals; CSV and JSON have all columns")
    }
  }
}
