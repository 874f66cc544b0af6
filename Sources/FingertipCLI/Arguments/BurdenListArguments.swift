import ArgumentParser
import Fingertip

/// Options of the content and output of the list of burdens.
struct BurdenListArguments: ParsableArguments {
  @OptionGroup var limits: BurdenLimitArguments

  @Option(
    help: ArgumentHelp(
      "So many entries. (default: 20 on a terminal, all in CSV and JSON)", valueName: "n"))
  var top: Int?

  @OptionGroup var form: FormatArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "path"),
    completion: .file())
  var output: String?

  func validate() throws {
    if output == "" { throw ValidationError("-o needs a name") }
    try form.check(file: output)
    if let top, top < 1 { throw ValidationError("--top must be 1 or more") }
  }
}
