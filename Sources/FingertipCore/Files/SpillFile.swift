import FingertipSystem
import Synchronization

/// A file for rows that are not to stay in memory. It has no name, so that it goes with the process
/// however that ends.
///
/// One thread appends; any thread reads what was appended.
package final class SpillFile: Sendable {
  private let descriptor: Int32
  private let folder: String
  /// The number of bytes.
  private let byteCount = Atomic<Int64>(0)
  private let firstFailure = Lock<SpillError?>(nil)

  /// The folder for files that don't survive: that of `TMPDIR`, or one that is on a disk.
  package static var standardFolder: String {
    getenv("TMPDIR").flatMap { String(validatingCString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
      ?? "/var/tmp"
  }

  /// Creates a file.
  ///
  /// - Throws: ``SpillError``.
  package init(inFolder folder: String = standardFolder) throws(SpillError) {
    self.folder = folder
    let path = TemporaryFile.name(beside: folder.hasSuffix("/") ? folder : folder + "/")
    descriptor = open(path, O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw SpillError(folder: folder, why: systemMessage(errno)) }
    unlink(path)
  }

  deinit { close(descriptor) }

  /// The first failure to read, after which rows are missing.
  package var failure: SpillError? { firstFailure.withLock { $0 } }

  /// Checks that the disk has room.
  ///
  /// - Throws: ``SpillError``.
  package func checkRoom(for count: Int) throws(SpillError) {
    var status = statvfs()
    guard fstatvfs(descriptor, &status) == 0 else { return }
    let free = Int64(clamping: status.f_bavail).multipliedReportingOverflow(
      by: Int64(clamping: status.f_frsize))
    guard free.overflow || free.partialValue >= Int64(count) else {
      throw SpillError(folder: folder, why: systemMessage(ENOSPC))
    }
  }

  /// Appends bytes.
  ///
  /// - Returns: Their offset.
  /// - Throws: ``SpillError``.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(SpillError) -> Int64 {
    let offset = byteCount.load(ordering: .relaxed)
    let error = writeFully(descriptor, bytes, at: offset)
    guard error == 0 else { throw SpillError(folder: folder, why: systemMessage(error)) }
    byteCount.store(offset + Int64(bytes.count), ordering: .relaxed)
    return offset
  }

  /// Reads bytes; zeros, which are rows without ids, if they can't be read: see ``failure``.
  package func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) {
    errno = 0
    guard readFully(descriptor, into: bytes, at: offset) < bytes.count else { return }
    let error = SpillError(folder: folder, why: systemMessage(errno == 0 ? EIO : errno))
    firstFailure.withLock { $0 = $0 ?? error }
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
  }
}

/// The error of a file for rows that are not to stay in memory.
package struct SpillError: Error, Equatable, BilingualDescription {
  package let folder: String
  /// The message of the system.
  package let why: String

  package init(folder: String, why: String) {
    self.folder = folder
    self.why = why
  }

  package var text: Bilingual {
    [
      "cannot put rows into a temporary file in \(displaySafe(folder)): ",
      "无法把记录存入 \(displaySafe(folder)) 中的临时文件：",
    ] + systemReason(why)
      + [
        "; set TMPDIR to a folder with more room, or allow more memory",
        "；请把 TMPDIR 设为空间更大的文件夹，或放宽内存上限",
      ]
  }
}
