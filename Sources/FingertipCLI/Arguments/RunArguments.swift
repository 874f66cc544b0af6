import ArgumentParser

/// The form of the times of a run.
enum StatsFormat: String, CaseIterable, ExpressibleByArgument { case table, json }

/// Options of every command that reads logs.
struct RunArguments: ParsableArguments {
  @Option(help: .timeZone)
  var timeZone = "Asia/Shanghai"

  @Option(help: .threads)
  var threads: Int?

  @Flag(
    help: .of(
      """
      Print to standard error where the time went: seconds, rows/s and GB/s of each stage, and how \
      busy threads were.
      """,
      "在标准错误输出各阶段用时：秒数、每秒记录数和 GB 数，以及线程的忙碌程度。"))
  var stats = false

  @Option(
    help: .of(
      "The form of --stats, which it asks for: json is one line. (default: table)",
      "--stats 的格式，写了即输出：json 为一行。（默认：table）", value: "format"))
  var statsFormat: StatsFormat?

  /// The form in which the times are told; nil if they are not.
  var stagesFormat: StatsFormat? { statsFormat ?? (stats ? .table : nil) }

  @OptionGroup var language: LanguageArguments

  @Flag(help: .quiet) var quiet = false
}
