import FingertipCore
import FingertipSystem

/// The paths of the dimension tables; nil for those not given.
package struct TablePaths: Sendable, Equatable {
  package var cadres, units, apps, tasks: String?

  package init() {}

  /// Returns the paths of the tables in a folder (Tables.md).
  ///
  /// A table that exists but can't be read is included, so that reading it fails.
  ///
  /// - Throws: `InputError.missing` or `.unreadable`, with the folder or a table whose existence
  ///   can't be checked.
  package static func folder(_ path: String) throws(InputError) -> TablePaths {
    guard let status = fileStatus(try systemPath(path)) else {
      throw InputError(errno, opening: path)
    }
    guard status.isFolder else { throw .unreadable(file: path, why: systemMessage(ENOTDIR)) }
    let prefix = path.hasSuffix("/") ? path : path + "/"
    var paths = TablePaths()
    paths.cadres = try pathIfThere(prefix + "cadres.csv")
    paths.units = try pathIfThere(prefix + "units.csv")
    paths.apps = try pathIfThere(prefix + "apps.csv")
    paths.tasks = try pathIfThere(prefix + "tasks.csv")
    return paths
  }

  /// Notes the tables that a folder lacks, and files that look like tables but have the name of
  /// none.
  ///
  /// - Parameter path: The folder that the paths are from.
  package func notes(ofFolder path: String) -> [ReadingNote] {
    let prefix = path.hasSuffix("/") ? path : path + "/"
    let effects = [
      ("cadres.csv", cadres, ["no cadre has a unit", "干部都没有单位"] as Bilingual),
      ("units.csv", units, ["units have no tree", "单位没有层级关系"]),
      ("apps.csv", apps, ["every app counts as work", "所有应用都算工作应用"]),
    ]
    let missing = effects.filter { $0.1 == nil }
    let names = effects.map(\.0) + ["tasks.csv"]
    // A folder that can't be listed has the tables that were found in it.
    let found = (try? InputFinder.names(inFolder: systemPath(prefix))) ?? []
    let others = found.map(displayName).filter { name in
      name.hasSuffix(".csv") && !names.contains(name)
        && (try? systemPath(prefix + name)).flatMap(fileStatus)?.isFolder == false
    }
    return missing.map { .missingTable(folder: prefix, table: $0.0, effect: $0.2) }
      + others.map { .unknownTable(file: prefix + $0, meant: meantWord(by: $0, among: names)) }
  }

  private static func pathIfThere(_ path: String) throws(InputError) -> String? {
    var status = stat()
    // A dangling link counts as existing: its table must not be skipped silently.
    if lstat(path, &status) == 0 { return path }
    guard errno == ENOENT else { throw InputError(errno, opening: path) }
    return nil
  }
}
