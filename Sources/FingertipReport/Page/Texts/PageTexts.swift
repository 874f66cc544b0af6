import FingertipCore

extension PageTexts {
  /// The texts in a language.
  static func texts(in language: Language) -> PageTexts {
    switch language {
    case .english: .english
    case .simplifiedChinese: .chinese
    }
  }
}

/// All texts of the page in one language. A language that lacks one does not compile.
struct PageTexts: Sendable {
  // Texts used by several sections.
  /// The page's title, with the span of days.
  let title: @Sendable (String) -> String
  let everybody: String
  let screen: String
  let field: String
  let hours: String
  let cadres: String
  let unit: String
  let level: String
  let period: String
  let suppressed: String
  let asTable: String
  /// The action of a control of the script, for screen readers.
  let sortBy: String
  let foldBelow: String
  let contents: String
  let separator: String
  let semicolon: String
  let privateBanner: String
  let publicBanner: @Sendable (String) -> String
  /// Texts of the reasons for the absence of values.
  let nulls: [String: String]
  /// The levels of administration, by their words in the table of units.
  let levels: [String: String]
  let days: @Sendable (_ from: String, _ to: String) -> String
  /// A date by year, month and day.
  let date: @Sendable (Int, Int, Int) -> String
  let month: @Sendable (Int, Int) -> String
  let quarter: @Sendable (String, String) -> String
  let week: @Sendable (String, String) -> String
  let whole: String
  /// Names of weekdays, from Monday.
  let weekdays: [String]

  let quality: QualityTexts
  let headline: HeadlineTexts
  let units: UnitTexts
  let distribution: DistributionTexts
  let times: TimeTexts
  let trend: TrendTexts
  let burdens: BurdenTexts
  let overlaps: OverlapTexts
  let involution: InvolutionTexts
  let glossary: GlossaryTexts
  let misuse: MisuseTexts
}

struct QualityTexts: Sendable {
  let title: String
  let rows: @Sendable (_ read: String, _ used: String) -> String
  let rejected: @Sendable (_ count: String, _ share: String) -> String
  let repeats: @Sendable (String) -> String
  let notWork: @Sendable (String) -> String
  let outside: @Sendable (String) -> String
  let coverage: @Sendable (String) -> String
  let noCoverage: String
  let devices: @Sendable (String) -> String
  let reasons: String
  let damaged: @Sendable (_ file: String, _ offset: String, _ what: String) -> String
  let nothingDamaged: String
  let parameters: String
  let setting: String
  let value: String
}

struct HeadlineTexts: Sendable {
  let title: String
  let ratio: String
  let ratioBounds: @Sendable (String, String) -> String
  let interval: @Sendable (String, String) -> String
  let share: String
  let shareOf: @Sendable (_ field: String, _ observed: String) -> String
  let screenTime: String
  let perDay: @Sendable (String) -> String
  let noField: String
  let ofCadres: @Sendable (String) -> String
  let afterHours: String
  let afterHoursOf: @Sendable (String) -> String
  let sentence: @Sendable (_ ratio: String) -> String
  let noRatio: String
}

struct UnitTexts: Sendable {
  let title: String
  let about: String
  /// The same for lines that are intervals.
  let aboutIntervals: String
  let noField: String
  let screenHours: String
  let fieldHours: String
  let ratio: String
  let bounds: String
  let interval: String
  /// The mark of an interval over few cadres.
  let ofFew: String
  /// The sort key of bounds and intervals.
  let byLowerEnd: String
  let share: String
  let afterHours: String
  let scale: @Sendable (String) -> String
  let suppressedCount: @Sendable (String) -> String
}

struct DistributionTexts: Sendable {
  let title: String
  let about: @Sendable (_ least: String) -> String
  let tooFew: @Sendable (_ least: String) -> String
  let axis: String
  let description: @Sendable (_ count: String, _ from: String, _ to: String) -> String
  let from: String
  let to: String
  let and: @Sendable (String) -> String
  let middle: @Sendable (String) -> String
}

struct TimeTexts: Sendable {
  let title: String
  let about: String
  let screenTitle: String
  let fieldTitle: String
  let peak: @Sendable (_ weekday: String, _ hour: String, _ hours: String) -> String
  let working: String
  let nothing: String
}

struct TrendTexts: Sendable {
  let title: String
  let about: String
  let tooFew: String
  let ratio: String
  let hoursPerDay: String
  let description: @Sendable (_ first: String, _ last: String) -> String
}

struct BurdenTexts: Sendable {
  let title: String
  let about: String
  let nothing: String
  let what: String
  let why: String
  let kinds: [String: String]
  let zombie: String
  let shell: String
  let duplicate: @Sendable (_ id: String, _ jaccard: String) -> String
  let compulsory: @Sendable (String) -> String
  let tracesOnly: String
  let duplicateReporting: @Sendable (String) -> String
  let afterHours: @Sendable (String) -> String
  let passedOn: String
  let more: @Sendable (_ count: String, _ hours: String) -> String
  let rules: @Sendable (BurdenRules) -> String
  let estimate: String
  let runBy: @Sendable (String) -> String
}

/// The thresholds of the list, as texts.
struct BurdenRules: Sendable {
  let zombieShare: String
  let activeDays: String
  let messageDays: String
  let shellSessions: String
  let shellShare: String
  let overlap: String
  let forcedUse: String
  let duplicateReporting: String
  let afterHours: String
}

struct OverlapTexts: Sendable {
  let title: String
  let about: @Sendable (String) -> String
  let nothing: String
  let purpose: String
  let members: String
  let size: String
  let overlap: String
  let more: @Sendable (String) -> String
}

struct InvolutionTexts: Sendable {
  let title: String
  let about: String
  /// The conditions of each verdict.
  let guards: String
  let nothing: String
  let periods: String
  let inflation: String
  let elasticity: String
  let reliability: String
  let reading: String
  /// By the word of a verdict in the tables.
  let verdicts: [String: String]
  let more: @Sendable (_ units: String, _ unclear: String) -> String
}

struct GlossaryTexts: Sendable {
  let title: String
  let about: String
  let answers: String
  let example: String
  let misleads: String
}

struct MisuseTexts: Sendable {
  let title: String
  let rules: [String]
  let footer: @Sendable (_ version: String) -> String
}
