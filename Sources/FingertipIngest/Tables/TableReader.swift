import FingertipCore

/// Reads and checks the tables (SPEC section 2).
///
/// - Parameters:
///   - zone: of timestamps without an offset, and of bare dates.
///   - epochUnit: of timestamps that are numbers.
///   - pseudonymizer: replaces the ids of cadres, which then show in no error either.
/// - Complexity: O(*n*) in the tables' bytes; each is held whole while it is read.
/// - Throws: ``InputError`` or ``TableError``.
package func readTables(
  _ paths: TablePaths, zone: TimeZoneRules, epochUnit: EpochUnit = .milliseconds,
  pseudonymizer: Pseudonymizer? = nil
) throws -> DimensionTables {
  let timestamps = TableTimestamps(zone: zone, epochUnit: epochUnit)
  var tables = DimensionTables()
  // Units come first, for cadres name them.
  if let path = paths.units { tables.units = try UnitTable(TableText(path: path)) }
  if let path = paths.cadres {
    tables.cadres = try CadreTable(
      TableText(path: path), units: tables.units, pseudonymizer: pseudonymizer)
  }
  if let path = paths.apps { tables.apps = try AppTable(TableText(path: path)) }
  if let path = paths.tasks {
    tables.tasks = try TaskTable(TableText(path: path), timestamps: timestamps)
  }
  return tables
}

/// Reads `--calendar FILE` (SPEC section 2).
///
/// - Throws: ``InputError`` or ``TableError``.
package func readCalendar(_ path: String) throws -> WorkCalendar {
  try WorkCalendar(TableText(path: path))
}
