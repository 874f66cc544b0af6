import ArgumentParser
import Fingertip

/// Options of the content and output of the list of burdens.
struct BurdenListArguments: ParsableArguments {
  @OptionGroup var limits: BurdenLimitArguments

  @Option(
    help: .of(
      "So many entries. (default: 20 on a terminal, all in CSV and JSON)",
      "条目数。（默认：终端 20 条，CSV 和 JSON 为全部）", value: "n"))
  var top: Int?

  @OptionGroup var form: FormatArguments

  @Option(
    name: .shortAndLong, help: .of("Write to a file.", "写入文件。", value: "path"),
    completion: .file())
  var output: String?

  func validate() throws {
    if output == "" { throw ValidationError(of("-o needs a name", "-o 后面要写名称")) }
    try form.check(file: output)
    if let top, top < 1 { throw ValidationError(of("--top must be 1 or more", "--top 至少为 1")) }
  }
}
