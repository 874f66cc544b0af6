import ArgumentParser
import Fingertip

/// From when on something counts as a burden: SPEC section 5.
struct BurdenArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Judge apps so long after they opened.", valueName: "days"))
  var openedDays = 90

  @Option(help: ArgumentHelp("Zombies have fewer members active than this.", valueName: "share"))
  var zombieShare = 0.1

  @Option(help: ArgumentHelp("Look back so far for activity with apps.", valueName: "days"))
  var activeDays = 30

  @Option(
    help: ArgumentHelp("Look back so far for messages of accounts, groups.", valueName: "days"))
  var messageDays = 90

  @Option(help: ArgumentHelp("Shells have at least so many sessions…", valueName: "n"))
  var shellSessions = 20

  @Option(help: ArgumentHelp("…and at least this share of them short.", valueName: "share"))
  var shellShare = 0.9

  @Option(
    help: ArgumentHelp("Groups are the same from this overlap of members on.", valueName: "index"))
  var sameGroups = 0.8

  @Option(help: ArgumentHelp("List pairs of apps from this overlap on.", valueName: "index"))
  var overlapListed = 0.5

  @Option(help: ArgumentHelp("Grace after a task's deadline.", valueName: "days"))
  var graceDays = 14

  @Option(help: ArgumentHelp("Flag forced use from this value on.", valueName: "value"))
  var forcedUse = 0.6

  @Option(
    help: ArgumentHelp(
      "Session lengths that earn an award, by comma. (default: none)", valueName: "minutes"))
  var awardMinutes: AwardMinutes?

  func apply(to options: inout AnalysisOptions) {
    options.burden.openedDays = openedDays
    options.burden.zombieShare = zombieShare
    options.burden.activeDays = activeDays
    options.burden.messageDays = messageDays
    options.burden.shellSessions = shellSessions
    options.burden.shellShare = shellShare
    options.burden.sameGroups = sameGroups
    options.burden.overlapListed = overlapListed
    options.burden.graceDays = graceDays
    options.burden.forcedUse = forcedUse
    options.burden.awardMinutes = awardMinutes?.minutes ?? []
  }
}

/// `4,5`
struct AwardMinutes: ExpressibleByArgument {
  let minutes: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    minutes = parts.compactMap { DecimalArgument(argument: String($0))?.value }
    if minutes.count != parts.count { return nil }
  }
}
