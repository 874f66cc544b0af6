/// The identity of a row in its table.
public struct RowID: Hashable, Sendable, Codable {
  /// The ids of the row, in the order of the table's columns: a unit, a cadre, an app etc.; empty
  /// texts for columns without a value in this row.
  public let keys: [String]
  /// The label of the period, such as `2024-03`; nil in a table over all periods.
  public let period: String?

  package init(keys: [String], period: String?) {
    self.keys = keys
    self.period = period
  }
}
