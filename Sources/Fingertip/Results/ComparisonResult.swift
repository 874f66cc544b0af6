import FingertipCore
import FingertipOutput
import FingertipReport

/// The changes between two windows, or after units adopted a measure.
///
/// A difference over time is not an effect: it includes everything else that changed meanwhile,
/// such as a festival or a season. Units that had not yet adopted show what would have happened.
public struct ComparisonResult: Sendable {
  package let comparison: Comparison?
  package let adoption: Adoption?
  /// The windows and adoptions compared.
  public let options: ComparisonOptions
  private let windows: (before: Range<Int64>, after: Range<Int64>)?
  private let engineParameters: AnalysisParameters
  private let publication: Publishing
  private let context: Indicator.Context
  private let tables: DimensionTables
  private let quality: ReadingQuality

  /// True if the result may be published.
  public var isPublished: Bool { publication.isOn }

  private var audience: Audience {
    Audience(minimumGroup: isPublished ? publication.minimumGroup : nil)
  }

  init(
    comparison: Comparison?, adoption: Adoption?, options: ComparisonOptions,
    windows: (before: Range<Int64>, after: Range<Int64>)?, parameters: AnalysisParameters,
    publication: Publishing, context: Indicator.Context, tables: DimensionTables,
    quality: ReadingQuality
  ) {
    self.comparison = comparison
    self.adoption = adoption
    self.options = options
    self.windows = windows
    engineParameters = parameters
    self.publication = publication
    self.context = context
    self.tables = tables
    self.quality = publication.isOn ? quality.withoutFileNames : quality
  }

  /// Reasons why differences may mislead, or why there are none: windows that overlap, hold no data, or
  /// not the same festivals, and effects at dates at which nobody adopted.
  public var warnings: [ComparisonWarning] {
    (comparison?.warnings ?? []) + [adoption?.warning].compactMap(\.self)
  }

  /// One row per unit, bytewise, and ratio; none without windows.
  public var rows: [ChangeResult] { comparison?.rows ?? [] }

  /// One effect per ratio; none without a file of adoptions.
  public var effects: [EffectResult] { adoption?.rows ?? [] }

  /// One row per ratio and week relative to adoption; none without a file of adoptions.
  public var weeks: [EffectWeekResult] { adoption?.events ?? [] }

  /// Returns the document of the tables; in JSON, with parameters, warnings and all tables.
  ///
  /// - Parameters:
  ///   - unit: The unit whose rows are kept; nil for all, and on a terminal for those of all
  ///     cadres.
  ///   - table: `comparison`, `adoption` or `events`; nil for the first one available, on a terminal
  ///     for all but `events`, in a workbook for all.
  ///   - forSpreadsheets: True if CSV is for spreadsheets.
  public func document(
    unit: String? = nil, table: String? = nil, forSpreadsheets: Bool = false
  ) -> Document {
    let writing = TableWriting(
      forSpreadsheets: forSpreadsheets, audience: audience, parameters: parameters)
    @Sendable func chosen(_: Cancellation?) -> (table: Table, writing: TableWriting)? {
      let tables = tables(unit: unit)
      return (table.map { name in tables.first { $0.name == name } } ?? tables.first)
        .map { ($0, writing) }
    }
    return Document(
      isPrivate: !isPublished, table: chosen
    ) { format, terminal, sink throws(OutputError) in
      switch format {
      case .json: try json(unit: unit).writeDocument(to: &sink)
      case .csv, .arrow, .parquet:
        try chosen(sink.cancellation)?.table.write(as: format, writing, for: terminal, to: &sink)
      case .xlsx:
        let tables = tables(unit: unit)
        let chosen = table.map { name in tables.filter { $0.name == name } } ?? tables
        try Workbook(chosen, for: audience, in: terminal.language).write(to: &sink)
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
        try audience.write(for: terminal, to: &sink)
      }
    }
  }

  /// Returns the page: what changed, for whom it can be said, and what can't be said.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows.
  public func html(_ language: Language = .english) -> String { page(language).text() }

  /// Returns the page as a document of one form.
  public func page(_ language: Language = .english) -> Document {
    let content = ComparisonPageContent(
      comparison: comparison, adoption: adoption,
      windows: windows.map { [$0.before, $0.after] } ?? [], permutations: options.permutations,
      analysis: engineParameters, context: context, tables: tables, quality: quality,
      parameters: parameters, version: Fingertip.version)
    return Document(isPrivate: !isPublished) { _, _, sink throws(OutputError) in
      try ComparisonPage(content, language: language, cancellation: sink.cancellation)
        .write(to: &sink)
    }
  }

  /// Returns the available tables: `comparison`, or `adoption` and `events`, or all three.
  package func tables(unit: String? = nil) -> [Table] {
    [comparison?.table(keeping: unit), adoption?.table, adoption?.eventTable].compactMap(\.self)
  }

  /// Returns the JSON document: parameters, warnings and tables.
  private func json(unit: String? = nil) -> JSONValue {
    .object(
      [
        ResultDocument.header(version: Fingertip.version),
        ("parameters", parameters), ("warnings", .array(warnings.map { .string($0.description) })),
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
    return .object(
      [
        ("time_zone", .string(zone.identifier)),
        ("work_hours", .string(engineParameters.workHours.description)),
        ("before", window(windows?.before)), ("after", window(windows?.after)),
        ("draws", .integer(Int64(engineParameters.thresholds.draws))),
        ("seed", .string("\(engineParameters.thresholds.seed)")),
        ("level", options.level.map { .string($0) } ?? .null),
        ("weeks", .integer(Int64(options.weeks))),
        ("placebo_weeks", .integer(Int64(options.placeboWeeks))),
        ("permutations", .integer(Int64(options.permutations))),
      ] + publication.values)
  }
}

extension ComparisonResult {
  /// Notes for the analyst about the suppression in a published comparison, one per line.
  public var publicationNotes: [Bilingual] {
    zip(ComparedWindow.allCases, comparison?.publications ?? []).compactMap { window, publication in
      publication.note.map { ["in ", ""] + window.name + [": ", "："] + $0 }
    }
  }
}
