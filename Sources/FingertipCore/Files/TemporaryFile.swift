import CFingertipSystem
import FingertipSystem

/// A hidden file, removed unless it is renamed: at its release, by a signal that ends the process,
/// or, if the process is killed, by the next one that writes into the folder.
final class TemporaryFile {
  let path: String
  let descriptor: Int32
  /// Where the path is remembered for signals.
  private var memory: UnsafeMutableRawPointer?
  private var isRenamed = false

  /// Creates and locks a hidden file.
  ///
  /// - Throws: `OutputError.cannotCreate`, naming the target.
  init(beside target: String, mode: mode_t) throws(OutputError) {
    removeLeftovers(inFolder: Self.folder(of: target))
    while true {
      let path = Self.name(beside: target)
      // Remembered before it exists, so that no signal finds it forgotten.
      let memory = fingertip_remember_temporary(path)
      // Nor does one that has removed all files find a new one.
      fingertip_begin_commit()
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, mode)
      let number = errno
      fingertip_end_commit()
      guard descriptor >= 0 else {
        fingertip_forget_temporary(memory)
        // Sets of files stay open until their commit.
        if number == EMFILE, raiseFileLimit() { continue }
        throw .cannotCreate(path: target, why: systemMessage(number))
      }
      flock(descriptor, LOCK_EX | LOCK_NB)
      // Another process may have taken the file for a leftover before it was locked.
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_nlink > 0 {
        (self.path, self.descriptor, self.memory) = (path, descriptor, memory)
        return
      }
      close(descriptor)
      fingertip_forget_temporary(memory)
    }
  }

  deinit {
    if !isRenamed { unlink(path) }
    fingertip_forget_temporary(memory)
    if isRenamed {
      close(descriptor)
    } else {
      // The system frees the blocks of a removed file when it is closed: 0.2 s for a gigabyte.
      let descriptor = descriptor
      onAnotherThread { close(descriptor) }
    }
  }

  /// Keeps the file, which has got another name.
  func forget() { isRenamed = true }

  /// Returns a new hidden name. It begins with a dot, so that the file is not read as input if its
  /// folder is one.
  static func name(beside path: String) -> String {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    return folder(of: path) + prefix + number + suffix
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  fileprivate static let prefix = ".fingertip-"
  fileprivate static let suffix = ".tmp"
}

/// The folders in which this process has looked for leftovers.
private let cleanFolders = Lock<Set<String>>([])

/// Removes the hidden files that killed processes left in a folder, once a process.
///
/// Only files of this user that no process has locked; failures don't matter.
private func removeLeftovers(inFolder folder: String) {
  guard cleanFolders.withLock({ $0.insert(folder).inserted }),
    let stream = opendir(folder.isEmpty ? "." : folder)
  else { return }
  defer { closedir(stream) }
  while let entry = readdir(stream) {
    let field = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
    // Safe: the system terminates the name with a NUL.
    let name = String(cString: field.assumingMemoryBound(to: CChar.self))
    guard name.hasPrefix(TemporaryFile.prefix), name.hasSuffix(TemporaryFile.suffix) else {
      continue
    }
    let descriptor = open(folder + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { continue }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
    {
      unlink(folder + name)
    }
  }
}

/// Raises the limit of open files as far as the system lets a user.
///
/// - Returns: False if it is reached.
private func raiseFileLimit() -> Bool {
  var limit = rlimit()
  #if canImport(Glibc)
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    let resource = RLIMIT_NOFILE
  #endif
  guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return false }
  limit.rlim_cur = limit.rlim_max
  return setrlimit(resource, &limit) == 0
}
