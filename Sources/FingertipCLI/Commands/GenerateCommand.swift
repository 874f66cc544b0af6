import ArgumentParser
import Fingertip
import FingertipSynthesis

/// `fingertip generate`: writes synthetic logs and tables.
struct GenerateCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes a synthetic log to dir/log and its tables to dir/tables.",
    discussion: examples([
      "fingertip generate demo --cadres 200 --days 90 --seed 1",
      "fingertip generate load --cadres 2500 --days 90 --seed 7 --scenario workload",
      "fingertip generate app --cadres 60 --days 90 --seed 1 --scenario forced-use",
    ]) + "\n\nScenarios, each with the truth that is planted in it:\n" + SynthesisHelp.scenarios
      + "\n\nThe same arguments give the same bytes. " + SynthesisHelp.calibration)

  @Argument(help: ArgumentHelp("Where to write.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("How many people.", valueName: "n")) var cadres: Int

  @Option(help: ArgumentHelp("How many days.", valueName: "n")) var days: Int

  @Option(help: ArgumentHelp("Another seed gives another log.", valueName: "n")) var seed: UInt64

  @Option(
    help: ArgumentHelp(
      "What truth is planted; the names are above.", valueName: "name"),
    completion: .list(Scenario.names))
  var scenario = "baseline"

  @Option(
    help: ArgumentHelp("The first day. (default: 2024-01-01)", valueName: "date"),
    transform: Self.day)
  var from = CivilDate(year: 2024, month: 1, day: 1)!

  @Option(help: "The encoding of rows.") var encoding = SynthesisPlan.Encoding.csv

  @Option(help: "The compression of files.") var compression = SynthesisPlan.Compression.zstd

  @Option(help: ArgumentHelp("Split the log into files.", valueName: "n")) var files = 1

  @Option(help: ArgumentHelp("The share of rows to spoil, 0 to 1.", valueName: "share"))
  var dirt = DecimalArgument(argument: "0")!

  func run(in context: CommandContext) throws {
    let plan = SynthesisPlan(
      cadres: cadres, days: days, seed: seed, scenario: scenario, from: from, encoding: encoding,
      compression: compression, files: files, dirt: dirt.value)
    let summary = try generate(into: folder, plan) { _ throws(SynthesisError) in
      if context.cancellation.isCancelled { throw .interrupted }
    }
    if let shortage = plan.shortage { context.say("fingertip: warning: \(shortage)") }
    let lines = [
      "\(Readable.count(summary.events)) rows, \(Readable.bytes(summary.textBytes)) of text, in "
        + "\(summary.files) files of \(Readable.bytes(summary.bytes))",
      "log: \(displayFolder)/log   tables: \(displayFolder)/tables",
      "try: fingertip analyze \(displayFolder)/log --tables \(displayFolder)/tables --calendar cn",
    ]
    try Document(lines: lines).write(to: .descriptor(context.output))
  }

  private var displayFolder: String {
    terminalSafe(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)
  }

  @Sendable private static func day(_ text: String) throws -> CivilDate {
    guard let day = CivilDate(text) else {
      throw ValidationError("--from \(text): write a date as 2024-01-01")
    }
    return day
  }
}
