import FingertipCore

/// The names of fields in logs: their own, or others that were chosen for them.
package struct ColumnNames: Equatable, Sendable {
  /// By field, the name of its column or key.
  private let chosen: [LogField: [UInt8]]

  /// - Parameter chosen: By field, another name for its column or key, by which alone it is found.
  package init(_ chosen: [LogField: String] = [:]) {
    self.chosen = chosen.mapValues { Array($0.utf8) }
  }

  /// The name of a field.
  func name(of field: LogField) -> [UInt8] { chosen[field] ?? Array(field.name.utf8) }

  /// Returns the field of a column or key; nil for one that is unknown.
  ///
  /// - Complexity: O(fields).
  func field(named name: [UInt8]) -> LogField? {
    LogField.allCases.first { self.name(of: $0) == name }
  }

  /// True if another name was chosen for a field.
  func isChosen(_ field: LogField) -> Bool { chosen[field] != nil }
}
