import FingertipCore

/// Reads and checks the tables (Tables.md).
///
/// - Parameters:
///   - zone: The zone of timestamps without an offset, and of bare dates.
///   - epochUnit: The unit of timestamps that are numbers.
///   - pseudonymizer: Replaces the ids of cadres, which then are not shown in errors either.
/// - Complexity: O(*n*) in the tables' bytes; each is in memory as a whole while it is read.
/// - Throws: ``InputError`` or ``TableError``.
package func readTables(
  cadres: InputFile?, units: InputFile?, apps: InputFile?, tasks: InputFile?,
  zone: TimeZoneRules, epochUnit: EpochUnit = .milliseconds, pseudonymizer: Pseudonymizer? = nil
) throws -> DimensionTables {
  var tables = DimensionTables()
  // Units come first, because cadres refer to them.
  tables.units = try units.map { try UnitTable(TableText($0)) }
  tables.cadres = try cadres.map {
    try CadreTable(TableText($0), units: tables.units, pseudonymizer: pseudonymizer)
  }
  tables.apps = try apps.map { try AppTable(TableText($0)) }
  tables.tasks = try tasks.map {
    try TaskTable(TableText($0), TimestampParser(zone: zone, epochUnit: epochUnit))
  }
  return tables
}
