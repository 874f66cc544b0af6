import ArgumentParser
import Fingertip

/// Options of the logs to read, and of reading them.
struct LogArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "log"),
    completion: .file())
  var logs: [String]

  @Option(
    help: ArgumentHelp(
      "The encoding of rows; else told by the first byte.", valueName: "format"))
  var inputFormat: FormatArgument?

  @Option(help: ArgumentHelp("The encoding of text.", valueName: "encoding"))
  var textEncoding = TextEncoding.utf8

  @Option(
    help: ArgumentHelp(
      "What numbers in timestamps count: time since 1970, days of a spreadsheet, or each by its digits.",
      valueName: "unit"))
  var epochUnit = EpochUnit.milliseconds

  @Option(
    help: ArgumentHelp(
      "Other names of columns or keys: start=开始时间,cadre=姓名.", valueName: "field=name,…"))
  var columns: ColumnsArgument?

  @OptionGroup var limits: LimitArguments

  @Option(
    help: ArgumentHelp(
      "Rejected rows allowed: with a point a share, without one a count. (default: 0.01)",
      valueName: "limit"))
  var maxRejects: RejectLimit?

  @Option(
    help: ArgumentHelp(
      "Distinct ids allowed, in all columns together. (default: any number)", valueName: "count"))
  var maxIds: Int?

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

  var sources: [LogSource] { logs.map { .path($0) } }

  /// The same as options of the library.
  ///
  /// - Throws: `FingertipError`.
  func reading(_ run: RunArguments) throws(FingertipError) -> ReadingOptions {
    var options = ReadingOptions()
    options.timeZone = Zone(run.timeZone)
    options.format = inputFormat?.name
    options.textEncoding = textEncoding
    options.epochUnit = epochUnit
    options.columns = columns?.names ?? [:]
    try limits.apply(to: &options.limits)
    if let maxRejects { options.maxRejects = maxRejects }
    options.maxIDs = maxIds
    options.keepsGoing = keepGoing
    options.pseudonymKey = try pseudonymize.map { path throws(FingertipError) in
      try PseudonymKey(file: path)
    }
    options.threads = run.threads
    options.measuresStages = run.stats
    return options
  }
}
