import FingertipCore

extension TaskTable {
  /// - Throws: ``TableError``.
  init(_ text: TableText, _ timestamps: TimestampParser) throws(TableError) {
    var timestamps = timestamps
    var rows = try TableRows<TaskColumn>(text)
    var parents: [Identifier] = []
    var tasks: [Task] = []
    while let row = try rows.next() {
      var task = Task(id: try row.id(.task))
      try rows.add(task.id, of: row)
      parents.append(try row.optionalID(.parent))
      task.owner = try row.optionalID(.owner)
      task.issuedMs = try row.optionalInstant(.issued, &timestamps)
      task.dueMs = try row.optionalInstant(.due, &timestamps, isEnd: true)
      task.isDueByDay = CivilDate(row.string(.due)) != nil
      task.items = try row.optionalNumber(.items)
      task.quota = try row.optionalNumber(.quota)
      task.isExempt = try row.boolean(.exempt)
      task.isKeyWork = try row.boolean(.keyWork)
      tasks.append(task)
    }
    for (index, row) in try rows.rowsOfParents(parents, in: .parent).enumerated() {
      tasks[index].parent = row
    }
    self.init(tasks, indices: rows.rowOfKey)
  }
}
