import ArgumentParser
import Fingertip

/// `fingertip live`: a log that grows.
struct LiveCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "live",
      abstract: of(
        "Appends to a log that grows, durably, and tends it.", "向持续增长的日志追加记录（写入即持久），并维护它。"),
      discussion: examples([
        "fingertip live append events/ monday.csv.zst tuesday.csv.zst",
        "fingertip analyze events/ --tables tables --period week",
        "fingertip live status events/",
        "fingertip live compact events/ --remove-before 2023-01-01",
      ]),
      subcommands: [LiveAppendCommand.self, LiveStatusCommand.self, LiveCompactCommand.self])
  }

  @OptionGroup var language: LanguageArguments
}

/// The folder of a live log.
struct LiveFolderArgument: ParsableArguments {
  @Argument(
    help: .of("The folder of the live log.", "实时日志的文件夹。", value: "folder").mostUsed,
    completion: .directory)
  var folder: String
}

/// `fingertip live append`.
struct LiveAppendCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "append",
      abstract: of(
        "Appends files to a live log, and prints a receipt for each when its rows are durable.",
        "把文件追加到实时日志；每个文件的记录持久写入后输出一条回执。"),
      discussion: examples([
        "fingertip live append events/ monday.csv.zst tuesday.csv.zst",
        "zstd -dc monday.csv.zst | fingertip live append events/ -",
      ]))
  }

  @OptionGroup var folder: LiveFolderArgument
  @OptionGroup(title: section("Logs", "日志")) var log: LogArguments
  @OptionGroup(title: section("Run", "运行")) var run: RunArguments

  func run(in context: CommandContext) throws {
    try checkOutputs([log.rejects].compactMap { $0 }, against: log.sources)
    let live = try LiveLog(at: folder.folder, by: try log.reading(run))
    let torn = live.status().tornBytes
    if torn > 0, !run.quiet {
      context.note([
        "cut a torn end of \(torn) bytes, which no receipt was given for",
        "已截去末尾不完整的 \(torn) 字节，此前未发回执",
      ])
    }
    let display = ProgressDisplay(
      descriptor: context.errors, isQuiet: run.quiet, language: context.language)
    defer { display.finish() }
    for source in log.logs {
      // All or nothing of each, so that the limit of rejects holds for each, too.
      let read = try Log.read(
        [.path(source)], by: live.reading, rejects: log.rejects.map { .file($0) } ?? .counted,
        progress: { display.update($0) }, cancellation: context.cancellation)
      try context.checkCancellation()
      try read.checkRejects()
      try context.write(live.append(read).document(source: source))
    }
    try live.close()
  }
}

/// `fingertip live status`.
struct LiveStatusCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status",
      abstract: of(
        "Tells what a live log has, also while another process writes it.",
        "显示实时日志的状态；其他进程写入时也可用。"),
      discussion: examples(["fingertip live status events/ --format json"]))
  }

  @OptionGroup var folder: LiveFolderArgument

  @Option(
    help: .of("The form: lines, or a JSON object.", "格式：文本行，或 JSON 对象。", value: "format").mostUsed)
  var format = StatsFormat.table

  @OptionGroup var language: LanguageArguments

  func run(in context: CommandContext) throws {
    let reading = try ReadingOptions(ofLiveLogAt: folder.folder)
    let document = try LiveStatus(of: folder.folder).document(in: reading.timeZone)
    try context.write(document, as: format == .json ? .json : .table)
  }
}

/// `fingertip live compact`.
struct LiveCompactCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compact",
      abstract: of(
        "Puts all rows of a live log into one block, and removes old ones if asked.",
        "把实时日志的全部记录并为一个数据块，并可移除旧记录。"),
      discussion: examples([
        "fingertip live compact events/",
        "fingertip live compact events/ --remove-before 2023-01-01",
      ]))
  }

  @OptionGroup var folder: LiveFolderArgument

  @Option(
    help: .of(
      "Remove rows that ended before this date, but for those that later windows look back for.",
      "移除在此日期之前结束的记录，但保留以后的时段仍需回看的。", value: "date"
    ).mostUsed)
  var removeBefore: String?

  @OptionGroup var language: LanguageArguments

  func run(in context: CommandContext) throws {
    let reading = try ReadingOptions(ofLiveLogAt: folder.folder)
    let live = try LiveLog(at: folder.folder, by: reading)
    if let removeBefore {
      let removed = try live.removeRows(before: .text(removeBefore))
      context.tell([
        "removed \(Readable.count(Int64(removed))) rows",
        "移除了 \(Readable.count(Int64(removed))) 条记录",
      ])
    }
    try live.compact()
    try live.close()
    try context.write(live.status().document(in: reading.timeZone))
  }
}
