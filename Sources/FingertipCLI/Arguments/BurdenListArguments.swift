import ArgumentParser
import Fingertip

/// Options of the content and output of the list of burdens.
struct BurdenListArguments: ParameterArguments {
  @Option("listed_duplicate_reporting", flag: "duplicate-reporting") var duplicateReporting: Given?
  @Option("listed_after_hours", flag: "after-hours") var afterHours: Given?

  @Option(
    help: .of(
      "So many entries. (default: 20 on a terminal, all in files)",
      "条目数。（默认：终端 20 条，文件为全部）", value: "n"
    ).mostUsed)
  var top: Int?

  func validate() throws {
    if let top, top < 1 { throw ValidationError(of("--top must be 1 or more", "--top 至少为 1")) }
  }
}
