import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The rows of a result to show: all, or those of some units (ResultFiles.md).
package struct ResultView: Sendable {
  package let result: AnalysisResult
  /// By period, then by cadre bytewise.
  package private(set) var cadres: [CadreRow]
  /// By period, then by unit bytewise.
  package private(set) var units: [UnitRow]
  /// Of ``units``, the places in the units of the result.
  private(set) var unitPlaces: [Int]
  /// By unit: true if its rows are kept; nil if all are.
  private(set) var shownUnits: [Bool]?
  /// The level that is kept; nil if none was requested.
  private var level: Identifier?

  /// A view of all rows.
  package init(_ result: AnalysisResult) {
    self.result = result
    cadres = result.cadres
    units = result.units
    unitPlaces = Array(units.indices)
  }

  /// Returns true if rows that cover a whole level are kept: in a view of one unit they would
  /// disclose values of other units.
  func showsLevel(_ name: String) -> Bool {
    shownUnits == nil || level.map { $0 == Identifier(name) } ?? false
  }

  /// The rows of a unit, of its descendants, and of their cadres.
  ///
  /// - Complexity: O(units + rows), at any depth.
  package func inUnit(_ id: Identifier) -> ResultView {
    if id == everybody { return self }
    let table = result.tables.units
    let isInside = table.map { rowsInside(id, of: $0) } ?? []
    return keeping(
      result.unitNames.map { unit in
        unit.id == id || table?.index(of: unit.id).map { isInside[$0] } ?? false
      }, level: nil)
  }

  /// The rows of the units of one level, and of the cadres that belong directly to one of them.
  ///
  /// - Complexity: O(units + rows).
  package func onLevel(_ level: String) -> ResultView {
    let wanted = Identifier(level)
    let isKept = result.unitNames.map { $0.level.map { Identifier($0) == wanted } ?? false }
    return keeping(isKept, level: shownUnits == nil ? wanted : nil)
  }

  private func keeping(_ isKept: [Bool], level: Identifier?) -> ResultView {
    let isShown = zip(isKept, shownUnits ?? isKept).map { $0 && $1 }
    var view = self
    view.cadres = cadres.filter { row in
      let unit = result.unitOfCadre[Int(row.cadre)]
      return unit >= 0 && isShown[Int(unit)]
    }
    view.unitPlaces = unitPlaces.filter { isShown[result.units[$0].unit] }
    view.units = view.unitPlaces.map { result.units[$0] }
    view.shownUnits = isShown
    view.level = level
    return view
  }

  /// Returns, by row of the table, true for a unit and all units below it.
  ///
  /// - Complexity: O(units).
  private func rowsInside(_ id: Identifier, of table: UnitTable) -> [Bool] {
    let parents = table.units.map(\.parent)
    var isInside = table.units.map { $0.id == id }
    for row in breadthFirstOrder(parents: parents) {
      if let parent = parents[row], isInside[parent] { isInside[row] = true }
    }
    return isInside
  }
}
