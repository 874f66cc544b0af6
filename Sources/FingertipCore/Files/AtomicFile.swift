import CFingertipSystem
import FingertipSystem

/// A file that is written completely or not at all.
///
/// The bytes go to a hidden file beside the target, which `commit` flushes to the disk and renames.
/// Without a `commit` the hidden file is removed and an existing target is unchanged. A target that
/// is not a regular file, such as `/dev/null` or a named pipe, is written to directly.
///
/// The hidden file is locked while it is written, so that a later run knows the rests of a killed
/// one, and it is remembered for a signal that ends the process.
///
/// Source: ResultFiles.md.
package final class AtomicFile {
  /// Takes the bytes; open until the commit.
  package let descriptor: Int32

  private let path: String
  private let target: String
  /// The hidden file; nil if the target is written to directly, and after the rename.
  private var temporary: TemporaryFile?
  private var isFlushed = false
  /// The number of bytes that the system was told to write.
  private var early = 0
  /// About a tenth of a second of a slow disk.
  private static let earlyLength = 8 << 20

  /// - Parameters:
  ///   - path: The target; a symbolic link is followed, not replaced.
  ///   - isPrivate: True if a new file is readable by its owner alone.
  ///   - keepsMode: True if a file that replaces another has its mode and owner.
  /// - Throws: `OutputError.cannotCreate`.
  package init(
    path: String, isPrivate: Bool = true, keepsMode: Bool = true
  ) throws(OutputError) {
    guard !path.isEmpty else { throw .cannotCreate(path: path, why: systemMessage(ENOENT)) }
    var status = stat()
    let exists = stat(path, &status) == 0
    let fileType = status.st_mode & S_IFMT
    if path.hasSuffix("/") || (exists && fileType == S_IFDIR) {
      throw .cannotCreate(path: path, why: systemMessage(EISDIR))
    }
    self.path = path
    if exists && fileType != S_IFREG {
      target = path
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .cannotCreate(path: path, why: systemMessage(errno)) }
    } else {
      target = exists ? resolved(path) : path
      let temporary = try TemporaryFile(beside: target, mode: isPrivate ? 0o600 : 0o644)
      descriptor = temporary.descriptor
      self.temporary = temporary
      if exists && keepsMode {
        // A new owner needs a privilege that few have; then the file is the writer's.
        _ = fchown(descriptor, status.st_uid, status.st_gid)
        fchmod(descriptor, status.st_mode & 0o7777)
      }
    }
  }

  deinit {
    if temporary == nil { close(descriptor) }
  }

  /// Notes that the file has a number of bytes. Those of a large file go to the disk while it is made:
  /// nothing can interrupt the flush at its end.
  package func note(length: Int) {
    while temporary != nil, length - early >= Self.earlyLength {
      fingertip_write_early(descriptor, Int64(early), Int64(Self.earlyLength))
      early += Self.earlyLength
    }
  }

  /// Flushes every byte to the disk, so that only the rename can still fail.
  ///
  /// - Throws: `OutputError.writeFailed`.
  package func flushToDisk() throws(OutputError) {
    if temporary != nil, !isFlushed, fsync(descriptor) != 0 {
      throw .writeFailed(path: path, why: systemMessage(errno))
    }
    isFlushed = true
  }

  /// Flushes the file and renames it to its target. Nothing may be written afterwards.
  ///
  /// - Throws: `OutputError.writeFailed`.
  package func commit() throws(OutputError) {
    try Self.commit([self])
  }

  /// Flushes files and renames them to their targets: all, or none if one can't be renamed.
  ///
  /// - Throws: `OutputError.writeFailed`, naming the targets that are new if the earlier ones
  ///   couldn't be restored.
  package static func commit(_ files: [AtomicFile]) throws(OutputError) {
    for file in files { try file.flushToDisk() }
    // The earlier files, under hidden names, until all new ones are in place. They are removed after
    // the commit, because that takes a while if they are large.
    var replaced: [Replaced] = []
    defer { for file in replaced { file.removeBackup() } }
    fingertip_begin_commit()
    defer { fingertip_end_commit() }
    for file in files {
      guard let temporary = file.temporary else { continue }
      if files.count > 1 { replaced.append(Replaced(target: file.target)) }
      guard rename(temporary.path, file.target) == 0 else {
        let why = systemMessage(errno)
        let kept = replaced.dropLast().reversed().filter { !$0.restore() }
        throw .writeFailed(
          path: file.path,
          why: kept.isEmpty
            ? why : why + " (already new: \(kept.map(\.target).joined(separator: ", ")))")
      }
      temporary.forget()
    }
  }
}

/// A target of a rename, and the file that it had before.
private struct Replaced {
  let target: String
  /// Another name of the earlier file; nil if there was none, or the file system has no links.
  private let backup: String?
  /// Where that name is remembered for signals.
  private let memory: UnsafeMutableRawPointer?
  private let existed: Bool

  init(target: String) {
    self.target = target
    let name = TemporaryFile.name(beside: target)
    memory = fingertip_remember_temporary(name)
    backup = link(target, name) == 0 ? name : nil
    existed = access(target, F_OK) == 0
  }

  func removeBackup() {
    if let backup { unlink(backup) }
    fingertip_forget_temporary(memory)
  }

  /// Undoes the rename.
  ///
  /// - Returns: False if that isn't possible.
  func restore() -> Bool {
    if let backup { return rename(backup, target) == 0 }
    return !existed && unlink(target) == 0
  }
}

/// The path with symbolic links resolved.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}
