import FingertipCore

/// The name of a unit in results.
package struct UnitName: Sendable {
  /// The id; `*` for all cadres.
  package let id: Identifier
  /// Nil if it has none: `*`, and units without a units table.
  package let level: String?

  package init(id: Identifier, level: String?) {
    self.id = id
    self.level = level
  }
}
