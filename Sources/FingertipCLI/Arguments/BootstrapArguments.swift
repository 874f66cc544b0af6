import ArgumentParser
import Fingertip

/// How uncertainty is drawn: SPEC section 6.
struct BootstrapArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Draws of whole cadres for intervals.", valueName: "n"))
  var draws = 999

  @Option(help: ArgumentHelp("Where chance begins; the same gives the same.", valueName: "n"))
  var seed: UInt64 = 1

  func apply(to options: inout AnalysisOptions) {
    options.bootstrap.draws = draws
    options.bootstrap.seed = seed
  }
}
