/// The definition of a column of a result table.
///
/// Headings, workbooks, the schema of the JSON document, `fingertip columns` and the page of the
/// documentation derive from it. To add a column: an entry in the list of its table
/// (`TableDefinition+….swift`), and its cells where the table is written.
public struct ColumnDefinition: Sendable, Equatable, Identifiable {
  /// The type of a column's values.
  public enum ValueType: String, CaseIterable, Sendable {
    /// Ids, names and words.
    case text
    /// A whole number of 64 bits.
    case integer
    /// A finite number of double precision.
    case real
    /// True or false.
    case boolean
    /// An instant, RFC 3339 in the time zone of the analysis.
    case time
  }

  /// The key in CSV and JSON, such as `app_field_ratio`.
  public let name: String
  /// The type of its values.
  public let type: ValueType
  /// The unit of its numbers; nil for texts and booleans.
  public let unit: Bilingual?
  /// The name in words, such as a heading.
  public let title: Bilingual
  /// The definition, in a sentence.
  public let meaning: Bilingual
  /// The words that its texts are limited to; empty if they are not.
  public internal(set) var words: [String] = []
  /// The reasons for which a value may be null, in order of precedence.
  public private(set) var reasons: [NullReason] = []
  /// True if a value may be null without a reason.
  public private(set) var isOptional = false
  /// True if only some results have the column, such as those with intervals.
  public private(set) var isExtra = false

  /// The name.
  public var id: String { name }

  /// True if its numbers are milliseconds of a duration.
  public var isDuration: Bool { type == .integer && unit == .milliseconds }

  /// True if its numbers are probabilities.
  public var isProbability: Bool { unit == .probability }

  init(
    _ name: String, _ type: ValueType, unit: Bilingual? = nil, _ title: Bilingual,
    _ meaning: Bilingual
  ) {
    self.name = name
    self.type = type
    self.unit = unit
    self.title = title
    self.meaning = meaning
  }
}

extension ColumnDefinition {
  static func text(
    _ name: String, _ title: Bilingual, _ meaning: Bilingual, words: [String] = []
  ) -> ColumnDefinition {
    var column = ColumnDefinition(name, .text, title, meaning)
    column.words = words
    return column
  }

  static func boolean(
    _ name: String, _ title: Bilingual, _ meaning: Bilingual
  ) -> ColumnDefinition {
    ColumnDefinition(name, .boolean, title, meaning)
  }

  static func count(
    _ name: String, _ title: Bilingual, _ meaning: Bilingual, unit: Bilingual = .number
  ) -> ColumnDefinition {
    ColumnDefinition(name, .integer, unit: unit, title, meaning)
  }

  static func duration(
    _ name: String, _ title: Bilingual, _ meaning: Bilingual
  ) -> ColumnDefinition {
    ColumnDefinition(name, .integer, unit: .milliseconds, title, meaning)
  }

  static func real(
    _ name: String, _ title: Bilingual, unit: Bilingual, _ meaning: Bilingual
  ) -> ColumnDefinition {
    ColumnDefinition(name, .real, unit: unit, title, meaning)
  }

  /// The column of a measure.
  static func of(_ measure: Measure) -> ColumnDefinition {
    let column =
      measure.isDuration
      ? duration(measure.name, measure.title, measure.meaning)
      : count(measure.name, measure.title, measure.meaning, unit: measure.unit)
    return measure.needsCalendar ? column.or(.calendarUnknown) : column
  }

  /// The column of an indicator, by its texts and its needs.
  static func of(_ indicator: Indicator) -> ColumnDefinition {
    let texts = Language.allCases.map { indicator.text(in: $0) }
    var column = ColumnDefinition(
      indicator.id, .real, unit: indicator.unit.text, Bilingual(texts[0].name, texts[1].name),
      Bilingual(texts[0].formula, texts[1].formula))
    if indicator.ratio != nil {
      let needs = indicator.needs
      let reasons: [(NullReason, Bool)] = [
        (.noTable, needs.apps), (.notCollected, true), (.calendarUnknown, needs.calendar),
        (.noDenominator, true), (.tooFew, needs.minimum != nil),
      ]
      column.reasons = reasons.filter(\.1).map(\.0)
    }
    return column
  }

  /// The column whose values may be null for some reasons, too.
  func or(_ reasons: NullReason...) -> ColumnDefinition {
    var column = self
    let all = Set(self.reasons + reasons)
    column.reasons = NullReason.allCases.filter(all.contains)
    return column
  }

  /// The column whose values may be null without a reason.
  var orEmpty: ColumnDefinition {
    var column = self
    column.isOptional = true
    return column
  }

  /// The column that only some results have.
  var ifAsked: ColumnDefinition {
    var column = self
    column.isExtra = true
    return column
  }

  /// The ends of an interval of a column, with the words between its name and `low` or `high`.
  func ends(
    _ infix: String = "", of interval: Bilingual, _ change: (ColumnDefinition) -> ColumnDefinition
  ) -> [ColumnDefinition] {
    let sides: [(String, Bilingual, Bilingual)] = [
      ("low", [", low", "下限"], ["Lower end of ", "下限："]),
      ("high", [", high", "上限"], ["Upper end of ", "上限："]),
    ]
    return sides.map { side, suffix, start in
      change(
        ColumnDefinition(
          "\(name)_\(infix)\(side)", .real, unit: unit,
          Bilingual(title.english + suffix.english, title.chinese + suffix.chinese),
          Bilingual(start.english + interval.english, start.chinese + interval.chinese)))
    }
  }
}

extension Bilingual {
  /// The unit of counts.
  static let number: Bilingual = ["count", "个"]
  /// The unit of durations.
  static let milliseconds: Bilingual = ["ms", "毫秒"]
  static let share: Bilingual = IndicatorUnit.share.text
  static let times: Bilingual = ["times the parent's", "上级任务的倍数"]
  static let probability: Bilingual = ["probability", "概率"]
  static let bytes: Bilingual = ["bytes", "字节"]
}
