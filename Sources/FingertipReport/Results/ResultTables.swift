import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The tables of ResultTables.md, with all their columns.
extension ResultView {
  /// `cadres`: one row per cadre and period, with the indicators of cadres.
  ///
  /// - Complexity: O(columns); cells are computed on demand.
  package var cadreTable: Table {
    let context = result.context
    let columns =
      [cadreColumn, cadreUnitColumn, .period(cadres, labels: result.periodLabels)]
      + Measure.columns.map { .of($0, cadres) }
      + Indicator.ofCadres.map { .of($0, cadres, in: context) }
    return Table(name: "cadres", columns: columns, rowCount: cadres.count)
  }

  /// `units`: one row per unit and period, with the indicators of units.
  ///
  /// - Complexity: O(columns); cells are computed on demand.
  package var unitTable: Table {
    let context = result.context
    let names = result.unitNames
    let columns =
      [
        Column("unit", .text) { [units] in .text(names[units[$0].unit].id.description) },
        Column("level", .text) { [units] in .word(names[units[$0].unit].level) }.withLevels,
        .period(units, labels: result.periodLabels),
      ]
      + [Measure.cadres, .noField].map { .of($0, units) }
      + Measure.columns.map { .of($0, units) }
      + intervalled(Indicator.ofUnits.map { .of($0, units, in: context) })
      + unitBurdenColumns
      + [
        Column("suppressed", .text) { [units] in .boolean(units[$0].isSuppressed) }
      ]
    return Table(name: "units", columns: columns, rowCount: units.count)
  }

  var cadreColumn: Column {
    let ids = result.log.cadres
    return Column("cadre", .text) { [cadres] in .text(ids.text(cadres[$0].cadre)) }
  }

  /// The unit of a cadre; empty for cadres without one.
  var cadreUnitColumn: Column {
    let (names, unitOfCadre) = (result.unitNames, result.unitOfCadre)
    return Column("unit", .text) { [cadres] in
      let unit = unitOfCadre[Int(cadres[$0].cadre)]
      return unit < 0 ? .empty : .text(names[Int(unit)].id.description)
    }
  }
}
