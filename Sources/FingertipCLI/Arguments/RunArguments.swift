import ArgumentParser

/// Options of every command that reads logs.
struct RunArguments: ParsableArguments {
  @Option(help: .of("The time zone, an IANA name.", "时区，IANA 名称。", value: "zone"))
  var timeZone = "Asia/Shanghai"

  @Option(help: .of("Threads to use. (default: all cores)", "线程数。（默认：全部核心）", value: "n"))
  var threads: Int?

  @Flag(
    help: .of(
      """
      Print to standard error where the time went: seconds, rows/s and GB/s of each stage, and how \
      busy threads were.
      """,
      "在标准错误输出各阶段用时：秒数、每秒记录数和 GB 数，以及线程的忙碌程度。"))
  var stats = false

  @OptionGroup var language: LanguageArguments

  @Flag(help: .of("No progress bar and no notes.", "不显示进度条和提示。")) var quiet = false
}
