import Fingertip
import FingertipOutput
import FingertipReport

/// A result that C has a handle of: tables and a page, from whatever computed them.
final class ResultObject: HandledObject, @unchecked Sendable {
  // Safe to send: the texts of names are written by `init` alone.
  static let kind = HandleKind.result

  /// The values of a result.
  enum Content: Sendable {
    case analysis(Analysis, OptionSet)
    case comparison(ComparisonResult, OptionSet)
    case explanation(Document)
    case report(Report)
    /// One table, whose name is given.
    case document(String, Document)
  }

  let content: Content
  /// The names of tables, the first of which is the default.
  let tables: [String]
  /// The same for C, each ended by a NUL.
  let names: [UnsafeMutablePointer<CChar>]

  init(_ content: Content) {
    self.content = content
    tables =
      switch content {
      case .analysis(let analysis, _):
        analysis.tablesOfResult.map(\.rawValue) + [Self.burdens]
      case .comparison(let comparison, _): comparison.tables().map(\.name)
      case .explanation: ["explanation"]
      case .report: []
      case .document(let name, _): [name]
      }
    names = tables.map { name in
      let bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: name.utf8.count + 1)
      _ = bytes.initialize(from: name.utf8CString)
      return bytes.baseAddress!
    }
  }

  deinit { for name in names { name.deallocate() } }

  /// The name of the list of burdens, which an analysis has besides its tables.
  private static let burdens = "burdens"

  /// Texts for users.
  var notes: [Bilingual] {
    switch content {
    case .analysis(let analysis, _): analysis.publicationNotes
    case .comparison(let comparison, _):
      comparison.warnings.map(\.text) + comparison.publicationNotes
    case .explanation, .report, .document: []
    }
  }

  /// Checks a name of a table.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  func check(table: String?) throws(FingertipError) {
    guard let table, !tables.contains(table) else { return }
    throw FingertipError(
      .usage,
      tables.isEmpty
        ? ["this result has no table", "该结果不含表"]
        : ["there is no table \"\(table)\"; there are: ", "没有表“\(table)”；可选："] + tables.listed(),
      field: "table")
  }

  /// Returns the document of a table, or of the whole result.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for a table that it has not.
  func document(of table: String?) throws(FingertipError) -> Document {
    try check(table: table)
    switch content {
    case .analysis(let analysis, let options):
      let isForSpreadsheets = options.isForSpreadsheets
      if table == Self.burdens {
        return analysis.burdenDocument(first: options.top, forSpreadsheets: isForSpreadsheets)
      }
      return try analysis.document(
        table.flatMap { ResultTable(rawValue: $0) }, allColumns: options.hasAllColumns,
        forSpreadsheets: isForSpreadsheets)
    case .comparison(let comparison, let options):
      return comparison.document(
        unit: options.unit, table: table, forSpreadsheets: options.isForSpreadsheets)
    case .explanation(let document), .document(_, let document): return document
    case .report:
      throw FingertipError(
        .usage, ["a report is a page: its form is html", "报告是网页：格式为 html"], field: "format")
    }
  }

  /// Returns the page; nil for a result without one.
  func page(in language: Language) -> Document? {
    switch content {
    case .comparison(let comparison, _): comparison.page(language)
    case .report(let report): report.document(language)
    case .analysis, .explanation, .document: nil
    }
  }
}

extension Analysis {
  /// The tables of a result, the units first.
  fileprivate var tablesOfResult: [ResultTable] {
    ResultTable.allCases.filter { !isPublished || $0 != .cadres }
  }
}
