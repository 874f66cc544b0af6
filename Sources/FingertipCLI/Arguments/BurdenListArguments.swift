import ArgumentParser

/// How the list of burdens is made and written.
struct BurdenListArguments: ParsableArguments {
  @OptionGroup
  var limits: BurdenLimitArguments

  @Option(
    help: ArgumentHelp(
      "So many entries. (default: 20 on a terminal, all in CSV and JSON)", valueName: "n"))
  var top: Int?

  @Option(help: ArgumentHelp("The form of the list. (default: by the ending of -o, else table)"))
  var format: OutputFormat?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "path"),
    completion: .file())
  var output: String?

  /// How many entries CSV and JSON hold.
  var count: Int { top ?? .max }

  var chosenFormat: OutputFormat {
    if let format { return format }
    if output?.hasSuffix(".csv") == true { return .csv }
    return output?.hasSuffix(".json") == true ? .json : .table
  }

  func validate() throws {
    if output == "" { throw ValidationError("-o needs a name") }
    if let top, top < 1 { throw ValidationError("--top must be 1 or more") }
  }
}
