import FingertipAnalysis
import FingertipCore
import FingertipReport

/// What changed between two windows, or after units adopted something.
///
/// A difference over time is no effect: what else changed meanwhile, a festival or a season, is in it too.
/// Units that had not yet adopted tell what would have been.
public struct ComparisonResult: Sendable {
  /// One ratio of one unit before and after, over cadres present in both windows.
  public struct Row: Sendable {
    /// The unit's id; `*` for everybody.
    public let unit: String
    /// The ratio's id.
    public let indicator: String
    /// Cadres present in both windows.
    public let cadres: Int
    /// The value in the first window.
    public let before: Double?
    /// The value in the second window.
    public let after: Double?
    /// After less before.
    public let difference: Double?
    /// Between what the difference lies with a confidence of 95 %; nil of fewer than five cadres.
    public let interval: ClosedRange<Double>?
    /// How likely chance alone makes a difference as far from 0.
    public let p: Double?
    /// Adjusted over all rows, after Benjamini and Hochberg.
    public let adjustedP: Double?
  }

  /// What adopting did to one ratio.
  public struct Effect: Sendable {
    /// The ratio's id.
    public let indicator: String
    /// Units that adopted, and units that had not.
    public let adopters: Int
    /// Units that adopted later than the weeks looked at, or never.
    public let controls: Int
    /// The change of adopters less that of controls; nil of fewer than five of either.
    public let effect: Double?
    /// By permutations of the dates.
    public let interval: ClosedRange<Double>?
    /// By permutations of the dates.
    public let p: Double?
    /// Adjusted over all ratios, after Benjamini and Hochberg.
    public let adjustedP: Double?
    /// The same at earlier dates, at which nobody adopted.
    public let placebo: Double?
    /// By permutations of the dates.
    public let placeboP: Double?
  }

  package let comparison: Comparison?
  package let adoption: Adoption?
  /// What was compared.
  public let options: ComparisonOptions
  private let windows: (before: Range<Int64>, after: Range<Int64>)?
  private let analyzer: Analyzer

  init(
    comparison: Comparison?, adoption: Adoption?, options: ComparisonOptions,
    windows: (before: Range<Int64>, after: Range<Int64>)?, analyzer: Analyzer
  ) {
    self.comparison = comparison
    self.adoption = adoption
    self.options = options
    self.windows = windows
    self.analyzer = analyzer
  }

  /// Why a difference may not mean what it seems to: festivals that one window holds and the other doesn't.
  public var warnings: [String] {
    guard let (before, after) = comparison?.unevenFestivals else { return [] }
    func warning(_ names: [String], _ window: String, _ other: String) -> String? {
      names.isEmpty
        ? nil
        : "only the window \(window) holds \(names.joined(separator: ", ")); choose one \(other) "
          + "that holds as much, or the same weeks of another year"
    }
    return [warning(before, "before", "after"), warning(after, "after", "before")]
      .compactMap(\.self)
  }

  /// Of all units, bytewise, and in each of all ratios; none without windows.
  public var rows: [Row] {
    guard let comparison else { return [] }
    return comparison.rows.map { row in
      func value(_ value: Reported<Ratio>) -> Double? {
        if case .value(let ratio) = value { ratio.value } else { nil }
      }
      let difference = row.difference.value
      return Row(
        unit: comparison.unitNames[row.unit].id.description, indicator: row.indicator.id,
        cadres: Int(row.cadres), before: value(row.before), after: value(row.after),
        difference: difference?.value,
        interval: difference?.interval.value.map { $0.low...$0.high }, p: difference?.p,
        adjustedP: row.adjustedP)
    }
  }

  /// Of all ratios; none without a file of adoptions.
  public var effects: [Effect] {
    (adoption?.rows ?? []).map { row in
      Effect(
        indicator: row.indicator.id, adopters: Int(row.adopters), controls: Int(row.controls),
        effect: row.effect.value?.value,
        interval: row.effect.value.map { $0.interval.low...$0.interval.high },
        p: row.effect.value?.p, adjustedP: row.adjustedP, placebo: row.placebo.value?.value,
        placeboP: row.placebo.value?.p)
    }
  }

  /// The tables there are: `comparison`, or `adoption` and `events`, or all three.
  package func tables(unit: String? = nil) -> [Table] {
    let kept = unit.map { unit in
      Set(
        (comparison?.unitNames ?? []).indices.filter {
          comparison?.unitNames[$0].id == Identifier(unit)
        })
    }
    return [comparison?.table(keeping: kept), adoption?.table, adoption?.eventTable]
      .compactMap(\.self)
  }

  /// The JSON document: parameters, warnings and tables.
  package func document(unit: String? = nil) -> JSONValue {
    .object(
      [
        (
          "fingertip",
          .object([
            ("version", .string(Analyzer.version)), ("schema", .integer(ResultDocument.schema)),
          ])
        ),
        ("parameters", parameters), ("warnings", .array(warnings.map { .string($0) })),
      ] + tables(unit: unit).map { ($0.name, .table($0)) })
  }

  private var parameters: JSONValue {
    let zone = analyzer.resolved.parameters.zone
    func window(_ range: Range<Int64>?) -> JSONValue {
      range.map {
        .array([
          .string(formatRFC3339($0.lowerBound, zone: zone)),
          .string(formatRFC3339($0.upperBound, zone: zone)),
        ])
      } ?? .null
    }
    return .object([
      ("time_zone", .string(zone.identifier)),
      ("work_hours", .string(analyzer.resolved.parameters.workHours.description)),
      ("before", window(windows?.before)), ("after", window(windows?.after)),
      ("draws", .integer(Int64(analyzer.options.thresholds.draws))),
      ("seed", .string("\(analyzer.options.thresholds.seed)")),
      ("level", options.level.map { .string($0) } ?? .null),
      ("weeks", .integer(Int64(options.weeks))),
      ("placebo_weeks", .integer(Int64(options.placeboWeeks))),
      ("permutations", .integer(Int64(options.permutations))),
    ])
  }
}
