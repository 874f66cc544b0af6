import FingertipAnalysis
import FingertipCore

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
    let unit = Column(name: "unit", heading: "unit", format: .text) { [units] in
      .text(names[units[$0].unit].id.description)
    }
    let level = Column(name: "level", heading: "level", format: .text) { [units] in
      names[units[$0].unit].level.map { .text($0) } ?? .empty
    }
    let columns =
      [unit, level, .period(units, labels: result.periodLabels)]
      + [Measure.cadres, .noField].map { .of($0, units) }
      + Measure.columns.map { .of($0, units) }
      + intervalled(Indicator.ofUnits.map { .of($0, units, in: context) })
      + unitBurdenColumns
      + [
        Column(name: "suppressed", heading: "suppressed", format: .text) { [units] in
          .boolean(units[$0].isSuppressed)
        }
      ]
    return Table(name: "units", columns: columns, rowCount: units.count)
  }

  var cadreColumn: Column {
    let ids = result.log.cadres
    return Column(name: "cadre", heading: "cadre", format: .text) { [cadres] in
      .text(ids.text(cadres[$0].cadre))
    }
  }

  /// The unit of a cadre; empty for cadres without one.
  var cadreUnitColumn: Column {
    let (names, unitOfCadre) = (result.unitNames, result.unitOfCadre)
    return Column(name: "unit", heading: "unit", format: .text) { [cadres] in
      let unit = unitOfCadre[Int(cadres[$0].cadre)]
      return unit < 0 ? .empty : .text(names[Int(unit)].id.description)
    }
  }
}
