import FingertipOutput
import FingertipReport

/// The format of a document.
///
/// To add one: a case with its ending here, and its writing in ``Document``.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Text for a terminal: aligned, with few columns.
  case table
  /// RFC 4180 with a header; the last column, `nulls`, has the reasons for empty values.
  case csv
  /// One JSON document.
  case json
  /// A workbook of Office Open XML: a sheet for each table, for spreadsheets. It is no text.
  case xlsx
  /// One table as a file of Arrow's interprocess format (Feather 2). It is no text.
  case arrow
  /// One table as a file of Parquet, compressed by zstd. It is no text.
  case parquet

  /// The ending of the names of its files, without the point.
  public var ending: String {
    switch self {
    case .table: "txt"
    case .csv, .json, .xlsx, .arrow, .parquet: rawValue
    }
  }

  /// The format of files whose names have an ending, in letters of either case; nil if it is that of
  /// none.
  ///
  /// - Complexity: O(formats).
  public init?(ending: some StringProtocol) {
    let ending = ending.lowercased()
    guard let format = Self.allCases.first(where: { $0.ending == ending }) else { return nil }
    self = format
  }
}

extension OutputFormat {
  /// True if a terminal can't show it.
  var isBinary: Bool {
    switch self {
    case .table, .csv, .json: false
    case .xlsx, .arrow, .parquet: true
    }
  }

  /// The treatment of data on the way to a terminal; nil for tables, whose cells are made safe one
  /// by one, because they have styles of their own.
  var cleaner: TerminalCleaner? {
    switch self {
    case .table, .xlsx, .arrow, .parquet: nil
    case .csv: TerminalCleaner(.mark)
    case .json: TerminalCleaner(.jsonEscape)
    }
  }
}
