import ArgumentParser
import Fingertip

/// `fingertip watch`: appends the files of a folder to a live log as they come.
struct WatchCommand: ContextCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "watch",
      abstract: of(
        "Appends the files of a folder to a live log as they become whole.",
        "文件夹中的文件写完后，随即追加到实时日志。"),
      discussion: examples([
        "fingertip watch incoming/ --into events/",
        "fingertip watch incoming/ --into events/ --once",
      ]))
  }

  @Argument(
    help: .of(
      "The folder in which files arrive; those taken are moved to taken/ inside.",
      "接收文件的文件夹；已追加的移到其中的 taken/。", value: "drop"
    ).mostUsed,
    completion: .directory)
  var drop: String

  @Option(
    help: .of("The folder of the live log.", "实时日志的文件夹。", value: "folder").mostUsed,
    completion: .directory)
  var into: String

  @Option(
    help: .of(
      "Seconds for which a file must stay the same before it is taken.", "文件保持不变多少秒后才追加。",
      value: "seconds"))
  var settle = 2.0

  @Flag(help: .of("Take what is there, and end.", "追加现有文件后结束。").mostUsed)
  var once = false

  @OptionGroup(title: section("Logs", "日志")) var rows: RowArguments
  @OptionGroup(title: section("Logs", "日志")) var pseudonyms: PseudonymArguments

  @Option(help: .timeZone)
  var timeZone = "Asia/Shanghai"

  @OptionGroup var language: LanguageArguments

  func validate() throws {
    guard (0...86_400).contains(settle) else {
      throw ValidationError(of("--settle: 0 to 86400 seconds", "--settle：0 到 86400 秒"))
    }
  }

  func run(in context: CommandContext) throws {
    var reading = ReadingOptions()
    reading.timeZone = Zone(timeZone)
    try rows.apply(to: &reading)
    reading.pseudonymKey = try pseudonyms.key
    let live = try LiveLog(at: into, by: reading)
    let folder = try DropFolder(drop, into: live, settleMs: Int64(settle * 1000))
    try folder.watch(once: once, cancellation: context.cancellation) {
      file, outcome throws(FingertipError) in
      switch outcome {
      case .taken(let receipt): try context.write(receipt.document(source: file))
      case .refused(let error): context.warn(error.text)
      }
    }
    try live.close()
  }
}
