import Fingertip

/// Returns the files that a path stands for: itself, or every table of a folder.
private func outputFiles(_ path: String?) -> [String] {
  guard let path, path != "-" else { return [] }
  guard path.hasSuffix("/") else { return [path] }
  return ResultTable.allCases.map { path + "\($0).csv" } + [path + "quality.json"]
}

/// The steps that commands reading logs share: they read tables and logs, compute a result and
/// write it, and report rejects, holidays and times.
struct LogRun {
  let log: LogArguments
  let run: RunArguments
  let tables: Tables
  let query: Query
  private let reading: ReadingOptions
  private let outputNote: Bilingual?
  /// The name of the result in a note.
  private let result: Bilingual
  private let start = ContinuousClock.now

  /// Reads the tables.
  ///
  /// - Throws: `FingertipError`.
  init(_ command: some LogCommand) throws {
    log = command.log
    run = command.run
    outputNote = command.outputNote
    result =
      command.outputPath.flatMap { $0 == "-" ? nil : Bilingual(same: $0) }
      ?? ["this result", "本结果"]
    let sources = try command.tableSources
    try checkOutputs(
      outputFiles(command.outputPath) + outputFiles(log.rejects), against: log.sources, sources,
      others: (command.otherInputs + [log.pseudonyms.pseudonymize]).compactMap(\.self))
    reading = try log.reading(run)
    tables = try Tables(sources, by: reading)
    var query = Query()
    query.timeZone = Zone(run.timeZone)
    query.threads = run.threads
    query.measuresStages = run.stagesFormat != nil
    try command.apply(to: &query)
    self.query = query
  }

  /// Reads logs, however many rows are rejected: with a progress bar, and the file of rejects.
  ///
  /// - Throws: `FingertipError`.
  func read(in context: CommandContext) throws -> Log {
    let display = ProgressDisplay(
      descriptor: context.errors, isQuiet: run.quiet, language: context.language)
    defer { display.finish() }
    let loaded = try Log.read(
      log.sources, by: reading, rejects: log.rejects.map { .file($0) } ?? .counted,
      progress: { display.update($0) }, cancellation: context.cancellation)
    try context.checkCancellation()
    sayNotes(of: loaded, in: context)
    return loaded
  }

  /// Tells what reading found: the days with data, notes, and the first rejected row of each reason;
  /// if notes are not wanted, only some of them.
  private func sayNotes(of loaded: Log, in context: CommandContext) {
    let notes = tables.notes + loaded.quality.notes
    func say(_ notes: [ReadingNote]) {
      for note in notes {
        context.note(note.text + note.advice(unit: log.rows.epochUnit))
      }
    }
    guard !run.quiet else { return say(notes.filter(\.isAlwaysTold)) }
    if let days = try? loaded.days() {
      context.tell([
        "\(days.first) to \(days.last), \(days.count) \(days.count == 1 ? "day" : "days") with data",
        "\(days.first) 至 \(days.last)，有数据的 \(days.count) 天",
      ])
    }
    if let outputNote { context.note(outputNote) }
    say(notes)
    for row in loaded.quality.firstRejects {
      let count = loaded.quality.rejectedByReason[row.reason] ?? 0
      context.tell(
        [
          "\(count) \(row.reason.word), first \(row.file):\(row.line): ",
          "\(row.reason.word) \(count) 条，第一条在 \(row.file):\(row.line)：",
        ] + row.explanation)
    }
    let (rejected, lenient) = (loaded.quality.rejected, loaded.quality.readableLeniently)
    if lenient > 0 {
      context.tell([
        "\(lenient) of the \(rejected) rejected rows would be read with --lenient",
        "\(rejected) 条被剔除的记录中，有 \(lenient) 条可用 --lenient 读取",
      ])
    }
  }

  /// Reads logs and limits the rejected rows; before an error for too many, reports what was read.
  ///
  /// - Throws: `FingertipError`.
  func readAccepted(in context: CommandContext) throws -> Log {
    let loaded = try read(in: context)
    do {
      try loaded.checkRejects()
    } catch {
      let text = try loaded.qualityDocument().text(language: context.language)
      context.say(Bilingual(same: String(text.dropLast())))
      throw error
    }
    return loaded
  }

  /// Checks the query, reads logs, analyzes them, and writes a result.
  ///
  /// - Parameters:
  ///   - calendar: The calendar chosen, if any.
  ///   - unit: The unit that the result will be filtered by.
  ///   - level: The level that the result will be filtered by.
  ///   - write: Writes the result.
  /// - Throws: `FingertipError`, or the errors of `write`.
  func analyze(
    calendar: String?, unit: String? = nil, level: String? = nil, in context: CommandContext,
    _ write: (Analysis) throws -> Void
  ) throws {
    try query.check(with: tables, unit: unit, level: level)
    let loaded = try readAccepted(in: context)
    let analysis = try loaded.analyze(query, tables: tables, cancellation: context.cancellation)
    try context.checkCancellation()
    noteCalendar(calendar, in: context)
    noteSessions(analysis, in: context)
    noteAudience(in: context)
    try finish(analysis.stages, of: loaded, in: context) { try write(analysis) }
  }

  /// Notes that workdays are Monday to Friday, if no calendar was chosen and the time zone is that
  /// of China.
  func noteCalendar(_ calendar: String?, in context: CommandContext) {
    if run.timeZone == "Asia/Shanghai" && calendar == nil && !run.quiet {
      context.note([
        "workdays are Monday to Friday; --calendar cn knows China's holidays",
        "工作日按周一至周五计；--calendar cn 含中国的节假日",
      ])
    }
  }

  /// Notes that many sessions are parts of one, if rows are not joined.
  func noteSessions(_ analysis: Analysis, in context: CommandContext) {
    guard !run.quiet, query.thresholds.sessionGapMs == nil,
      let share = analysis.quality.resumedShare, share > Self.resumedShareToNote
    else { return }
    let percent = "\(Int((share * 100).rounded())) %"
    context.note([
      "\(percent) of sessions begin within 1 s of the same app's end; --session-gap 1s counts such rows as one",
      "\(percent) 的会话在同一应用结束后 1 秒内开始；--session-gap 1s 将这样的记录合计为一次",
    ])
  }

  /// Where the share of sessions that begin within a second of the same app's end exceeds this, counts
  /// of sessions are about records rather than about use.
  private static let resumedShareToNote = 0.1

  /// Notes that a result is for the analyst alone, for CSV has no place to say so.
  func noteAudience(in context: CommandContext) {
    if query.publication.isOn || run.quiet { return }
    context.note(
      result + [
        " is for the analyst alone: it shows groups of any size; one to hand on is made by --publish",
        "仅供分析人员本人：其中包含任何人数的分组；要外传请用 --publish 另行生成",
      ])
  }

  /// Writes a result and, if requested, the times of the stages.
  ///
  /// - Parameters:
  ///   - stages: those of the command.
  ///   - write: writes the result.
  /// - Throws: the errors of `write`.
  func finish(
    _ stages: [StageTime], of log: Log, in context: CommandContext, _ write: () throws -> Void
  ) throws {
    let rendering = try ContinuousClock().measure { try write() }
    guard let format = run.stagesFormat else { return }
    // A failure to write the times does not affect the result.
    try? timingDocument(
      stages, of: log.quality, elapsed: start.duration(to: .now), rendering: rendering,
      threads: run.threads
    ).write(
      as: format == .json ? .json : .table, to: .descriptor(context.errors),
      language: context.language)
  }
}
