import FingertipCore

extension WorkCalendar {
  /// Reads a calendar's file.
  ///
  /// - Throws: ``TableError``.
  package init(_ text: TableText) throws(TableError) {
    var rows = try TableRows<CalendarColumn>(text)
    var kinds: [Int: DayKind] = [:]
    while let row = try rows.next() {
      guard let day = try row.optionalDay(.date) else { throw row.error(.date, .empty) }
      try rows.add(Identifier(row[.date]), of: row)
      // None of a file's days is unknown.
      kinds[day] = try row.word(.kind, of: [DayKind.work, .off])
    }
    self = .custom(kinds)
  }
}
