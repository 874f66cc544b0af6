import FingertipCore

/// The sums of some cadres of a log, and of the units' own cadres among them.
package struct SumPartial: MergeablePartial {
  /// In any order.
  package private(set) var cadres: [CadreRow] = []
  /// The sums of each unit's own cadres.
  private(set) var units = CodeTable<UnitPeriod, Sums>()
  /// The number of pairs of a cadre and a workday on which it was active.
  package var activeWorkdays: Int64 = 0

  package init() {}

  /// Adds a cadre's sums of a period.
  mutating func add(_ cadre: UInt32, unit: Int32, _ period: Int32, _ sums: Sums) {
    cadres.append(CadreRow(cadre: cadre, period: period, sums: sums))
    units.update(UnitPeriod(unit: unit, period: period), initially: Sums()) { $0.add(sums) }
  }

  /// Counts a cadre of a unit, without its sums.
  mutating func count(_ unit: Int32, _ period: Int32) {
    units.update(UnitPeriod(unit: unit, period: period), initially: Sums()) { $0[.cadres] += 1 }
  }

  /// Removes and returns the rows of cadres, in any order.
  mutating func takeCadres() -> [CadreRow] {
    defer { cadres = [] }
    return cadres
  }

  package mutating func merge(_ other: consuming SumPartial) {
    cadres += other.cadres
    units.merge(other.units) { $0.add($1) }
    activeWorkdays += other.activeWorkdays
  }
}
