/// What tells of a burden: its definition, what it needs, and what it means in words.
///
/// Indicators aggregate as ratios of sums, never as means of ratios. They judge apps, forms, tasks and
/// issuers, not people. To add a ratio of sums: a value in the list of its subject (`Indicator+….swift`);
/// tables, documents, intervals, comparisons, reports and the command take it from there.
public struct Indicator: Sendable, Identifiable {
  /// The name in tables, such as `app_field_ratio`.
  public let id: String
  /// The number in the table of indicators; several that are read together share one.
  public let number: Int
  /// What the value counts.
  public let unit: IndicatorUnit
  /// The values it can take, in words.
  public let range: String
  /// What is worse.
  public let direction: Direction
  /// What it is given for.
  public let grains: [Grain]
  /// What must be there for it to be given; for one that is no ratio of sums nothing is stated here.
  public let needs: Needs
  /// Its arithmetic; nil for one that is no ratio of sums.
  public let ratio: RatioOfSums?
  private let texts: (english: IndicatorText, chinese: IndicatorText)

  /// What an indicator is given for.
  public enum Grain: String, Sendable, CaseIterable { case cadre, unit, app, type, level }

  /// Which values are worse.
  public enum Direction: String, Sendable {
    /// Higher values are worse.
    case higher = "higher is worse"
    /// Lower values are worse.
    case lower = "lower is worse"
    /// High values are, where `red_queen` is high too.
    case highBesideRedQueen = "high beside a high red_queen is worse"
  }

  /// A numerator and a denominator.
  public struct RatioOfSums: Sendable {
    /// What is divided.
    public let numerator: MeasureSum
    /// What it is divided by.
    public let denominator: MeasureSum
  }

  /// What must be there for an indicator to be given.
  public struct Needs: Sendable {
    /// All kinds of one of these sets must occur in the log.
    public var kinds: [EventKindSet] = []
    /// What is counted, and the least it must reach.
    public var minimum: (sum: MeasureSum, least: Int64)?
    /// Whether it depends on which days are workdays.
    public var calendar = false
    /// Whether it needs the table of apps.
    public var apps = false
  }

  /// An indicator that is a ratio of sums; its formula follows from them, where texts give none.
  init(
    _ id: String, number: Int, _ numerator: MeasureSum, per denominator: MeasureSum,
    unit: IndicatorUnit, range: String, worse direction: Direction = .higher,
    grains: [Grain] = [.cadre, .unit], kinds: [EventKindSet],
    minimum: (sum: MeasureSum, least: Int64)? = nil, calendar: Bool = false, apps: Bool = false,
    english: IndicatorText, chinese: IndicatorText
  ) {
    self.id = id
    self.number = number
    self.unit = unit
    self.range = range
    self.direction = direction
    self.grains = grains
    needs = Needs(kinds: kinds, minimum: minimum, calendar: calendar, apps: apps)
    ratio = RatioOfSums(numerator: numerator, denominator: denominator)
    var english = english
    if english.formula.isEmpty { english.formula = "\(numerator.formula) / \(denominator.formula)" }
    texts = (english, chinese)
  }

  /// An indicator that is no ratio of sums.
  init(
    _ id: String, number: Int, unit: IndicatorUnit, range: String,
    worse direction: Direction = .higher, grains: [Grain], english: IndicatorText,
    chinese: IndicatorText
  ) {
    self.id = id
    self.number = number
    self.unit = unit
    self.range = range
    self.direction = direction
    self.grains = grains
    needs = Needs()
    ratio = nil
    texts = (english, chinese)
  }

  /// Its words, with the thresholds that were used.
  ///
  /// - Complexity: O(length).
  public func text(
    in language: Language = .english, by thresholds: Thresholds = Thresholds()
  ) -> IndicatorText {
    switch language {
    case .english: texts.english.filled(by: thresholds, percent: " %")
    case .simplifiedChinese: texts.chinese.filled(by: thresholds, percent: "%")
    }
  }
}

extension Indicator: Hashable {
  /// By id.
  public static func == (left: Indicator, right: Indicator) -> Bool { left.id == right.id }

  /// By id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// What the value of an indicator counts.
public enum IndicatorUnit: String, Sendable {
  case share, ratio, apps, groups, correlation
  case perHour = "per hour"
  case perActiveDay = "per active day"
  case per20ActiveDays = "per 20 active days"
  case tracesPerCase = "traces per case"
  case signature = "strength of the signature"
  case parentsWeight = "times the parent's weight"
  case firstTasksWeight = "times the first task's weight"
  case percentPerPercent = "percent of results for a percent of effort"
  case growthPerPeriod = "growth of a logarithm, a period"
  case logarithmOfRatio = "logarithm of a ratio"
  case growth = "growth of a logarithm"
}
