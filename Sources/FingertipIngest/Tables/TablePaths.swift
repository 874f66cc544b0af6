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

  private static func pathIfThere(_ path: String) throws(InputError) -> String? {
    var status = stat()
    // A dangling link counts as existing: its table must not be skipped silently.
    if lstat(path, &status) == 0 { return path }
    guard errno == ENOENT else { throw InputError(errno, opening: path) }
    return nil
  }
}
