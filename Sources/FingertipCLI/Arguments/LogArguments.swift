import ArgumentParser
import Fingertip

/// What to read, and how: SPEC section 1.
struct LogArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "log"),
    completion: .file())
  var logs: [String]

  @Option(
    help: ArgumentHelp(
      "The encoding of rows; else told by the first byte.", valueName: "format"))
  var inputFormat: ReadingOptions.InputFormat?

  @Option(help: ArgumentHelp("The encoding of text.", valueName: "encoding"))
  var textEncoding = ReadingOptions.TextEncoding.utf8

  @Option(help: ArgumentHelp("What numbers in timestamps count since 1970.", valueName: "unit"))
  var epochUnit = ReadingOptions.EpochUnit.milliseconds

  @Option(help: ArgumentHelp("The longest app session, else rejected.", valueName: "hours"))
  var longestApp = DecimalArgument(argument: "12")!

  @Option(
    help: ArgumentHelp("The longest field or duty interval, else rejected.", valueName: "hours"))
  var longestField = DecimalArgument(argument: "24")!

  @Option(
    help: ArgumentHelp(
      "Rejected rows allowed: with a point a share, without one a count. (default: 0.01)",
      valueName: "limit"))
  var maxRejects: ReadingOptions.RejectLimit?

  @Option(
    help: ArgumentHelp(
      "Write each rejected row to a file as NDJSON, for the analyst alone.", valueName: "file"),
    completion: .file())
  var rejects: String?

  @Flag(help: "Keep the rows before the damage of a truncated or corrupt file.")
  var keepGoing = false

  @Option(
    help: ArgumentHelp(
      "Replace ids of cadres and devices by keyed hashes; a file of 32 bytes or more.",
      valueName: "keyfile"),
    completion: .file())
  var pseudonymize: String?

  /// As the library takes them.
  var options: ReadingOptions {
    var options = ReadingOptions()
    options.inputFormat = inputFormat
    options.textEncoding = textEncoding
    options.epochUnit = epochUnit
    options.longestApp = longestApp.duration(per: .seconds(3600))
    options.longestField = longestField.duration(per: .seconds(3600))
    if let maxRejects { options.maxRejects = maxRejects }
    options.keepsGoing = keepGoing
    options.pseudonymKeyFile = pseudonymize
    return options
  }
}
