import ArgumentParser
import Fingertip

/// Options of results that are published.
struct PublicationArguments: ParsableArguments {
  @Flag(
    help: """
      Write what may be handed on: no cadres, and no group of so few that it would tell of single \
      ones, not by subtraction either. Needs --apps; by whole months or coarser. Publish a log \
      once, by one set of tables and options: nothing hides what two different ones tell together.
      """)
  var publish = false

  @Option(help: ArgumentHelp("The smallest group that is published.", valueName: "n"))
  var minGroup = Publishing.smallestGroup

  @Option(
    help: ArgumentHelp(
      "The greatest share of one cadre in a sum that is published.", valueName: "share"))
  var maxShare = Publishing.greatestShare

  /// Rejects options that write rejected rows, which are never published.
  func check(log: LogArguments) throws {
    if publish && log.rejects != nil {
      throw ValidationError(
        "--rejects is for the analyst alone; take it in a run without --publish")
    }
  }

  /// Rejects options that contradict publication: one unit or level alone, or the table of cadres.
  func check(log: LogArguments, result: OutputArguments) throws {
    try check(log: log, unit: result.unit, level: result.level)
    if publish && result.table == .cadres {
      throw ValidationError(
        "--publish writes no table of cadres; choose another --table, or leave out --publish")
    }
  }

  /// Rejects options that contradict publication: one unit or level alone.
  func check(log: LogArguments, unit: String?, level: String?) throws {
    try check(log: log)
    guard publish else { return }
    if let option = unit != nil ? "--unit" : level != nil ? "--level" : nil {
      throw ValidationError(
        "\(option) doesn't go with --publish, which shows all units; leave it out, or leave out "
          + "--publish")
    }
  }

  func apply(to query: inout Query) {
    query.publication.isOn = publish
    query.publication.minimumGroup = minGroup
    query.publication.maximumShare = maxShare
  }
}
