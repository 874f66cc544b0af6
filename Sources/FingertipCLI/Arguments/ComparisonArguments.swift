import ArgumentParser
import Fingertip

/// Options of the windows, units and adoptions to compare.
struct ComparisonArguments: ParameterArguments {
  typealias Root = ComparisonOptions

  @Option(
    help: .of(
      """
      The first window: 2024-05, or 2024-05..2024-06, both included; or dates, \
      2024-05-01..2024-06-01, the last one excluded.
      """,
      """
      第一个时段：2024-05，或首尾都含的 2024-05..2024-06；或日期 2024-05-01..2024-06-01，不含最后一天。
      """, value: "window"
    ).mostUsed, transform: ComparisonOptions.Window.init(argument:))
  var before: ComparisonOptions.Window?

  @Option(
    help: .of("The second window, likewise.", "第二个时段，写法相同。", value: "window").mostUsed,
    transform: ComparisonOptions.Window.init(argument:))
  var after: ComparisonOptions.Window?

  @Option(
    help: .of(
      "When units adopted what is to be judged: columns unit,date.",
      "各单位采用所评措施的日期：列 unit,date。", value: "file"
    ).mostUsed,
    completion: .file())
  var adopted: String?

  @Option(
    help: .of(
      "Compare adopters and others of this level.", "比较该层级中采用与未采用的单位。", value: "level"
    ).mostUsed)
  var level: String?

  @Option("weeks") var weeks: Given?
  @Option("placebo_weeks") var placeboWeeks: Given?
  @Option("permutations") var permutations: Given?

  func validate() throws {
    if (before == nil) != (after == nil) {
      throw ValidationError(
        of(
          "--before and --after go together; give both windows",
          "--before 和 --after 要一起用：请给出两个时段"))
    }
    if before == nil && adopted == nil {
      throw ValidationError(
        of(
          "nothing to compare: give --before and --after, or --adopted and --level",
          "没有可比较的：请给出 --before 和 --after，或 --adopted 和 --level"))
    }
    if (adopted == nil) != (level == nil) {
      throw ValidationError(
        of("--adopted and --level go together; give both", "--adopted 和 --level 要一起用"))
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
      try apply(to: &options)
      return options
    }
  }
}

extension ComparisonOptions.Window {
  /// Creates the window of an argument.
  ///
  /// - Throws: `ValidationError`, which the parser reports with the name of the option.
  fileprivate init(argument: String) throws {
    do { try self.init(argument) } catch {
      throw ValidationError(error.cause[HelpLanguage.current])
    }
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
