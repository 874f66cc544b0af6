import FingertipCore
import FingertipIngest
import FingertipTestSupport
import Foundation

/// A folder of tables, and the result of reading them.
struct TableFixture {
  let folder: TemporaryFolder
  let zone: TimeZoneRules
  private var paths = TablePaths()

  init(_ zone: TimeZoneRules = .utc) throws {
    folder = try TemporaryFolder()
    self.zone = zone
  }

  /// Writes `cadres`, `units`, `apps` or `tasks`, and adds it to the reader's inputs.
  mutating func add(_ table: String, _ bytes: [UInt8]) throws {
    let path = try folder.write(bytes, to: table + ".csv")
    switch table {
    case "cadres": paths.cadres = path
    case "units": paths.units = path
    case "apps": paths.apps = path
    default: paths.tasks = path
    }
  }

  func read(
    epochUnit: EpochUnit = .milliseconds, pseudonymizer: Pseudonymizer? = nil
  ) throws -> DimensionTables {
    try readTables(paths, zone: zone, epochUnit: epochUnit, pseudonymizer: pseudonymizer)
  }

  /// Returns the error's message without the folder's path; "none" if reading succeeds.
  func message(pseudonymizer: Pseudonymizer? = nil) -> String {
    do {
      _ = try read(pseudonymizer: pseudonymizer)
      return "none"
    } catch {
      return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
    }
  }
}

/// Reads tables given as texts by name.
func tables(
  _ texts: [String: String], zone: TimeZoneRules = .utc, epochUnit: EpochUnit = .milliseconds,
  pseudonymizer: Pseudonymizer? = nil
) throws -> DimensionTables {
  var fixture = try TableFixture(zone)
  for (name, text) in texts { try fixture.add(name, Array(text.utf8)) }
  return try fixture.read(epochUnit: epochUnit, pseudonymizer: pseudonymizer)
}

/// Returns the message about one table given as a text.
func message(_ table: String, _ text: String) throws -> String {
  var fixture = try TableFixture()
  try fixture.add(table, Array(text.utf8))
  return fixture.message()
}

/// Reads the tables of some paths.
func readTables(
  _ paths: TablePaths, zone: TimeZoneRules = .utc, epochUnit: EpochUnit = .milliseconds,
  pseudonymizer: Pseudonymizer? = nil
) throws -> DimensionTables {
  func file(_ path: String?) throws -> InputFile? { try path.map { try InputFinder.file($0) } }
  return try readTables(
    cadres: file(paths.cadres), units: file(paths.units), apps: file(paths.apps),
    tasks: file(paths.tasks), zone: zone, epochUnit: epochUnit, pseudonymizer: pseudonymizer
  ).tables
}
