import FingertipAnalysis
import FingertipCore

/// The rows of a result that are to be shown: all, or those of some units (SPEC section 7, `--unit`
/// and `--level`).
package struct ResultView: Sendable {
  package let result: AnalysisResult
  /// By period, then by cadre bytewise.
  package let cadres: [CadreRow]
  /// By period, then by unit bytewise.
  package let units: [UnitRow]
  /// By unit, whether its rows are kept; nil where all are.
  let shownUnits: [Bool]?
  /// The level that is kept, if one was asked for.
  private let level: Identifier?

  /// All rows.
  package init(_ result: AnalysisResult) {
    self.init(
      result: result, cadres: result.cadres, units: result.units, shownUnits: nil, level: nil)
  }

  private init(
    result: AnalysisResult, cadres: [CadreRow], units: [UnitRow], shownUnits: [Bool]?,
    level: Identifier?
  ) {
    self.result = result
    self.cadres = cadres
    self.units = units
    self.shownUnits = shownUnits
    self.level = level
  }

  /// Whether rows that cover a whole level are kept: with one unit alone they would tell of others.
  func showsLevel(_ name: String) -> Bool {
    shownUnits == nil || level.map { $0 == Identifier(name) } ?? false
  }

  /// The rows of a unit and of all below it, of their cadres too.
  ///
  /// - Complexity: O(units · depth + rows).
  package func inUnit(_ id: Identifier) -> ResultView {
    if id == everybody { return self }
    return keeping(result.unitNames.map { isUnit($0.id, inside: id) }, level: nil)
  }

  /// The rows of the units of one level, and of the cadres who belong to one of them directly.
  ///
  /// - Complexity: O(units + rows).
  package func onLevel(_ level: String) -> ResultView {
    let wanted = Identifier(level)
    let isKept = result.unitNames.map { $0.level.map { Identifier($0) == wanted } ?? false }
    return keeping(isKept, level: shownUnits == nil ? wanted : nil)
  }

  private func keeping(_ isKept: [Bool], level: Identifier?) -> ResultView {
    let isShown = zip(isKept, shownUnits ?? isKept).map { $0 && $1 }
    return ResultView(
      result: result,
      cadres: cadres.filter { row in
        let unit = result.unitOfCadre[Int(row.cadre)]
        return unit >= 0 && isShown[Int(unit)]
      },
      units: units.filter { isShown[$0.unit] }, shownUnits: isShown, level: level)
  }

  private func isUnit(_ id: Identifier, inside ancestor: Identifier) -> Bool {
    if id == ancestor { return true }
    guard let table = result.tables.units else { return false }
    var next = table.index(of: id)
    while let index = next {
      if table.units[index].id == ancestor { return true }
      next = table.units[index].parent
    }
    return false
  }
}

extension DimensionTables {
  /// Whether results can have rows of a unit; `*` is everybody.
  ///
  /// - Complexity: O(1) with a table of units, else O(cadres).
  package func hasUnit(_ id: Identifier) -> Bool {
    if id == everybody { return true }
    if let units { return units.index(of: id) != nil }
    return cadres?.cadres.contains { $0.unit == id } ?? false
  }

  /// Whether the table of units has some of a level.
  ///
  /// - Complexity: O(units).
  package func hasLevel(_ level: String) -> Bool {
    let wanted = Identifier(level)
    return units?.units.contains { Identifier($0.level) == wanted } ?? false
  }
}

/// The unit that stands for everybody (SPEC section 4).
let everybody: Identifier = "*"
