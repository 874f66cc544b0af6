import ArgumentParser

/// Options of every command that reads logs.
struct RunArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The time zone, an IANA name.", valueName: "zone"))
  var timeZone = "Asia/Shanghai"

  @Option(help: ArgumentHelp("Threads to use. (default: all cores)", valueName: "n"))
  var threads: Int?

  @Flag(
    help: """
      Print to standard error where the time went: seconds, rows/s and GB/s of each stage, and how \
      busy threads were.
      """)
  var stats = false

  @Flag(help: "No progress bar and no notes.") var quiet = false
}
