import FingertipCore

extension UnitTable {
  /// - Throws: ``TableError``.
  init(_ text: TableText) throws(TableError) {
    var rows = try TableRows<UnitColumn>(text)
    var parents: [Identifier] = []
    var texts: [(level: String, name: String)] = []
    while let row = try rows.next() {
      try rows.add(try row.unit(.unit), of: row)
      parents.append(try row.optionalID(.parent))
      let level = row.string(.level)
      guard !level.isEmpty else { throw row.error(.level, .empty) }
      texts.append((level, row.string(.name)))
    }
    let parentRows = try rows.rowsOfParents(parents, in: .parent)
    self.init(
      texts.indices.map {
        Unit(
          id: rows.keys[$0], parent: parentRows[$0], level: texts[$0].level, name: texts[$0].name)
      }, indices: rows.rowOfKey)
  }
}
