import FingertipSystem

/// The open journal of a live log. One thread at a time writes it.
final class JournalFile {
  let number: Int
  /// The number of bytes that are synchronized.
  private(set) var byteCount: Int
  private let path: String
  private let descriptor: Int32

  /// Creates a journal, whose name is synchronized with its first bytes.
  ///
  /// - Parameters:
  ///   - before: The last position of the journals before.
  ///   - first: The first position of this one.
  /// - Throws: `OutputError`; then there is no file.
  init(
    _ number: Int, in folder: LiveFolder, _ decisions: ReadingDecisions, before: Int64, first: Int64
  ) throws(OutputError) {
    self.number = number
    path = folder.journalPath(number)
    byteCount = 0
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, why: systemMessage(errno)) }
    do throws(OutputError) {
      try append(LiveJournal.start(decisions, before: before, first: first))
      try folder.synchronize()
    } catch {
      unlink(path)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Writes bytes after the others, and synchronizes them.
  ///
  /// - Throws: `OutputError`; then the journal has what it had before.
  func append(_ bytes: [UInt8]) throws(OutputError) {
    try end()
    // What a failure leaves would be taken for damage once others follow.
    hasRest = true
    let error = bytes.withUnsafeBytes { writeFully(descriptor, $0, at: Int64(byteCount)) }
    guard error == 0 else { throw failure(error) }
    guard synchronize() else { throw failure(errno) }
    hasRest = false
    byteCount += bytes.count
  }

  /// Sees to it that nothing follows what is synchronized.
  ///
  /// - Throws: `OutputError`.
  func end() throws(OutputError) {
    if hasRest { try removeRest() }
  }

  /// True if bytes of a failed append may follow those that are synchronized.
  private var hasRest = false

  /// Removes them: what was synchronized before is on the disk, whatever became of the rest.
  private func removeRest() throws(OutputError) {
    guard ftruncate(descriptor, off_t(byteCount)) == 0, synchronize() else {
      throw .writeFailed(path: path, why: systemMessage(errno))
    }
    hasRest = false
  }

  private func failure(_ number: Int32) -> OutputError {
    let error = OutputError.writeFailed(path: path, why: systemMessage(number))
    // At once, so that a full disk has the room again; otherwise before the next append.
    try? removeRest()
    return error
  }

  private func synchronize() -> Bool {
    #if canImport(Darwin)
      fcntl(descriptor, F_FULLFSYNC) == 0
    #else
      retrying { Int(fdatasync(descriptor)) } == 0
    #endif
  }
}
