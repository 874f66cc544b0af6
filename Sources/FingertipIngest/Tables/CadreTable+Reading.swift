import FingertipCore

extension CadreTable {
  /// - Parameters:
  ///   - units: The units that a cadre may belong to; nil to allow any.
  ///   - pseudonymizer: Replaces the cadres' ids.
  /// - Throws: ``TableError``.
  init(
    _ text: TableText, units: UnitTable?, pseudonymizer: Pseudonymizer?
  ) throws(TableError) {
    var rows = try TableRows<CadreColumn>(text)
    var cadres: [Cadre] = []
    while let row = try rows.next() {
      let given = try row.id(.cadre)
      let id = pseudonymizer?.pseudonym(of: given, .cadre) ?? given
      try rows.add(id, of: row, isShown: pseudonymizer == nil)
      let unit = try row.optionalUnit(.unit)
      if let units, !unit.isEmpty, units.index(of: unit) == nil {
        // If columns were mixed up, the value may be a cadre's id.
        throw row.error(.unit, .unknownUnit(pseudonymizer == nil ? unit.description : nil))
      }
      cadres.append(
        Cadre(id: id, unit: unit.isEmpty ? nil : unit, role: row.string(.role)))
    }
    self.init(cadres, indices: rows.rowOfKey)
  }
}
