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
      // No file name contains a NUL, and the system would open the name before it.
      guard !path.utf8.contains(0) else { throw .missing(file: path) }
      let bytes = path.utf8.map { CChar(bitPattern: $0) } + [0]
      let status = try readableStatus(bytes)
      if status.st_mode & S_IFMT == S_IFDIR {
        files += try content(ofFolder: bytes, status)
      } else {
        files.append(InputFile(path: bytes, status: status))
      }
    }
    return files
  }

  /// Returns a folder's files, with those of the folders inside it.
  private static func content(
    ofFolder root: [CChar], _ status: stat
  ) throws(InputError) -> [InputFile] {
    var files: [InputFile] = []
    var pending = [root]
    // Each folder is read only once, so that links can neither loop nor repeat files.
    var seen: Set = [FolderIdentity(status)]
    while let folder = pending.popLast() {
      var prefix = Array(folder.dropLast())
      if prefix.last != slash { prefix.append(slash) }
      var folders: [[CChar]] = []
      for name in try names(inFolder: folder) {
        let path = prefix + name
        let status = try readableStatus(path)
        switch status.st_mode & S_IFMT {
        case S_IFDIR where seen.insert(FolderIdentity(status)).inserted: folders.append(path)
        case S_IFREG: files.append(InputFile(path: path, status: status))
        default: break
        }
      }
      pending += folders.reversed()
    }
    return files.sorted { isBefore($0.path ?? [], $1.path ?? []) }
  }

  /// Returns the names in one folder, each with its terminating NUL, sorted, without those that
  /// begin with a dot.
  private static func names(inFolder folder: [CChar]) throws(InputError) -> [[CChar]] {
    guard let stream = opendir(folder) else { throw failure(errno, folder) }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while true {
      // `readdir` returns the same for the end and for an error; only `errno` distinguishes them.
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw failure(errno, folder) }
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

  private static func readableStatus(_ path: [CChar]) throws(InputError) -> stat {
    guard let status = fileStatus(path), access(path, R_OK) == 0 else {
      throw failure(errno, path)
    }
    return status
  }

  private static func failure(_ number: Int32, _ path: [CChar]) -> InputError {
    number == ENOENT || number == ENOTDIR
      ? .missing(file: displayName(path))
      : .unreadable(file: displayName(path), why: systemMessage(number))
  }

  private static func isBefore(_ a: [CChar], _ b: [CChar]) -> Bool {
    a.lexicographicallyPrecedes(b) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) }
  }

  private static let slash = CChar(UInt8(ascii: "/"))
  private static let dot = CChar(UInt8(ascii: "."))
}

/// The identity of a folder, independent of its name.
private struct FolderIdentity: Hashable {
  let device: dev_t
  let number: ino_t

  init(_ status: stat) {
    device = status.st_dev
    number = status.st_ino
  }
}
