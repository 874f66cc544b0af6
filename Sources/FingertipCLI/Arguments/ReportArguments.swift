import ArgumentParser
import Fingertip

/// Options of the page and its destination.
struct ReportArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: .of(
      "Write the page here; - is standard output.", "页面写到这里；- 为标准输出。", value: "path"),
    completion: .file())
  var output: String

  @Flag(
    name: .customLong("private"),
    help: .of(
      """
      Show all, small groups too: for the analyst alone, not to be handed on. Without it nothing in the \
      page is about few people; it needs --apps, and whole months then.
      """,
      "显示全部，包括人数很少的分组：仅供分析人员本人，不得外传。不加时页面不涉及少数人，并需要 --apps 和整月的时段。"))
  var isPrivate = false

  @Option(help: .of("The smallest group that the page shows.", "页面显示的最小人数。", value: "n"))
  var minGroup = Publishing.smallestGroup

  @Option(
    help: .of(
      "The greatest share of one cadre in a sum that the page shows.", "页面显示的合计中一名干部所占的最大比例。",
      value: "share"))
  var maxShare = Publishing.greatestShare

  @OptionGroup var limits: BurdenLimitArguments

  func validate() throws {
    if output == "" { throw ValidationError(of("-o needs a name", "-o 后面要写名称")) }
    try checkPage(output)
  }

  func apply(to query: inout Query) throws {
    query.publication.isOn = !isPrivate
    query.publication.minimumGroup = minGroup
    query.publication.maximumShare = maxShare
    try limits.apply(to: &query.thresholds)
  }
}
