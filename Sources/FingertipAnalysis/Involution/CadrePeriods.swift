import FingertipCore

/// The rows of cadres that marginal gradients are computed from, by the unit that a cadre belongs to.
struct CadrePeriods: Sendable {
  /// What is known of one cadre in one period.
  struct Row: Sendable {
    let cadre: UInt32
    let period: Int32
    let appMs: Int64
    let activeDays: Int32
    let cases: Int32
    let isCalendarUnknown: Bool
    let halves: EffortPartial.Halves
  }

  /// By unit, -1 for cadres without one, in any order.
  let ofUnit: [Int32: [Row]]

  /// - Complexity: O(rows of cadres).
  init(_ total: borrowing PartialResult, _ hierarchy: UnitHierarchy) {
    var ofUnit: [Int32: [Row]] = [:]
    // Without trends there are no halves, and no rows here.
    for (row, halves) in zip(total.cadres, total.effort.halves) {
      ofUnit[hierarchy.unitOfCadre[Int(row.cadre)], default: []].append(
        Row(
          cadre: row.cadre, period: row.period, appMs: row.sums[.appMs],
          // Safe: a period has at most a hundred days, and its cases are counted in rows.
          activeDays: Int32(truncatingIfNeeded: row.sums[.activeDays]),
          cases: Int32(clamping: row.sums.cases), isCalendarUnknown: row.sums.isCalendarUnknown,
          halves: halves))
    }
    self.ofUnit = ofUnit
  }

  /// Adds up the halves of each unit's own cadres.
  func addHalves(to own: inout [Int32: [EffortSums?]]) {
    for (unit, rows) in ofUnit {
      guard var periods = own[unit] else { continue }
      for row in rows { periods[Int(row.period)]?.halves.add(row.halves) }
      own[unit] = periods
    }
  }
}
