import ArgumentParser
import Fingertip

/// What is compared: SPEC section 6, before and after.
struct ComparisonArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The first window, half-open.", valueName: "from..to"))
  var before: WindowArgument?

  @Option(help: ArgumentHelp("The second window, half-open.", valueName: "from..to"))
  var after: WindowArgument?

  @Option(
    help: ArgumentHelp(
      "When units adopted what is to be judged: columns unit,date.", valueName: "file"),
    completion: .file())
  var adopted: String?

  @Option(help: ArgumentHelp("Compare adopters and others of this level.", valueName: "level"))
  var level: String?

  @Option(help: ArgumentHelp("Weeks before and after adoption.", valueName: "n"))
  var weeks = 8

  @Option(help: ArgumentHelp("How much earlier the placebo's date is.", valueName: "weeks"))
  var placeboWeeks = 8

  @Option(help: ArgumentHelp("Permutations of the dates of adoption.", valueName: "n"))
  var permutations = 999

  func validate() throws {
    if (before == nil) != (after == nil) {
      throw ValidationError("--before and --after go together; give both windows")
    }
    if before == nil && adopted == nil {
      throw ValidationError(
        "nothing to compare: give --before and --after, or --adopted and --level")
    }
    if (adopted == nil) != (level == nil) {
      throw ValidationError("--adopted and --level go together; give both")
    }
  }

  /// As the library takes them.
  var options: ComparisonOptions {
    var options = ComparisonOptions()
    if let before, let after { options.windows = (before.window, after.window) }
    options.adopted = adopted
    options.level = level
    options.weeks = weeks
    options.placeboWeeks = placeboWeeks
    options.permutations = permutations
    return options
  }
}

/// `2024-01-01..2024-03-01`
struct WindowArgument: ExpressibleByArgument {
  let window: ComparisonOptions.Window

  init?(argument: String) {
    let ends = argument.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, !ends[0].isEmpty, !ends[1].isEmpty else { return nil }
    window = ComparisonOptions.Window(from: ends[0], to: ends[1])
  }
}

/// What counts, and when, where there are no periods: SPEC section 3.
struct WorkArguments: ParsableArguments {
  @OptionGroup
  var work: CalendarArguments

  @OptionGroup
  var counting: CountingArguments

  func apply(to options: inout AnalysisOptions) throws {
    work.apply(to: &options)
    try counting.apply(to: &options)
  }
}
