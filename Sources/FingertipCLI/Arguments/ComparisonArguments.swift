import ArgumentParser
import Fingertip

/// Options of the windows, units and adoptions to compare.
struct ComparisonArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The first window: 2024-05, or 2024-05..2024-06, both included; or dates, \
      2024-05-01..2024-06-01, the last one excluded.
      """, valueName: "window"), transform: ComparisonOptions.Window.init(argument:))
  var before: ComparisonOptions.Window?

  @Option(
    help: ArgumentHelp("The second window, likewise.", valueName: "window"),
    transform: ComparisonOptions.Window.init(argument:))
  var after: ComparisonOptions.Window?

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
      (options.before, options.after) = (before, after)
      options.adopted = adopted.map { .file($0) }
      options.level = level
      try adoption.apply(to: &options)
      return options
    }
  }
}

extension ComparisonOptions.Window {
  /// Creates the window of an argument.
  ///
  /// - Throws: `ValidationError`, which the parser reports with the name of the option.
  fileprivate init(argument: String) throws {
    do { try self.init(argument) } catch { throw ValidationError(error.cause) }
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
