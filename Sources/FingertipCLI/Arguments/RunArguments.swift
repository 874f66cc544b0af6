import ArgumentParser

/// What every command that reads logs takes.
struct RunArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The time zone, an IANA name.", valueName: "zone"))
  var timeZone = "Asia/Shanghai"

  @Option(help: ArgumentHelp("Threads to use. (default: all cores)", valueName: "n"))
  var threads: Int?

  @Flag(help: "No progress bar and no notes.")
  var quiet = false
}
