import ArgumentParser
import Fingertip

/// Options of the windows, units and adoptions to compare.
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

  @OptionGroup var adoption: AdoptionArguments

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

  /// The same as options of the library.
  ///
  /// - Throws: `FingertipError`.
  var options: ComparisonOptions {
    get throws(FingertipError) {
      var options = ComparisonOptions()
      (options.before, options.after) = (before?.window, after?.window)
      options.adopted = adopted.map { .file($0) }
      options.level = level
      try adoption.apply(to: &options)
      return options
    }
  }
}

/// A window such as `2024-01-01..2024-03-01`.
struct WindowArgument: ExpressibleByArgument {
  let window: ComparisonOptions.Window

  init?(argument: String) {
    let ends = argument.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, !ends[0].isEmpty, !ends[1].isEmpty else { return nil }
    window = ComparisonOptions.Window(from: .text(ends[0]), to: .text(ends[1]))
  }
}

/// Options of working time and counting, for commands without periods.
struct WorkArguments: ParsableArguments {
  @OptionGroup var work: CalendarArguments
  @OptionGroup var counting: CountingArguments

  func apply(to query: inout Query) throws {
    try work.apply(to: &query)
    try counting.apply(to: &query)
  }
}
