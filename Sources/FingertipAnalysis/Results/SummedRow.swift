import FingertipCore

/// A row whose values come from sums.
package protocol SummedRow: Sendable {
  var period: Int32 { get }
  var sums: Sums { get }

  /// Of each of some rows, whether nothing but its keys may show; nil where all may.
  static func suppression(in rows: [Self]) -> (@Sendable (Int) -> Bool)?

  /// A measure of each of some rows; nil where it needs a calendar that has no list for the year.
  static func values(
    of measure: Measure, in rows: [Self]
  ) -> @Sendable (Int) -> Int64?

  /// An indicator of each of some rows.
  static func values(
    of indicator: Indicator, in rows: [Self], context: Indicator.Context
  ) -> @Sendable (Int) -> Reported<Ratio>
}

// Here, and not where tables are made: sums are wide, and within the module a value is read out of the
// row where it stands.
extension SummedRow {
  package static func values(
    of measure: Measure, in rows: [Self]
  ) -> @Sendable (Int) -> Int64? {
    let needsCalendar = measure.needsCalendar
    return { row in
      // By span, which lends the row instead of copying it.
      let rows = rows.span
      if needsCalendar && rows[row].sums.isCalendarUnknown { return nil }
      return rows[row].sums[measure]
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
