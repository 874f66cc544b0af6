import FingertipCore

/// One cadre in one period.
package struct CadreRow: Sendable {
  /// Code in ``EventLog/cadres``.
  package let cadre: UInt32
  /// Period of the grid, from 0.
  package let period: Int32
  package let sums: Sums

  package init(cadre: UInt32, period: Int32, sums: Sums) {
    self.cadre = cadre
    self.period = period
    self.sums = sums
  }
}

/// One unit in one period, with all units below it.
package struct UnitRow: Sendable {
  /// The number of the unit, as in ``AnalysisResult/unitNames``.
  package let unit: Int
  package let period: Int32
  package internal(set) var sums: Sums
  /// True if only the unit, its level and the period may be shown; sums are 0 then.
  package let isSuppressed: Bool

  package init(unit: Int, period: Int32, sums: Sums, isSuppressed: Bool = false) {
    self.unit = unit
    self.period = period
    self.sums = sums
    self.isSuppressed = isSuppressed
  }
}
