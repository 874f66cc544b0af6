import FingertipCore

extension AppTable {
  /// - Throws: ``TableError``.
  init(_ text: TableText) throws(TableError) {
    var rows = try TableRows<AppColumn>(text)
    var apps: [App] = []
    while let row = try rows.next() {
      let id = try row.id(.app)
      try rows.add(id, of: row)
      var app = App(id: id, type: try row.word(.type, of: AppType.allCases))
      app.name = row.string(.name)
      app.purpose = Identifier(row[.purpose])
      app.owner = try row.optionalID(.owner)
      app.isKeyWork = try row.boolean(.keyWork)
      app.leavesTrace = try row.boolean(.trace)
      app.isExempt = try row.boolean(.exempt)
      app.openedDay = try row.optionalDay(.opened)
      app.functions = row.words(.functions)
      apps.append(app)
    }
    self.init(apps, indices: rows.rowOfKey)
  }
}
