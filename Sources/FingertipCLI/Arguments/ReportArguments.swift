import ArgumentParser
import Fingertip

/// Options of the page and its destination.
struct ReportArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the page here; - is standard output.", valueName: "path"),
    completion: .file())
  var output: String

  @Option(help: "The language of the page.") var language = Language.english

  @Flag(
    name: .customLong("private"),
    help: """
      Show all, small groups too: for the analyst alone, not to be handed on. Without it nothing in the \
      page is about few people; it needs --apps, and whole months then.
      """)
  var isPrivate = false

  @Option(help: ArgumentHelp("The smallest group that the page shows.", valueName: "n"))
  var minGroup = Publishing.smallestGroup

  @Option(
    help: ArgumentHelp(
      "The greatest share of one cadre in a sum that the page shows.", valueName: "share"))
  var maxShare = Publishing.greatestShare

  @OptionGroup var limits: BurdenLimitArguments

  func validate() throws {
    if output == "" { throw ValidationError("-o needs a name") }
    try checkPage(output)
  }

  func apply(to query: inout Query) throws {
    query.publication.isOn = !isPrivate
    query.publication.minimumGroup = minGroup
    query.publication.maximumShare = maxShare
    try limits.apply(to: &query.thresholds)
  }
}
