import ArgumentParser
import Fingertip

/// Options of the results to write: tables, format and destination.
struct OutputArguments: ParsableArguments {
  @OptionGroup var form: FormatArguments<OutputFormat>

  @Option(
    help: .of(
      "Which result; without it JSON and workbooks hold all. (default: units)",
      "哪一张结果表；不写时 JSON 和工作簿含全部。（默认：units）", value: "table"
    ).mostUsed)
  var table: ResultTable?

  @Option(
    name: .shortAndLong,
    help: .of(
      "Write to a file, or every table and quality.json to a folder (dir/), as CSV unless --format says otherwise.",
      "写入文件；写成 dir/ 则把各表和 quality.json 写入该文件夹，默认为 CSV，或按 --format。", value: "path"
    ).mostUsed,
    completion: .file())
  var output: String?

  @Flag(help: .of("All columns on a terminal, too.", "终端上也显示全部列。")) var allColumns = false

  @Option(
    help: .of("Keep a unit and all below it, by id or name.", "只保留一个单位及其下级，写编号或名称。", value: "unit")
      .mostUsed)
  var unit: String?

  @Option(help: .of("Keep the units of one level.", "只保留一个层级的单位。", value: "level")) var level:
    String?

  /// The folder to write to, if any.
  var folder: String? { output.flatMap { $0.hasSuffix("/") ? $0 : nil } }

  /// The file to write to; nil for standard output.
  var file: String? { output.flatMap { $0 == "-" || $0.hasSuffix("/") ? nil : $0 } }

  /// The format requested, or the one of the file's ending.
  var chosenFormat: OutputFormat { folder == nil ? form.format(ofFile: file) : form.format ?? .csv }

  /// The formats of the files of a folder, each of one table.
  private static let formatsOfFolder: [OutputFormat] = [.csv, .arrow, .parquet]

  /// True if nothing but the table of cadres is written: a terminal also gets an overview.
  var needsCadresAlone: Bool { table == .cadres && chosenFormat != .table }

  /// What the file holds, if that is not what its name says.
  var note: Bilingual? { form.note(ofFile: file) }

  func validate() throws {
    if output == "" { throw ValidationError(of("-o needs a name", "-o 后面要写名称")) }
    if let folder, table != nil || !Self.formatsOfFolder.contains(chosenFormat) {
      let formats = Self.formatsOfFolder.map(\.rawValue)
      throw ValidationError(
        (["-o \(folder) writes every table, as ", "-o \(folder) 写出各表，格式为 "]
          + (formats.dropLast().listed() + [" or ", "或 "] + Bilingual(same: formats.last ?? ""))
          + ["; leave out --table and other forms, or name a file", "；请去掉 --table 和其他格式，或写一个文件名"])[
            HelpLanguage.current])
    }
    try form.check(file: folder ?? file)
    if allColumns && chosenFormat != .table {
      throw ValidationError(
        of(
          "--all-columns is for terminals; files have all columns",
          "--all-columns 只用于终端；文件本来就有全部列"))
    }
  }
}
