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

  /// All rows.
  package init(_ result: AnalysisResult) {
    self.init(result: result, cadres: result.cadres, units: result.units)
  }

  private init(result: AnalysisResult, cadres: [CadreRow], units: [UnitRow]) {
    self.result = result
    self.cadres = cadres
    self.units = units
  }

  /// The rows of a unit and of all below it, of their cadres too.
  ///
  /// - Complexity: O(units · depth + rows).
  package func inUnit(_ id: Identifier) -> ResultView {
    if id == everybody { return self }
    return keeping(result.unitNames.map { isUnit($0.id, inside: id) })
  }

  /// The rows of the units of one level, and of the cadres who belong to one of them directly.
  ///
  /// - Complexity: O(units + rows).
  package func onLevel(_ level: String) -> ResultView {
    let wanted = Identifier(level)
    return keeping(result.unitNames.map { $0.level.map { Identifier($0) == wanted } ?? false })
  }

  private func keeping(_ isKept: [Bool]) -> ResultView {
    ResultView(
      result: result,
      cadres: cadres.filter { row in
        let unit = result.unitOfCadre[Int(row.cadre)]
        return unit >= 0 && isKept[Int(unit)]
      },
      units: units.filter { isKept[$0.unit] })
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
