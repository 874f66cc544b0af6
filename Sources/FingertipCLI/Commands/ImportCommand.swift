import ArgumentParser
import Fingertip

/// `fingertip import`: turns what phones, apps and registers export into a log.
struct ImportCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: of(
        "Turns what phones, apps and registers export into a log and a table of apps.",
        "把手机、应用和登记系统导出的数据转成日志和应用表。"),
      discussion: examples([
        "fingertip import dump.txt --cadre c1 -o mine/",
        "fingertip import phones/ --devices devices.csv -o county/",
        "fingertip import checkins.json -o checkins/",
        "fingertip import --map-template visits.csv -o visits.json",
        "fingertip import visits.csv --map visits.json -o visits/",
        "fingertip import --list",
      ]))
  }

  @Argument(
    help: .of(
      "Files, folders, or - for standard input.", "文件、文件夹，或以 - 表示标准输入。", value: "source"
    ).mostUsed,
    completion: .file())
  var sources: [String] = []

  @Option(
    name: .shortAndLong,
    help: .of(
      """
      A folder for log/, tables/apps.csv and import.json; a file .csv.zst, .ndjson.zst or .fingertip; \
      or - for CSV.
      """,
      "文件夹（写入 log/、tables/apps.csv、import.json）；.csv.zst、.ndjson.zst 或 .fingertip 文件；或以 - 输出 CSV。",
      value: "path"
    ).mostUsed,
    completion: .file())
  var output: String?

  @Flag(help: .of("List the formats and end.", "列出支持的格式后结束。").mostUsed) var list = false

  @OptionGroup(title: section("Whose", "归属")) var owner: OwnerArguments

  @Option(
    help: .of(
      "The format of all sources; else told by their content.", "全部来源的格式；不写则按内容识别。",
      value: "name"
    ).mostUsed,
    completion: .list(Importer.formats.map(\.name)))
  var format: String?

  @Option(
    help: .of(
      "How columns become fields: a file (JSON), or wecom, dingtalk, feishu.",
      "各列如何成为字段：映射文件（JSON），或 wecom、dingtalk、feishu。", value: "file"
    ).mostUsed,
    completion: .file())
  var map: String?

  @Option(
    help: .of(
      "Print a mapping to start from, guessed from a CSV file, and end.",
      "按 CSV 文件猜测并输出一份映射，作为起点。", value: "file"
    ).mostUsed,
    completion: .file())
  var mapTemplate: String?

  @OptionGroup(title: section("Rules", "规则")) var rules: ImportRuleArguments
  @OptionGroup var limits: ImportLimitArguments

  @OptionGroup(title: section("Positions", "定位")) var positions: PositionArguments

  @Option(help: .textEncoding)
  var textEncoding: TextEncoding?

  @Option(
    help: .of(
      "Rejected records allowed: with a point a share, without one a count. (default: 0.01)",
      "允许剔除的记录：带小数点为比例，不带为条数。（默认：0.01）", value: "limit"))
  var maxRejects: RejectLimit?

  @Option(
    help: .of(
      "Write each rejected record to a file as NDJSON, for the analyst alone.",
      "把每条剔除的记录以 NDJSON 写入文件，仅供分析人员本人。", value: "file"),
    completion: .file())
  var rejects: String?

  @Flag(
    help: .of(
      "Keep the records before the damage of a truncated or corrupt source.",
      "来源不完整或损坏时，保留损坏处之前的记录。"))
  var keepGoing = false

  @Option(help: .timeZone)
  var timeZone = "Asia/Shanghai"

  @Option(help: .threads)
  var threads: Int?

  @OptionGroup var language: LanguageArguments

  @Flag(help: .quiet) var quiet = false

  func validate() throws {
    if list || mapTemplate != nil { return }
    if sources.isEmpty {
      throw ValidationError(
        of(
          "name files, folders, or - for standard input; --list shows the formats",
          "请写文件、文件夹，或以 - 表示标准输入；--list 列出格式"))
    }
    guard let output, !output.isEmpty else {
      throw ValidationError(
        of("-o is missing: a folder, a file, or -", "缺少 -o：文件夹、文件，或 -"))
    }
    if format != nil, map != nil {
      throw ValidationError(of("--format and --map: leave one out", "--format 与 --map 请只写其一"))
    }
  }

  func run(in context: CommandContext) throws {
    if list { return try context.write(Document(lines: Self.formats(context.language))) }
    if let mapTemplate {
      return try context.write(
        ImportMapping.template(for: mapTemplate, timeZone: Zone(timeZone)), to: output)
    }
    guard let output else { return }
    var importer = Importer(owner: owner.owner ?? .named)
    importer.timeZone = Zone(timeZone)
    importer.textEncoding = textEncoding
    importer.format = format
    importer.mapping = try map.map { name throws(FingertipError) in try ImportMapping(name) }
    try rules.apply(to: &importer.parameters)
    try limits.apply(to: &importer.limits)
    try positions.apply(to: &importer)
    if let maxRejects { importer.maxRejects = maxRejects }
    importer.keepsGoing = keepGoing
    importer.threads = threads
    let isFile = Importer.isFile(output)
    let isStream = output == "-"
    try checkOutputs(
      (isFile ? [output] : []) + [rejects].compactMap { $0 }, against: sources.map { .path($0) },
      others: [owner.devices, map, positions.places].compactMap { $0 })
    let display = ProgressDisplay(
      descriptor: context.errors, isQuiet: quiet, language: context.language)
    defer { display.finish() }
    let report = try importer.run(
      sources.map { .path($0) },
      to: isStream ? .descriptor(context.output) : isFile ? .file(output) : .folder(output),
      rejects: rejects, progress: { display.update($0) }, cancellation: context.cancellation)
    display.finish()
    context.tell(report.line)
    if let line = report.stayLine { context.tell(line) }
    if !quiet { sayNotes(report, output, in: context) }
  }

  private func sayNotes(_ report: ImportReport, _ output: String, in context: CommandContext) {
    for source in report.sources {
      if let damage = source.damage { context.warn(damage) }
      if source.format.isEmpty {
        context.note(["\(source.name): in no known format, left out", "\(source.name)：格式未知，已略过"])
      }
    }
    if let first = report.instants?.lowerBound, first < Self.early {
      context.warn([
        "events before 1990: are the times in the unit that the source, or the mapping, says?",
        "有 1990 年以前的事件：时间单位是否与来源或映射所说一致？",
      ])
    }
    guard output != "-", !Importer.isFile(output) else { return }
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    if report.keptAppTable {
      context.note([
        "\(folder)/tables/apps.csv was there already, and is left as it is",
        "\(folder)/tables/apps.csv 已存在，未改动",
      ])
    }
    context.tell([
      "try: fingertip analyze \(folder)/log --tables \(folder)/tables",
      "试一试：fingertip analyze \(folder)/log --tables \(folder)/tables",
    ])
  }

  /// 1990-01-01T00:00Z: no phone is older.
  private static let early: Int64 = 631_152_000_000

  private static func formats(_ language: Language) -> [String] {
    Importer.formats.flatMap { format in
      [
        format.name, "  " + format.sources[language],
        "  → " + format.becomes[language],
      ]
    }
  }
}
