import ArgumentParser
import Fingertip

/// A threshold as somebody set it.
struct ThresholdArgument {
  let parameter: Parameter<Thresholds>
  let value: ParameterValue
}

extension Option where Value == ThresholdArgument? {
  /// An option for a threshold: name, help, default and form of the number are the parameter's.
  ///
  /// - Parameters:
  ///   - name: of the parameter, such as `zombie_share`.
  ///   - flag: the option's name where it is not the parameter's.
  init(_ name: String, flag: String? = nil) {
    guard let parameter = Thresholds.parameter(name) else { preconditionFailure("no \(name)") }
    let words = flag ?? parameter.title.split(separator: " ").joined(separator: "-")
    let standard = parameter.defaultValue.description
    self.init(
      name: .customLong(words),
      help: ArgumentHelp(
        "\(parameter.text.english) (default: \(standard.isEmpty ? "none" : standard))",
        valueName: parameter.unit.rawValue),
      transform: { text in
        guard let value = parameter.parse(text) else {
          throw ValidationError("write it in digits, as \(parameter.example)")
        }
        return ThresholdArgument(parameter: parameter, value: value)
      })
  }
}

extension Parameter {
  /// A number that may be written.
  fileprivate var example: String {
    let standard = defaultValue.description
    return standard.isEmpty ? "4,5" : standard
  }
}

/// Options that are thresholds, each declared by a line.
protocol ThresholdArguments: ParsableArguments {}

extension ThresholdArguments {
  /// Sets the thresholds that were given.
  ///
  /// - Throws: `FingertipError` of the category `usage` for one that is out of range.
  func apply(to thresholds: inout Thresholds) throws(FingertipError) {
    for child in Mirror(reflecting: self).children {
      guard let option = child.value as? Option<ThresholdArgument?>,
        let given = option.wrappedValue
      else { continue }
      do {
        try given.parameter.set(given.value, in: &thresholds)
      } catch {
        throw FingertipError(.usage, "\(error)")
      }
    }
  }
}

/// From when on something counts as a burden.
struct BurdenArguments: ThresholdArguments {
  @Option("opened_days") var openedDays
  @Option("zombie_share") var zombieShare
  @Option("active_days") var activeDays
  @Option("message_days") var messageDays
  @Option("shell_sessions") var shellSessions
  @Option("shell_share") var shellShare
  @Option("same_groups") var sameGroups
  @Option("overlap_listed") var overlapListed
  @Option("grace_days") var graceDays
  @Option("forced_use") var forcedUse
  @Option("award_minutes") var awardMinutes
}

/// From when on the list of burdens names an app or a form.
struct BurdenLimitArguments: ThresholdArguments {
  @Option("listed_duplicate_reporting", flag: "duplicate-reporting") var duplicateReporting
  @Option("listed_after_hours", flag: "after-hours") var afterHours
}

/// From when on a trend is told, and called involution.
struct InvolutionArguments: ThresholdArguments {
  @Option("least_periods") var leastPeriods
  @Option("flat_per_year") var flatPerYear
  @Option("reliability") var reliability
}

/// How uncertainty is drawn.
struct BootstrapArguments: ThresholdArguments {
  @Option("draws") var draws
  @Option("seed") var seed
}

/// Which sessions are short.
struct SessionArguments: ThresholdArguments {
  @Option("short_session_s") var shortSession
}
