import FingertipCore

/// Two windows of a log, compared.
package struct Comparison: Sendable {
  /// What one of the windows holds.
  package struct Side: Sendable {
    /// The rows that count.
    package let rows: Int64
    /// The cadres with such a row.
    package let cadres: Int
  }

  /// A unit without a row in the comparison, and the window that it has rows in; nil for both, in which
  /// it has no cadre in common.
  package struct Absence: Sendable {
    package let unit: UnitName
    package let window: ComparedWindow?
  }

  /// By unit bytewise, then by indicator.
  package let rows: [ChangeResult]
  /// Reasons why differences may mislead.
  package let warnings: [ComparisonWarning]
  /// The windows, before and after.
  package let sides: [Side]
  /// The number of cadres present in both windows; nil in a comparison for publication, which takes all
  /// of each.
  package let commonCadres: Int?
  /// Units that can't be compared, bytewise.
  package let absences: [Absence]
  /// The data suppressed in the windows; empty if the comparison is for internal use only.
  package let publications: [Publication]
}

extension Comparison {
  /// Returns the units of either window that have no row.
  ///
  /// - Parameter compared: The ids of the units that have.
  /// - Complexity: O(units · log units).
  static func absences(
    _ results: [AnalysisResult], compared: Set<Identifier>
  ) -> [Absence] {
    let sides = results.map { result in result.units.map { result.unitNames[$0.unit] } }
    let windows = sides.map { Set($0.map(\.id)) }
    var seen = compared
    return sides.flatMap(\.self).filter { seen.insert($0.id).inserted }
      .sorted { $0.id < $1.id }
      .map { unit in
        let isIn = windows.map { $0.contains(unit.id) }
        return Absence(unit: unit, window: isIn[0] == isIn[1] ? nil : isIn[0] ? .before : .after)
      }
  }
}
