import FingertipCore

/// Reads and checks the tables (Tables.md).
///
/// - Parameters:
///   - zone: The zone of timestamps without an offset, and of bare dates.
///   - epochUnit: The unit of timestamps that are numbers.
///   - isLenient: True to skip rows of totals.
///   - pseudonymizer: Replaces the ids of cadres, which then are not shown in errors either.
/// - Returns: The tables, and what reading found that is no error.
/// - Complexity: O(*n*) in the tables' bytes; each is in memory as a whole while it is read.
/// - Throws: ``InputError`` or ``TableError``.
package func readTables(
  cadres: InputFile?, units: InputFile?, apps: InputFile?, tasks: InputFile?,
  zone: TimeZoneRules, epochUnit: EpochUnit = .milliseconds, isLenient: Bool = false,
  pseudonymizer: Pseudonymizer? = nil
) throws -> (tables: DimensionTables, notes: [ReadingNote]) {
  var tables = DimensionTables()
  var told: [(file: String, encoding: TextEncoding)] = []
  var findings: [TableFindings] = []
  func text(_ input: InputFile) throws -> TableText {
    let text = try TableText(input, isLenient: isLenient)
    told.append((text.name, text.toldEncoding))
    findings.append(text.findings)
    return text
  }
  // Units come first, because cadres refer to them.
  tables.units = try units.map { try UnitTable(text($0)) }
  tables.cadres = try cadres.map {
    try CadreTable(text($0), units: tables.units, pseudonymizer: pseudonymizer)
  }
  tables.apps = try apps.map { try AppTable(text($0)) }
  tables.tasks = try tasks.map {
    try TaskTable(text($0), TimestampParser(zone: zone, epochUnit: epochUnit))
  }
  return (tables, ReadingNote.toldEncodings(told) + findings.flatMap(\.notes))
}
