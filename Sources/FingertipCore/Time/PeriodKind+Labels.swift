extension PeriodKind {
  /// Parses the label of a period: `2024`, `2024-Q1`, `2024-03`, `2024-W10` or `2024-03-04`, of a year
  /// from 1970 to 9999.
  ///
  /// - Returns: The kind and the days (since 1970-01-01) of the period; nil for anything else.
  /// - Complexity: O(1).
  package static func period(labelled label: String) -> (kind: PeriodKind, days: Range<Int>)? {
    let year = label.prefix(4)
    let rest = label.dropFirst(5)
    func number(_ digits: Substring) -> Int? { decimalValue(of: digits.prefix(2).utf8) }
    var (kind, date, offset) = (PeriodKind.year, CivilDate("\(year)-01-01"), 0)
    switch label.utf8.count {
    case 4: break
    case 7 where rest.hasPrefix("Q"):
      guard let quarter = number(rest.dropFirst()), (1...4).contains(quarter) else { return nil }
      kind = .quarter
      date = CivilDate("\(year)-\(padded(quarter * 3, to: 2))-01")
    case 7: (kind, date) = (.month, CivilDate("\(label)-01"))
    case 8:
      // The first week holds 4 January.
      guard let week = number(rest.dropFirst()) else { return nil }
      (kind, date, offset) = (.week, CivilDate("\(year)-01-04"), 7 * (week - 1))
    case 10: (kind, date) = (.day, CivilDate(label))
    default: return nil
    }
    guard let date else { return nil }
    let day = date.daysSinceEpoch + offset
    // What another text stands for, such as week 53 of a year of 52, is no label.
    guard kind.label(containing: day) == label, let days = kind.days(containing: day) else {
      return nil
    }
    return (kind, days)
  }
}
