import FingertipCore

/// A row whose values come from sums.
package protocol SummedRow: Sendable {
  var period: Int32 { get }
  var sums: Sums { get }

  /// Returns a function that is true for rows of which only the keys may be shown; nil if all rows
  /// may be shown.
  static func suppression(in rows: [Self]) -> (@Sendable (Int) -> Bool)?

  /// Returns a function that gives a measure of each of some rows.
  static func values(
    of measure: Measure, in rows: [Self]
  ) -> @Sendable (Int) -> Reported<Int64>

  /// Returns a function that gives an indicator of each of some rows.
  static func values(
    of indicator: Indicator, in rows: [Self], context: Indicator.Context
  ) -> @Sendable (Int) -> Reported<Ratio>
}

// Here, and not in the module that makes tables: sums are wide, and within this module a value is
// read from the row in place.
extension SummedRow {
  package static func values(
    of measure: Measure, in rows: [Self]
  ) -> @Sendable (Int) -> Reported<Int64> {
    let needsCalendar = measure.needsCalendar
    return { row in
      // Through a span, which borrows the row instead of copying it.
      let rows = rows.span
      if rows[row].sums.hides(measure) { return .null(.suppressed) }
      if needsCalendar && rows[row].sums.isCalendarUnknown { return .null(.calendarUnknown) }
      return .value(rows[row].sums[measure])
    }
  }

  package static func values(
    of indicator: Indicator, in rows: [Self], context: Indicator.Context
  ) -> @Sendable (Int) -> Reported<Ratio> {
    if let reason = indicator.absence(in: context) { return { _ in .null(reason) } }
    return { indicator.value(of: rows.span[$0].sums) }
  }
}

extension CadreRow: SummedRow {
  package static func suppression(in rows: [CadreRow]) -> (@Sendable (Int) -> Bool)? { nil }
}

extension UnitRow: SummedRow {
  package static func suppression(in rows: [UnitRow]) -> (@Sendable (Int) -> Bool)? {
    let isSuppressed = rows.map(\.isSuppressed)
    guard isSuppressed.contains(true) else { return nil }
    return { isSuppressed[$0] }
  }
}
