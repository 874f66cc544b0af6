import FingertipCore

/// The effect of adoption on one ratio (Comparisons.md, Adoption): the change of adopters less that
/// of units that had not adopted.
public struct EffectResult: Sendable, Equatable, Codable, Identifiable {
  /// An effect, its interval, and the probability that chance alone gives one as far from 0.
  public struct Effect: Sendable, Equatable, Codable {
    /// The mean over adopters.
    public let value: Double
    /// The interval with a confidence of 95 %, by permutations of the dates.
    public let interval: Interval
    /// By permutations of the dates; never 0.
    public let p: Double

    package init(value: Double, interval: Interval, p: Double) {
      self.value = value
      self.interval = interval
      self.p = p
    }
  }

  /// The indicator.
  public var id: RowID { RowID(keys: [indicator], period: nil) }
  /// The ratio's id.
  public let indicator: String
  /// Units that adopted by the file of adoptions: a county is one, whatever its townships.
  public let adopters: Int64
  /// Units of the same kind that adopted later than the weeks compared, or never.
  public let controls: Int64
  /// Null as `too-few` for fewer than five of either.
  public let effect: Reported<Effect>
  /// The probability of ``effect``, adjusted over all ratios after Benjamini and Hochberg.
  public package(set) var adjustedP: Reported<Double>
  /// The effect at earlier dates, at which nobody adopted: a value far from 0 is a warning.
  public let placebo: Reported<Effect>

  package init(
    indicator: Indicator, adopters: Int64, controls: Int64, effect: Reported<Effect>,
    placebo: Reported<Effect>
  ) {
    self.indicator = indicator.id
    self.adopters = adopters
    self.controls = controls
    self.effect = effect
    self.placebo = placebo
    adjustedP = effect.map(\.p)
  }
}

/// One ratio in a week before or after adoption, less its value in the weeks before, less the same
/// difference of controls.
public struct EffectWeekResult: Sendable, Equatable, Codable, Identifiable {
  /// The indicator and the week.
  public var id: RowID { RowID(keys: [indicator, "\(week)"], period: nil) }
  /// The ratio's id.
  public let indicator: String
  /// The week relative to the date; the first week after it is 0.
  public let week: Int
  /// Null as `too-few` for fewer than five adopters or controls.
  public let effect: Reported<Double>

  package init(indicator: Indicator, week: Int, effect: Reported<Double>) {
    self.indicator = indicator.id
    self.week = week
    self.effect = effect
  }
}
