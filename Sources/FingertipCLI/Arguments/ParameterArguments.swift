import ArgumentParser
import Fingertip

/// A parameter with the value set for this run, if any.
struct ParameterArgument<Root: ParameterSet> {
  let parameter: Parameter<Root>
  let value: ParameterValue
}

extension Option {
  /// Declares an option for a parameter, with the name, help, default and number format of the
  /// parameter.
  ///
  /// - Parameters:
  ///   - name: of the parameter, such as `zombie_share`.
  ///   - flag: the name of the option if it differs from that of the parameter.
  init<Root: ParameterSet>(
    _ name: String, flag: String? = nil
  ) where Value == ParameterArgument<Root>? {
    guard let parameter = Root.parameter(name) else { preconditionFailure("no \(name)") }
    let words = flag ?? parameter.title.split(separator: " ").joined(separator: "-")
    let standard = parameter.defaultValue.description
    self.init(
      name: .customLong(words),
      help: .of(
        parameter.text
          + (standard.isEmpty
            ? [" (default: none)", "（默认：无）"]
            : [" (default: \(standard))", "（默认：\(standard)）"]),
        value: parameter.unit.rawValue),
      transform: { text in
        guard let value = parameter.parse(text) else {
          let example =
            switch parameter.defaultValue {
            case .absent: "1s, 30min"
            case .list: "4,5"
            case .whole, .decimal, .word: standard
            }
          throw ValidationError(of("write it in digits, as \(example)", "请用数字，如 \(example)"))
        }
        return ParameterArgument(parameter: parameter, value: value)
      })
  }
}

/// Options that set parameters, each declared in one line.
protocol ParameterArguments: ParsableArguments {
  associatedtype Root: ParameterSet = Thresholds
}

extension ParameterArguments {
  typealias Given = ParameterArgument<Root>

  /// Sets the parameters given.
  ///
  /// - Throws: `FingertipError` of the category `usage` for a number out of its range.
  func apply(to root: inout Root) throws(FingertipError) {
    for child in Mirror(reflecting: self).children {
      guard let option = child.value as? Option<ParameterArgument<Root>?>,
        let given = option.wrappedValue
      else { continue }
      do {
        try given.parameter.set(given.value, in: &root)
      } catch {
        throw FingertipError(.usage, error.text, field: error.name)
      }
    }
  }
}

/// Thresholds above which something counts as a burden.
struct BurdenArguments: ParameterArguments {
  @Option("opened_days") var openedDays: Given?
  @Option("zombie_share") var zombieShare: Given?
  @Option("active_days") var activeDays: Given?
  @Option("message_days") var messageDays: Given?
  @Option("shell_sessions") var shellSessions: Given?
  @Option("shell_share") var shellShare: Given?
  @Option("same_groups") var sameGroups: Given?
  @Option("overlap_listed") var overlapListed: Given?
  @Option("grace_days") var graceDays: Given?
  @Option("forced_use") var forcedUse: Given?
  @Option("award_minutes") var awardMinutes: Given?
}

/// Thresholds of trends and of involution.
struct InvolutionArguments: ParameterArguments {
  @Option("least_periods") var leastPeriods: Given?
  @Option("flat_per_year") var flatPerYear: Given?
}

/// Parameters of the bootstrap.
struct BootstrapArguments: ParameterArguments {
  @Option("draws") var draws: Given?
  @Option("seed") var seed: Given?
}
