import ArgumentParser
import Fingertip

/// From when on a trend is told, and called involution: SPEC section 6.
struct InvolutionArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Tell trends from so many periods on.", valueName: "n"))
  var leastPeriods = 6

  @Option(
    help: ArgumentHelp(
      "Results are flat up to this growth of their logarithm a year.", valueName: "growth"))
  var flatPerYear = DecimalArgument(argument: "0.12")!

  @Option(help: ArgumentHelp("Call elasticities less reliable unreliable.", valueName: "share"))
  var reliability = DecimalArgument(argument: "0.7")!

  func apply(to options: inout AnalysisOptions) {
    options.involution.leastPeriods = leastPeriods
    options.involution.flatPerYear = flatPerYear.value
    options.involution.reliability = reliability.value
  }
}
