import FingertipOutput
import FingertipReport

/// The sums of a log, and the stages after that.
@_spi(Stages) public struct LogSums: Sendable {
  let analysis: Analysis

  /// The number of used rows.
  public var usedCount: Int64 { analysis.quality.used }

  /// The number of rows of the table of cadres.
  public var cadreCount: Int { analysis.cadres.count }

  /// The number of rows of the tables of cadres and units.
  public var rowCount: Int { analysis.cadres.count + analysis.units.count }

  /// Computes every indicator of every cadre and unit.
  ///
  /// - Returns: The number of indicators with a value.
  public func indicators() -> Int {
    let view = analysis.view
    func values(of rows: some Sequence<some SummedRow>, _ indicators: [Indicator]) -> Int {
      rows.reduce(0) { count, row in
        count
          + indicators.count { $0.value(of: row.sums, in: view.result.context).value != nil }
      }
    }
    return values(of: view.cadres, Indicator.ofCadres) + values(of: view.units, Indicator.ofUnits)
  }

  /// Writes the table of cadres as CSV.
  ///
  /// - Returns: The number of bytes.
  public func csv() -> Int { analysis.csv(.cadres).utf8.count }

  /// Writes the JSON document.
  ///
  /// - Returns: The number of bytes.
  public func json() -> Int { analysis.json().utf8.count }
}

/// Runs everything from files to the table of cadres.
///
/// - Parameter tables: A folder with tables; nil for none.
/// - Returns: The number of used rows, and of bytes of the table.
/// - Throws: `FingertipError`.
@_spi(Stages) public func runWhole(
  _ path: String, tables: String? = nil, threads: Int? = nil
) throws -> (used: Int64, bytes: Int) {
  let sums = try LogColumns(path, tables: tables, threads: threads).sweep()
  return (sums.usedCount, sums.csv())
}
