import ArgumentParser
import Fingertip
import FingertipReport

/// How the list of burdens is made and written.
struct BurdenListArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "List apps and forms from this share of data on that others ask for, too.",
      valueName: "share"))
  var duplicateReporting = 0.5

  @Option(
    help: ArgumentHelp(
      "List apps from this share of time outside work hours on.", valueName: "share"))
  var afterHours = 0.5

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

  func apply(to options: inout AnalysisOptions) {
    options.burden.listedDuplicateReporting = duplicateReporting
    options.burden.listedAfterHours = afterHours
  }

  /// Writes to the file that is asked for, or to standard output.
  func write(
    to context: CommandContext,
    _ body: (_ terminal: Terminal, inout ByteSink) throws(OutputError) -> Void
  ) throws(OutputError) {
    guard let output, output != "-" else {
      return try context.write { sink throws(OutputError) in
        try body(Terminal(descriptor: context.output), &sink)
      }
    }
    // The form of a file doesn't depend on the terminal it was made at.
    try writeFile(output) { sink throws(OutputError) in
      try body(Terminal(descriptor: -1), &sink)
    }
  }
}
