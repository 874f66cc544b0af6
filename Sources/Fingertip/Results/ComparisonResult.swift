import FingertipCore
import FingertipReport

/// The changes between two windows, or after units adopted a measure.
///
/// A difference over time is not an effect: it includes everything else that changed meanwhile,
/// such as a festival or a season. Units that had not yet adopted show what would have happened.
public struct ComparisonResult: Sendable {
  /// One ratio of one unit before and after, over cadres present in both windows.
  public struct Row: Sendable {
    /// The unit's id; `*` for all cadres.
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
    /// The interval of the difference with a confidence of 95 %; nil for fewer than five cadres.
    public let interval: ClosedRange<Double>?
    /// The probability that chance alone gives a difference as far from 0.
    public let p: Double?
    /// Adjusted over all rows, after Benjamini and Hochberg.
    public let adjustedP: Double?
  }

  /// The effect of adoption on one ratio.
  public struct Effect: Sendable {
    /// The ratio's id.
    public let indicator: String
    /// Units that adopted.
    public let adopters: Int
    /// Units that adopted later than the weeks compared, or never.
    public let controls: Int
    /// The change of adopters less that of controls; nil for fewer than five of either.
    public let effect: Double?
    /// By permutations of the dates.
    public let interval: ClosedRange<Double>?
    /// By permutations of the dates.
    public let p: Double?
    /// Adjusted over all ratios, after Benjamini and Hochberg.
    public let adjustedP: Double?
    /// The effect at earlier dates, at which nobody adopted.
    public let placebo: Double?
    /// By permutations of the dates.
    public let placeboP: Double?
  }

  package let comparison: Comparison?
  package let adoption: Adoption?
  /// The windows and adoptions compared.
  public let options: ComparisonOptions
  private let windows: (before: Range<Int64>, after: Range<Int64>)?
  private let engineParameters: AnalysisParameters

  init(
    comparison: Comparison?, adoption: Adoption?, options: ComparisonOptions,
    windows: (before: Range<Int64>, after: Range<Int64>)?, parameters: AnalysisParameters
  ) {
    self.comparison = comparison
    self.adoption = adoption
    self.options = options
    self.windows = windows
    engineParameters = parameters
  }

  /// Reasons why a difference may be misleading: festivals in one window that are not in the other.
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

  /// One row per unit, bytewise, and ratio; none without windows.
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

  /// One effect per ratio; none without a file of adoptions.
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

  /// Returns the document of the tables; in JSON, with parameters, warnings and all tables.
  ///
  /// - Parameters:
  ///   - unit: The unit whose rows are kept; nil for all, and on a terminal for those of all
  ///     cadres.
  ///   - table: `comparison`, `adoption` or `events`; nil for the first one available, and on a
  ///     terminal all but `events`.
  public func document(unit: String? = nil, table: String? = nil) -> Document {
    Document { format, terminal, sink throws(OutputError) in
      switch format {
      case .json: try json(unit: unit).writeDocument(to: &sink)
      case .csv:
        let tables = tables(unit: unit)
        let chosen = table.map { name in tables.first { $0.name == name } } ?? tables.first
        if let chosen { try chosen.writeCSV(to: &sink) }
      case .table:
        for (index, shown) in tables(unit: unit ?? "*").enumerated() {
          if table.map({ $0 != shown.name }) ?? (shown.name == "events") { continue }
          if index > 0 { try sink.write("\n") }
          // All rows are of one unit, whose column would take the width of the ratios'.
          try TerminalTable(for: terminal).write(
            Table(
              name: shown.name,
              columns: shown.columns.filter { !["unit", "level"].contains($0.name) },
              rowCount: shown.rowCount), to: &sink)
        }
      }
    }
  }

  /// Returns the available tables: `comparison`, or `adoption` and `events`, or all three.
  private func tables(unit: String? = nil) -> [Table] {
    let kept = unit.map { unit in
      Set(
        (comparison?.unitNames ?? []).indices.filter {
          comparison?.unitNames[$0].id == Identifier(unit)
        })
    }
    return [comparison?.table(keeping: kept), adoption?.table, adoption?.eventTable]
      .compactMap(\.self)
  }

  /// Returns the JSON document: parameters, warnings and tables.
  private func json(unit: String? = nil) -> JSONValue {
    .object(
      [
        ResultDocument.header(version: Fingertip.version),
        ("parameters", parameters), ("warnings", .array(warnings.map { .string($0) })),
      ] + tables(unit: unit).map { ($0.name, .table($0)) })
  }

  private var parameters: JSONValue {
    let zone = engineParameters.zone
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
      ("work_hours", .string(engineParameters.workHours.description)),
      ("before", window(windows?.before)), ("after", window(windows?.after)),
      ("draws", .integer(Int64(engineParameters.thresholds.draws))),
      ("seed", .string("\(engineParameters.thresholds.seed)")),
      ("level", options.level.map { .string($0) } ?? .null),
      ("weeks", .integer(Int64(options.weeks))),
      ("placebo_weeks", .integer(Int64(options.placeboWeeks))),
      ("permutations", .integer(Int64(options.permutations))),
    ])
  }
}
