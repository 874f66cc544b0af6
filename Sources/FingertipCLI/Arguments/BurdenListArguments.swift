import ArgumentParser
import Fingertip

/// Options of the content and output of the list of burdens.
struct BurdenListArguments: ParsableArguments {
  @OptionGroup var limits: BurdenLimitArguments

  @Option(
    help: .of(
      "So many entries. (default: 20 on a terminal, all in files)",
      "条目数。（默认：终端 20 条，文件为全部）", value: "n"
    ).mostUsed)
  var top: Int?

  @OptionGroup var document: DocumentArguments<OutputFormat>

  func validate() throws {
    if let top, top < 1 { throw ValidationError(of("--top must be 1 or more", "--top 至少为 1")) }
  }
}
