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
      ("cadres.csv", cadres, "no cadre has a unit"), ("units.csv", units, "units have no tree"),
      ("apps.csv", apps, "every app counts as work"),
    ]
    let missing = effects.filter { $0.1 == nil }
    let names = effects.map(\.0) + ["tasks.csv"]
    // A file that can't be read is told when it is.
    let others = ((try? InputFinder.find([prefix])) ?? []).map(\.name).filter { file in
      file.hasSuffix(".csv") && !file.dropFirst(prefix.count).contains("/")
        && !names.contains(String(file.dropFirst(prefix.count)))
    }
    return missing.map { .missingTable(folder: prefix, table: $0.0, effect: $0.2) }
      + others.map { file in
        let name = Array(file.dropFirst(prefix.count).lowercased())
        let meant = names.first { String(name) == $0 || isOneEdit(from: Array($0), to: name) }
        return .unknownTable(file: file, meant: meant)
      }
  }

  private static func pathIfThere(_ path: String) throws(InputError) -> String? {
    var status = stat()
    // A dangling link counts as existing: its table must not be skipped silently.
    if lstat(path, &status) == 0 { return path }
    guard errno == ENOENT else { throw InputError(errno, opening: path) }
    return nil
  }
}
