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
  var reading = ReadingOptions()
  reading.threads = threads
  var query = Query()
  query.threads = threads
  let known = try tables.map { try Tables(folder: $0) } ?? Tables()
  let analysis = try Log(path, by: reading).analyze(query, tables: known)
  return (analysis.quality.used, analysis.csv(.cadres).utf8.count)
}
