import FingertipCore
import FingertipIngest
import FingertipTestSupport

/// Reads tables and compares them with the reference's.
///
/// - Parameter bytes: The tables of units, cadres, apps and tasks, with the record separator (1E)
///   between them; or one table, which is read as each.
func compareTables(_ bytes: [UInt8]) throws {
  let parts = bytes.split(separator: 0x1E, omittingEmptySubsequences: false).map { Array($0) }
  if parts.count == 1 {
    for index in 0..<4 {
      try compareTables((0..<4).map { $0 == index ? bytes : nil })
    }
    try checkAdoptions(bytes)
  } else {
    try compareTables((0..<4).map { $0 < parts.count && !parts[$0].isEmpty ? parts[$0] : nil })
  }
}

private func compareTables(_ parts: [[UInt8]?]) throws {
  // The reference reads UTF-8 alone.
  guard parts.allSatisfy({ compression(of: $0 ?? []) == .none && isReadAsUTF8($0 ?? []) }) else {
    return
  }
  let files = parts.map { $0.map { InputFile(name: "table", bytes: $0) } }
  let tables: DimensionTables
  do {
    tables = try readTables(
      cadres: files[1], units: files[0], apps: files[2], tasks: files[3], zone: .utc
    ).tables
  } catch {
    try checkDisplay(of: error)
    return
  }
  let texts = parts.map { part in
    part.map { $0.starts(with: [0xEF, 0xBB, 0xBF]) ? Array($0.dropFirst(3)) : $0 }
  }
  let expected = NaiveTables(cadres: texts[1], units: texts[0], apps: texts[2], tasks: texts[3])
  try expectEqual(
    tables.units.map { table in
      table.units.map { unit in
        [unit.id.bytes, unit.parent.map { table.units[$0].id.bytes } ?? [], Array(unit.level.utf8)]
      }.sorted(by: precedes)
    }, expected.units?.map { [$0, $1.parent, $1.level] }.sorted(by: precedes), "units")
  try expectEqual(
    tables.cadres?.cadres.map { [$0.id.bytes, $0.unit?.bytes ?? []] }.sorted(by: precedes),
    expected.cadres?.map { [$0, $1] }.sorted(by: precedes), "cadres")
  try expectEqual(
    tables.apps?.apps.map { [$0.id.bytes, Array($0.type.rawValue.utf8), $0.owner.bytes] }
      .sorted(by: precedes),
    expected.apps?.map { [$0, $1.type, $1.owner] }.sorted(by: precedes), "apps")
  try expectEqual(
    tables.tasks.map { table in
      table.tasks.map { task in
        [task.id.bytes, task.parent.map { table.tasks[$0].id.bytes } ?? [], task.owner.bytes]
      }.sorted(by: precedes)
    }, expected.tasks?.map { [$0, $1.parent, $1.owner] }.sorted(by: precedes), "tasks")
  for task in tables.tasks?.tasks ?? [] {
    let other = expected.tasks?[task.id.bytes]
    try expectEqual([task.items, task.quota], [other?.items, other?.quota], "numbers of a task")
  }
}

private func isReadAsUTF8(_ bytes: [UInt8]) -> Bool {
  (try? TableText(InputFile(name: "table", bytes: bytes)))?.toldEncoding == .utf8
}

private func precedes(_ left: [[UInt8]], _ right: [[UInt8]]) -> Bool {
  left[0].lexicographicallyPrecedes(right[0])
}

private func checkAdoptions(_ bytes: [UInt8]) throws {
  do {
    _ = try readAdoptions(InputFile(name: "table", bytes: bytes), zone: .utc, units: nil)
  } catch {
    try checkDisplay(of: error)
  }
}

/// Reads a calendar and compares the kinds of its days with its rows.
func compareCalendar(_ bytes: [UInt8]) throws {
  guard compression(of: bytes) == .none, isReadAsUTF8(bytes) else { return }
  let calendar: WorkCalendar
  do {
    calendar = try WorkCalendar(TableText(InputFile(name: "calendar", bytes: bytes)))
  } catch {
    try checkDisplay(of: error)
    return
  }
  let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  for (date, kind) in NaiveTables.calendar(text) {
    guard let date = NaiveDate(text: date) else { throw Difference(description: "date \(date)") }
    try expectEqual(calendar.kind(ofDay: Int(date.number)).rawValue, kind, "\(date)")
  }
  // Days that the file may not list.
  for number in [0, 19_000, 19_001, 19_002, 2_932_896] {
    let date = NaiveDate(number: Int64(number))
    let isListed = NaiveTables.calendar(text).contains { $0.date == date.text }
    let kind = date.weekday < 5 ? DayKind.work : .off
    try expect(isListed || calendar.kind(ofDay: number) == kind, "\(date)")
  }
}

/// Checks that an error of the data is shown in one line that controls no terminal.
private func checkDisplay(of error: any Error) throws {
  try expect(error is TableError || error is InputError, "the error \(error)")
  let text = "\(error)"
  try expectEqual(text, displaySafe(text), "an error")
}
