/// Which windows are compared, and what adopted when.
public struct ComparisonOptions: Sendable, Equatable {
  /// A window of time, half-open: dates or timestamps.
  public struct Window: Sendable, Equatable {
    /// Where it begins.
    public var from: String
    /// Before what it ends.
    public var to: String

    /// A window from one date or timestamp to before another.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// The windows to compare; nil for none.
  public var windows: (before: Window, after: Window)?
  /// A CSV file `unit,date`: when units adopted what is to be judged; it holds for the units below, too.
  public var adopted: String?
  /// Units of which level are compared by ``adopted``.
  public var level: String?
  /// Weeks before and after adoption.
  public var weeks = 8
  /// Weeks that the placebo's date is earlier.
  public var placeboWeeks = 8
  /// Permutations of the dates of adoption.
  public var permutations = 999

  /// No windows, and nothing adopted.
  public init() {}

  /// Equal in all of it.
  public static func == (left: Self, right: Self) -> Bool {
    left.windows?.before == right.windows?.before && left.windows?.after == right.windows?.after
      && left.adopted == right.adopted && left.level == right.level && left.weeks == right.weeks
      && left.placeboWeeks == right.placeboWeeks && left.permutations == right.permutations
  }
}
