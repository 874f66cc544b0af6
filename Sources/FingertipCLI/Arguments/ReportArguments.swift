import ArgumentParser
import Fingertip

/// Options of the page and its destination.
struct ReportArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: .of(
      "Write the page here; - is standard output.", "页面写到这里；- 为标准输出。", value: "path"
    ).mostUsed,
    completion: .file())
  var output: String

  @OptionGroup var limits: BurdenLimitArguments

  func validate() throws {
    if output == "" { throw ValidationError(of("-o needs a name", "-o 后面要写名称")) }
    try checkPage(output)
  }

  func apply(to query: inout Query) throws {
    try limits.apply(to: &query.thresholds)
  }
}
