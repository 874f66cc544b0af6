import ArgumentParser
import Fingertip
import FingertipSynthesis

/// `fingertip generate`: writes synthetic logs and tables.
struct GenerateCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "generate",
      abstract: of(
        "Writes a synthetic log to dir/log and its tables to dir/tables.",
        "生成模拟日志（dir/log）和对照表（dir/tables）。"),
      discussion: examples([
        "fingertip generate demo --cadres 200 --days 90 --seed 1",
        "fingertip generate load --cadres 2500 --days 90 --seed 7 --scenario workload",
        "fingertip generate app --cadres 60 --days 90 --seed 1 --scenario forced-use",
      ]) + (HelpForm.isShort ? "" : scenarios))
  }

  /// The scenarios and what the figures are from, for the long form of help.
  private static var scenarios: String {
    "\n\n" + of("Scenarios, each with the truth that is planted in it:", "情形及其预设的真实情况：") + "\n"
      + SynthesisHelp.scenarios(HelpLanguage.current) + "\n\n"
      + of("The same arguments give the same bytes. ", "相同的参数生成相同的字节。")
      + SynthesisHelp.calibration[HelpLanguage.current]
  }

  @Argument(help: .of("Where to write.", "写到哪里。", value: "dir").mostUsed, completion: .directory)
  var folder: String

  @Option(help: .of("How many people.", "干部人数。", value: "n").mostUsed) var cadres: Int

  @Option(help: .of("How many days.", "天数。", value: "n").mostUsed) var days: Int

  @Option(help: .of("Another seed gives another log.", "随机数种子；不同种子生成不同日志。", value: "n").mostUsed)
  var seed: UInt64

  @Option(
    help: .of(
      "What truth is planted: a scenario of those that --help lists.", "预设的情形，名称见 --help。",
      value: "name"
    ).mostUsed,
    completion: .list(Scenario.names))
  var scenario = "baseline"

  @Option(
    help: .of("The first day. (default: 2024-01-01)", "第一天。（默认：2024-01-01）", value: "date"),
    transform: Self.day)
  var from = CivilDate(year: 2024, month: 1, day: 1)!

  @Option(help: .of("The encoding of rows.", "记录的格式。", value: "encoding")) var encoding =
    SynthesisPlan.Encoding.csv

  @Option(help: .of("The compression of files.", "文件的压缩方式。", value: "compression"))
  var compression = SynthesisPlan
    .Compression.zstd

  @Option(help: .of("Split the log into files.", "日志分成几个文件。", value: "n")) var files = 1

  @Option(help: .of("The share of rows to spoil, 0 to 1.", "故意损坏的记录比例，0 至 1。", value: "share"))
  var dirt = DecimalArgument(argument: "0")!

  @OptionGroup var language: LanguageArguments

  func run(in context: CommandContext) throws {
    let plan = SynthesisPlan(
      cadres: cadres, days: days, seed: seed, scenario: scenario, from: from, encoding: encoding,
      compression: compression, files: files, dirt: dirt.value)
    let summary = try generate(into: folder, plan) { _ throws(SynthesisError) in
      if context.cancellation.isCancelled { throw .interrupted }
    }
    if let shortage = plan.shortage { context.warn(shortage) }
    let (rows, text) = (Readable.count(summary.events), Readable.bytes(summary.textBytes))
    let (files, bytes) = (summary.files, Readable.bytes(summary.bytes))
    let folder = displayFolder
    let lines: [Bilingual] = [
      [
        "\(rows) rows, \(text) of text, in \(files) files of \(bytes)",
        "\(rows) 条记录，文本 \(text)，共 \(files) 个文件 \(bytes)",
      ],
      [
        "log: \(folder)/log   tables: \(folder)/tables",
        "日志：\(folder)/log   对照表：\(folder)/tables",
      ],
      [
        "try: fingertip analyze \(folder)/log --tables \(folder)/tables --calendar cn",
        "试一试：fingertip analyze \(folder)/log --tables \(folder)/tables --calendar cn",
      ],
    ]
    try context.write(Document(lines: lines.map { $0[context.language] }))
  }

  private var displayFolder: String {
    terminalSafe(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)
  }

  @Sendable private static func day(_ text: String) throws -> CivilDate {
    guard let day = CivilDate(text) else {
      throw ValidationError(
        of("--from \(text): write a date as 2024-01-01", "--from \(text)：日期写成 2024-01-01"))
    }
    return day
  }
}
