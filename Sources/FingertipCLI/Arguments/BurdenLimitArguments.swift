import ArgumentParser
import Fingertip

/// From when on the list of burdens names an app or a form.
struct BurdenLimitArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "List apps and forms from this share of data on that others ask for, too.",
      valueName: "share"))
  var duplicateReporting = 0.5

  @Option(
    help: ArgumentHelp(
      "List apps from this share of time outside work hours on.", valueName: "share"))
  var afterHours = 0.5

  func apply(to options: inout AnalysisOptions) {
    options.burden.listedDuplicateReporting = duplicateReporting
    options.burden.listedAfterHours = afterHours
  }
}
