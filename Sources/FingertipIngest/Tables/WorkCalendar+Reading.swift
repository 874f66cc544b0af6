import FingertipCore

extension WorkCalendar {
  /// The words of `kind` in a calendar's file: none of its days is unknown.
  private enum Kind: String, CaseIterable {
    case work, off

    var ofDay: DayKind {
      switch self {
      case .work: .work
      case .off: .off
      }
    }
  }

  /// Reads a calendar's file.
  ///
  /// - Throws: ``TableError``.
  package init(_ text: TableText) throws(TableError) {
    var rows = try TableRows<CalendarColumn>(text)
    var keys = TableKeys(of: CalendarColumn.date, file: text.name)
    var kinds: [Int: DayKind] = [:]
    while let row = try rows.next() {
      guard let day = try row.optionalDay(.date) else { throw row.error(.date, .empty) }
      try keys.insert(Identifier(row[.date]), of: row)
      let kind: Kind = try row.word(.kind)
      kinds[day] = kind.ofDay
    }
    self = .custom(kinds)
  }
}
