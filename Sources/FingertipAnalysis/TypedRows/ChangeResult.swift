import FingertipCore

/// One ratio of one unit before and after (Comparisons.md), over cadres present in both windows; in a
/// published comparison over those of each window.
public struct ChangeResult: Sendable, Equatable, Codable, Identifiable {
  /// Unit and indicator.
  public var id: RowID { RowID(keys: [unit, indicator], period: nil) }
  /// The unit's id; `*` for all cadres.
  public let unit: String
  /// The unit's level; nil if it has none.
  public let level: String?
  /// The ratio's id.
  public let indicator: String
  /// Cadres present in both windows; in a published comparison the cadres of the window with fewer,
  /// null as `suppressed` with all else of the row where the unit may not be shown.
  public let cadres: Reported<Int64>
  /// The value in the first window.
  public let before: Reported<Ratio>
  /// The value in the second window.
  public let after: Reported<Ratio>
  /// After less before.
  public let difference: Reported<Double>
  /// The interval of the difference with a confidence of 95 %: expanded percentiles over draws of
  /// whole cadres.
  public let interval: Reported<Interval>
  /// The probability that chance alone gives a difference as far from 0, by swaps of the two windows
  /// within cadres; never 0.
  public let p: Reported<Double>
  /// ``p``, adjusted over all rows after Benjamini and Hochberg.
  public package(set) var adjustedP: Reported<Double>

  /// True if there are fewer than ten cadres, so that even the expanded interval is rough.
  public var isOfFew: Bool { cadres.value.map { $0 < Thresholds.fewCadres } ?? false }

  package init(
    unit: UnitName, indicator: Indicator, cadres: Int64, before: Reported<Ratio>,
    after: Reported<Ratio>, difference: Reported<Double>, interval: Reported<Interval>,
    p: Reported<Double>
  ) {
    self.unit = unit.id.description
    level = unit.level
    self.indicator = indicator.id
    self.cadres = .value(cadres)
    self.before = before
    self.after = after
    self.difference = difference
    self.interval = interval
    self.p = p
    adjustedP = p
  }

  /// Creates the row of a unit that may not be shown.
  package init(suppressed indicator: Indicator, unit: UnitName) {
    self.unit = unit.id.description
    level = unit.level
    self.indicator = indicator.id
    cadres = .null(.suppressed)
    (before, after) = (.null(.suppressed), .null(.suppressed))
    (difference, interval) = (.null(.suppressed), .null(.suppressed))
    (p, adjustedP) = (.null(.suppressed), .null(.suppressed))
  }
}
