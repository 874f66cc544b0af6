import FingertipSystem

/// Turns the arguments of a command into the list of files to read.
///
/// Source: EventLog.md, Inputs.
package enum InputFinder {
  /// Finds the files of `paths`, in the order given; a folder's files are sorted bytewise by path.
  ///
  /// A named input other than a folder is always taken, including pipes and devices. In a folder
  /// only regular files count, links are followed, and names that begin with a dot are skipped.
  ///
  /// - Complexity: O(*n* log *n*) in the number of files.
  /// - Throws: `InputError.missing` or `.unreadable`, with the path: nothing is skipped silently.
  package static func find(_ paths: [String]) throws(InputError) -> [InputFile] {
    var files: [InputFile] = []
    for path in paths {
      if path == "-" {
        files.append(.standardInput)
        continue
      }
      let bytes = try systemPath(path)
      let status = try readableStatus(bytes)
      if status.isFolder {
        files += try content(ofFolder: bytes, status)
      } else {
        files.append(InputFile(path: bytes, status: status))
      }
    }
    return files
  }

  /// Returns the one file that `path` names, for tables and keys; `-` is standard input.
  ///
  /// - Throws: `InputError.missing`, or `.unreadable`, also for a folder.
  package static func file(_ path: String) throws(InputError) -> InputFile {
    if path != "-", fileStatus(try systemPath(path))?.isFolder == true {
      throw .unreadable(file: path, why: systemMessage(EISDIR))
    }
    // A path that is no folder gives exactly one file.
    return try find([path])[0]
  }

  /// Returns a folder's files, with those of the folders inside it.
  private static func content(
    ofFolder root: [CChar], _ status: stat
  ) throws(InputError) -> [InputFile] {
    var files: [(path: [CChar], status: stat)] = []
    var pending = [root]
    // Each folder is read only once, so that links can neither loop nor repeat files.
    var seen: Set = [status.identity]
    while let folder = pending.popLast() {
      var prefix = Array(folder.dropLast())
      if prefix.last != slash { prefix.append(slash) }
      var folders: [[CChar]] = []
      for name in try names(inFolder: folder) {
        let path = prefix + name
        let status = try readableStatus(path)
        switch status.st_mode & S_IFMT {
        case S_IFDIR where seen.insert(status.identity).inserted: folders.append(path)
        case S_IFREG: files.append((path, status))
        default: break
        }
      }
      pending += folders.reversed()
    }
    return files.sorted { isBefore($0.path, $1.path) }.map {
      InputFile(path: $0.path, status: $0.status, isFound: true)
    }
  }

  /// Returns the names in one folder, each with its terminating NUL, sorted, without those that
  /// begin with a dot.
  static func names(inFolder folder: [CChar]) throws(InputError) -> [[CChar]] {
    guard let stream = opendir(folder) else { throw failure(folder) }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while true {
      // `readdir` returns the same for the end and for an error; only `errno` distinguishes them.
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw failure(folder) }
        return names.sorted(by: isBefore)
      }
      let name = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
      // Safe: the system terminates the name with a NUL. The declared array can be longer than the
      // entry, so it is read by pointer, never copied whole.
      let characters = name.assumingMemoryBound(to: CChar.self)
      guard characters[0] != dot else { continue }
      names.append(Array(UnsafeBufferPointer(start: characters, count: strlen(characters) + 1)))
    }
  }

  /// Returns the names in one folder, sorted, without those that begin with a dot.
  ///
  /// - Throws: ``InputError``.
  package static func names(in folder: String) throws(InputError) -> [String] {
    try names(inFolder: systemPath(folder)).map(displayName)
  }

  private static func readableStatus(_ path: [CChar]) throws(InputError) -> stat {
    guard let status = fileStatus(path), access(path, R_OK) == 0 else {
      throw failure(path)
    }
    return status
  }

  private static func failure(_ path: [CChar]) -> InputError {
    InputError(errno, opening: displayName(path))
  }

  private static func isBefore(_ a: [CChar], _ b: [CChar]) -> Bool {
    a.lexicographicallyPrecedes(b) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) }
  }

  private static let slash = CChar(UInt8(ascii: "/"))
  private static let dot = CChar(UInt8(ascii: "."))
}

extension stat {
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }

  /// The numbers of the device and the file, which identify a file independent of its name.
  fileprivate var identity: [UInt64] {
    [UInt64(truncatingIfNeeded: st_dev), UInt64(truncatingIfNeeded: st_ino)]
  }
}

/// Reads a small file as a whole, such as a key or a time zone, without decompression.
///
/// - Parameters:
///   - path: The path; `-` is standard input.
///   - limit: The greatest number of bytes of such a file, so that naming a log or a device by
///     mistake fails soon.
/// - Returns: All of its bytes; nil if there are more than `limit`.
/// - Complexity: O(bytes), at most `limit` and a chunk.
/// - Throws: `InputError.missing`, `.unreadable`, for a folder too, or `.io`.
package func readSmallFile(_ path: String, limit: Int) throws(InputError) -> [UInt8]? {
  var stored = try StoredBytes(InputFinder.file(path))
  var bytes: [UInt8] = []
  while try stored.fetch() {
    bytes += stored.unread
    stored.consume(stored.unread.count)
    if bytes.count > limit { return nil }
  }
  return bytes
}
