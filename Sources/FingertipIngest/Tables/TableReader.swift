import FingertipCore

/// The inputs of the dimension tables; nil for those not given.
package struct TableInputs {
  package var cadres: InputFile?
  package var units: InputFile?
  package var apps: InputFile?
  package var tasks: InputFile?

  package init(
    cadres: InputFile? = nil, units: InputFile? = nil, apps: InputFile? = nil,
    tasks: InputFile? = nil
  ) {
    self.cadres = cadres
    self.units = units
    self.apps = apps
    self.tasks = tasks
  }

  /// Creates the inputs of some paths.
  ///
  /// - Throws: ``InputError``.
  package init(_ paths: TablePaths) throws(InputError) {
    cadres = try paths.cadres.map { path throws(InputError) in try InputFinder.file(path) }
    units = try paths.units.map { path throws(InputError) in try InputFinder.file(path) }
    apps = try paths.apps.map { path throws(InputError) in try InputFinder.file(path) }
    tasks = try paths.tasks.map { path throws(InputError) in try InputFinder.file(path) }
  }
}

/// Reads and checks the tables (Tables.md).
///
/// - Parameters:
///   - zone: The zone of timestamps without an offset, and of bare dates.
///   - epochUnit: The unit of timestamps that are numbers.
///   - pseudonymizer: Replaces the ids of cadres, which then are not shown in errors either.
/// - Complexity: O(*n*) in the tables' bytes; each is in memory as a whole while it is read.
/// - Throws: ``InputError`` or ``TableError``.
package func readTables(
  _ inputs: TableInputs, zone: TimeZoneRules, epochUnit: EpochUnit = .milliseconds,
  pseudonymizer: Pseudonymizer? = nil
) throws -> DimensionTables {
  let timestamps = TableTimestamps(zone: zone, epochUnit: epochUnit)
  var tables = DimensionTables()
  // Units come first, because cadres refer to them.
  if let input = inputs.units { tables.units = try UnitTable(TableText(input: input)) }
  if let input = inputs.cadres {
    tables.cadres = try CadreTable(
      TableText(input: input), units: tables.units, pseudonymizer: pseudonymizer)
  }
  if let input = inputs.apps { tables.apps = try AppTable(TableText(input: input)) }
  if let input = inputs.tasks {
    tables.tasks = try TaskTable(TableText(input: input), timestamps: timestamps)
  }
  return tables
}
