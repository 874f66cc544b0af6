import Fingertip
import FingertipAnalysis
import FingertipReport

/// What a log came to, and the stages after that.
///
/// Not API: see ``LogText``.
public struct LogSums: Sendable {
  let analysis: Analysis

  /// Rows that were used.
  public var usedCount: Int64 { analysis.quality.used }

  /// Rows of the table of cadres.
  public var cadreCount: Int { analysis.cadres.count }

  /// Rows of the tables of cadres and units.
  public var rowCount: Int { analysis.cadres.count + analysis.units.count }

  /// Takes every indicator of every cadre and unit.
  ///
  /// - Returns: how many have a value.
  public func indicators() -> Int {
    let view = analysis.view
    let context = view.result.context
    var count = 0
    for row in view.cadres {
      for indicator in Indicator.ofCadres {
        if case .value = indicator.value(of: row.sums, in: context) { count += 1 }
      }
    }
    for row in view.units {
      for indicator in Indicator.ofUnits {
        if case .value = indicator.value(of: row.sums, in: context) { count += 1 }
      }
    }
    return count
  }

  /// Writes the table of cadres as CSV.
  ///
  /// - Returns: its bytes.
  public func csv() -> Int { analysis.csv(.cadres).utf8.count }

  /// Writes the JSON document.
  ///
  /// - Returns: its bytes.
  public func json() -> Int { analysis.json().utf8.count }
}

/// The whole run: from files to the table of cadres.
///
/// - Parameter tables: a folder with tables; nil for none.
/// - Returns: rows that were used, and bytes of the table.
/// - Throws: `FingertipError`.
public func runWhole(
  _ path: String, tables: String? = nil, threads: Int? = nil
) throws -> (used: Int64, bytes: Int) {
  var options = AnalysisOptions()
  options.tables.folder = tables
  options.threads = threads
  let analysis = try Analyzer(options).analyze([path])
  return (analysis.quality.used, analysis.csv(.cadres).utf8.count)
}
