import FingertipCore

extension TaskTable {
  /// - Throws: ``TableError``.
  init(_ text: TableText, timestamps: TableTimestamps) throws(TableError) {
    var timestamps = timestamps
    var rows = try TableRows<TaskColumn>(text)
    var keys = TableKeys(of: TaskColumn.task, file: text.name)
    var parents: [Identifier] = []
    var tasks: [Task] = []
    while let row = try rows.next() {
      let id = try row.id(.task)
      try keys.insert(id, of: row)
      parents.append(try row.optionalID(.parent))
      var task = Task(id: id)
      task.owner = try row.optionalID(.owner)
      task.issuedMs = try timestamps.instant(row, .issued, dateMeans: .start)
      task.dueMs = try timestamps.instant(row, .due, dateMeans: .end)
      task.isDueByDay = CivilDate(row.string(.due)) != nil
      task.items = try row.optionalNumber(.items)
      task.quota = try row.optionalNumber(.quota)
      task.isExempt = try row.boolean(.exempt)
      task.isKeyWork = try row.boolean(.keyWork)
      tasks.append(task)
    }
    for (index, row) in try keys.rows(ofParents: parents, in: .parent).enumerated() {
      tasks[index].parent = row
    }
    self.init(tasks)
  }
}
