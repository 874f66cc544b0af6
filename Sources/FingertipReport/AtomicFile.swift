import FingertipSystem

/// A file that is written completely or not at all.
///
/// The bytes go to a hidden file beside the target, which `commit` flushes to the disk and renames.
/// Without a `commit` the hidden file is removed and an existing target is unchanged. A target that
/// is not a regular file, such as `/dev/null` or a named pipe, is written to directly.
///
/// Source: ResultFiles.md.
package final class AtomicFile {
  /// The sink of the file's bytes.
  package var sink: ByteSink

  private let target: String
  private let descriptor: Int32
  /// The path of the hidden file; nil if the target is written to directly, and after the rename.
  private var temporary: String?
  private var isFlushed = false

  /// - Parameters:
  ///   - path: the target; a symbolic link is followed, not replaced.
  ///   - mode: permissions before the umask; 0600 for files of the analyst alone.
  /// - Throws: `OutputError.cannotCreate`.
  package init(path: String, mode: mode_t = 0o644) throws(OutputError) {
    guard !path.isEmpty else { throw .cannotCreate(path: path, why: systemMessage(ENOENT)) }
    var status = stat()
    let exists = stat(path, &status) == 0
    let fileType = status.st_mode & S_IFMT
    if path.hasSuffix("/") || (exists && fileType == S_IFDIR) {
      throw .cannotCreate(path: path, why: systemMessage(EISDIR))
    }
    let flags = O_WRONLY | O_CLOEXEC
    if exists && fileType != S_IFREG {
      target = path
      descriptor = open(path, flags)
    } else {
      target = exists ? resolved(path) : path
      let beside = hiddenName(beside: target)
      descriptor = open(beside, flags | O_CREAT | O_EXCL, mode)
      if descriptor >= 0 { temporary = beside }
    }
    let number = errno
    sink = ByteSink(descriptor: descriptor, path: path)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, why: systemMessage(number)) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// Flushes every byte to the disk, so that only the rename can still fail.
  ///
  /// - Throws: `OutputError.writeFailed`, or `.brokenPipe` for a named pipe.
  package func flushToDisk() throws(OutputError) {
    try sink.flush()
    if temporary != nil, fsync(descriptor) != 0 {
      throw .writeFailed(path: target, why: systemMessage(errno))
    }
    isFlushed = true
  }

  /// Renames the file to its target. Nothing may be written afterwards.
  ///
  /// - Throws: `OutputError.writeFailed`, or `.brokenPipe` for a named pipe.
  package func commit() throws(OutputError) {
    if !isFlushed { try flushToDisk() }
    guard let temporary else { return }
    guard rename(temporary, target) == 0 else {
      throw .writeFailed(path: target, why: systemMessage(errno))
    }
    self.temporary = nil
  }
}

/// Writes one file completely or not at all.
///
/// - Throws: the errors of `AtomicFile` and `body`.
package func writeFile(
  _ path: String, mode: mode_t = 0o644,
  body: (inout ByteSink) throws(OutputError) -> Void
) throws(OutputError) {
  let file = try AtomicFile(path: path, mode: mode)
  try body(&file.sink)
  try file.commit()
}

/// The path with symbolic links resolved.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

/// A unique name. It begins with a dot, so that the file is not read as input if its folder is one.
private func hiddenName(beside path: String) -> String {
  let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
  return folder + ".fingertip-" + String(UInt64.random(in: .min ... .max), radix: 16) + ".tmp"
}
