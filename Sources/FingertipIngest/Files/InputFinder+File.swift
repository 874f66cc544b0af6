import FingertipSystem

extension InputFinder {
  /// Returns the one file that `path` names, for tables and keys; `-` is standard input.
  ///
  /// - Throws: `InputError.missing`, or `.unreadable`, also for a folder.
  package static func file(_ path: String) throws(InputError) -> InputFile {
    if path != "-", isFolder(path) { throw .unreadable(file: path, why: systemMessage(EISDIR)) }
    // A path that is no folder gives exactly one file.
    return try find([path])[0]
  }

  private static func isFolder(_ path: String) -> Bool {
    guard !path.utf8.contains(0) else { return false }
    let status = fileStatus(path.utf8.map { CChar(bitPattern: $0) } + [0])
    return status.map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }
}
