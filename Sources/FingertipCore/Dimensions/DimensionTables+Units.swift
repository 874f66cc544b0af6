extension DimensionTables {
  /// Returns true if results can have rows of a unit; `*` is the unit of everybody.
  ///
  /// - Complexity: O(1) with a table of units, otherwise O(cadres).
  package func hasUnit(_ id: Identifier) -> Bool {
    if id == everybody { return true }
    if let units { return units.index(of: id) != nil }
    return cadres?.cadres.contains { $0.unit == id } ?? false
  }

  /// Returns true if the table of units has any of a level.
  ///
  /// - Complexity: O(units).
  package func hasLevel(_ level: String) -> Bool {
    let wanted = Identifier(level)
    return units?.units.contains { Identifier($0.level) == wanted } ?? false
  }
}

/// The id of the unit of everybody.
package let everybody: Identifier = "*"
