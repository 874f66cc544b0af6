/// An indicator of a burden: its definition, its preconditions, and its texts.
///
/// Indicators aggregate as ratios of sums, never as means of ratios. They judge apps, forms, tasks
/// and issuers, not people. To add a ratio of sums: a value in the file of its subject
/// (`Indicator+….swift`), and its name in ``all``; tables, documents, intervals, comparisons,
/// reports and the command derive it from there.
public struct Indicator: Sendable, Identifiable {
  /// The name in tables, such as `app_field_ratio`.
  public let id: String
  /// The number in the table of indicators; several that are interpreted together share one.
  public let number: Int
  /// The unit of the value.
  public let unit: IndicatorUnit
  /// The range of the value, in words.
  public let range: Bilingual
  /// The direction of worse values.
  public let direction: Direction
  /// The kinds of rows that have the indicator.
  public let grains: [Grain]
  /// The preconditions of a value; empty for an indicator that is not a ratio of sums.
  public let needs: Needs
  /// The numerator and denominator; nil for an indicator that is not a ratio of sums.
  public let ratio: RatioOfSums?
  private let texts: (english: IndicatorText, chinese: IndicatorText)

  /// The kind of row that has an indicator.
  public enum Grain: String, Sendable, CaseIterable {
    case cadre, unit, app, type, level

    /// The kind in words.
    public var text: Bilingual {
      let chinese =
        switch self {
        case .cadre: "干部"
        case .unit: "单位"
        case .app: "应用"
        case .type: "应用类型"
        case .level: "层级"
        }
      return Bilingual(rawValue, chinese)
    }
  }

  /// The direction in which values are worse.
  public enum Direction: String, Sendable {
    /// Higher values are worse.
    case higher = "higher is worse"
    /// Lower values are worse.
    case lower = "lower is worse"
    /// Higher values are worse if `red_queen` is high too.
    case highBesideRedQueen = "high beside a high red_queen is worse"

    /// The direction in words.
    public var text: Bilingual {
      let chinese =
        switch self {
        case .higher: "越高越差"
        case .lower: "越低越差"
        case .highBesideRedQueen: "与高的 red_queen 并存时越高越差"
        }
      return Bilingual(rawValue, chinese)
    }
  }

  /// A numerator and a denominator.
  public struct RatioOfSums: Sendable {
    /// The dividend.
    public let numerator: MeasureSum
    /// The divisor.
    public let denominator: MeasureSum

    /// The formula in the names of measures.
    var formula: String { "\(numerator.formula) / \(denominator.formula)" }
  }

  /// The preconditions of the value of an indicator.
  public struct Needs: Sendable {
    /// All kinds of one of these sets must occur in the log.
    public var kinds: [EventKindSet] = []
    /// A sum, and its least value.
    public var minimum: (sum: MeasureSum, least: Int64)?
    /// True if the value depends on which days are workdays.
    public var calendar = false
    /// True if the value needs the table of apps.
    public var apps = false
  }

  /// Makes an indicator; each text is given in English, then in Chinese.
  ///
  /// - Parameter formula: nil if the English text is the formula of the ratio of sums.
  init(
    _ id: String, number: Int, ratio: RatioOfSums? = nil, unit: IndicatorUnit, range: Bilingual,
    worse direction: Direction = .higher, grains: [Grain] = [.cadre, .unit],
    kinds: [EventKindSet] = [], minimum: (sum: MeasureSum, least: Int64)? = nil,
    calendar: Bool = false, apps: Bool = false,
    name: String, _ chineseName: String, formula: String?, _ chineseFormula: String,
    answers: String, _ chineseAnswers: String, example: String, _ chineseExample: String,
    misleads: String, _ chineseMisleads: String
  ) {
    self.id = id
    self.number = number
    self.unit = unit
    self.range = range
    self.direction = direction
    self.grains = grains
    self.ratio = ratio
    needs = Needs(kinds: kinds, minimum: minimum, calendar: calendar, apps: apps)
    texts = (
      IndicatorText(
        name: name, formula: formula ?? ratio?.formula ?? "", answers: answers, example: example,
        misleads: misleads),
      IndicatorText(
        name: chineseName, formula: chineseFormula, answers: chineseAnswers,
        example: chineseExample, misleads: chineseMisleads)
    )
  }

  /// The texts in a language, with the thresholds that were used.
  ///
  /// - Complexity: O(length).
  public func text(
    in language: Language = .english, by thresholds: Thresholds = Thresholds()
  ) -> IndicatorText {
    // A minimum in milliseconds is stated in hours.
    let least = needs.minimum.map {
      $0.least.isMultiple(of: 3_600_000) ? $0.least / 3_600_000 : $0.least
    }
    return switch language {
    case .english: texts.english.filled(by: thresholds, least: least, percent: " %")
    case .simplifiedChinese: texts.chinese.filled(by: thresholds, least: least, percent: "%")
    }
  }
}

extension MeasureSum {
  /// Makes the ratio of two sums.
  static func / (numerator: MeasureSum, denominator: MeasureSum) -> Indicator.RatioOfSums {
    Indicator.RatioOfSums(numerator: numerator, denominator: denominator)
  }
}

extension Indicator: Hashable {
  /// Compares ids.
  public static func == (left: Indicator, right: Indicator) -> Bool { left.id == right.id }

  /// Hashes the id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The unit of an indicator's value.
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

extension IndicatorUnit {
  /// The unit in words.
  public var text: Bilingual {
    let chinese =
      switch self {
      case .share: "比例"
      case .ratio: "比值"
      case .apps: "个应用"
      case .groups: "个群组"
      case .correlation: "相关系数"
      case .perHour: "次/小时"
      case .perActiveDay: "条/活动日"
      case .per20ActiveDays: "次/20 个活动日"
      case .tracesPerCase: "次留痕/件"
      case .signature: "迹象强度"
      case .parentsWeight: "上级任务的倍数"
      case .firstTasksWeight: "最初任务的倍数"
      case .percentPerPercent: "投入增 1% 成效增百分之几"
      case .growthPerPeriod: "对数每时段增长"
      case .logarithmOfRatio: "比值的对数"
      case .growth: "对数增长"
      }
    return Bilingual(rawValue, chinese)
  }
}
