import FingertipCore
import FingertipSystem

/// The folder of a live log: a manifest, blocks, and the journals of what is not in blocks
/// (LiveLogs.md).
package struct LiveFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path.hasSuffix("/") ? String(path.dropLast()) : path }

  package static let manifestName = "manifest.live"
  package var manifestPath: String { path + "/" + Self.manifestName }
  package var writerLockPath: String { path + "/.writer" }
  package var readersLockPath: String { path + "/.readers" }

  package func blockPath(_ number: Int) -> String {
    "\(path)/block-\(Self.digits(number)).fingertip"
  }
  package func journalPath(_ number: Int) -> String {
    "\(path)/journal-\(Self.digits(number)).live"
  }

  /// Eight digits or more, so that names sort like numbers.
  private static func digits(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  /// The number in a name of a block or a journal; nil for another name.
  private static func number(in name: String, prefix: String, suffix: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
    // Not more than a manifest may have, and no sign.
    guard (8...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ 48...57 ~= $0 })
    else { return nil }
    return Int(digits)
  }

  /// True if the folder has a manifest.
  package var isLive: Bool { access(manifestPath, F_OK) == 0 }

  /// The numbers of all blocks and journals of the folder, whether the manifest knows them or not.
  ///
  /// - Throws: ``InputError``.
  package func numbers() throws(InputError) -> (blocks: [Int], journals: [Int]) {
    let names = try InputFinder.names(in: path)
    return (
      names.compactMap { Self.number(in: $0, prefix: "block-", suffix: ".fingertip") },
      names.compactMap { Self.number(in: $0, prefix: "journal-", suffix: ".live") }
    )
  }

  /// Reads the manifest.
  ///
  /// - Throws: ``InputError``.
  package func manifest() throws(InputError) -> LiveManifest {
    // Far above that of a million blocks.
    guard let bytes = try readSmallFile(manifestPath, limit: 1 << 26) else {
      throw .damaged(
        file: manifestPath, offset: 0, what: ["it is too long", "文件过长"])
    }
    do {
      return try LiveManifest(bytes: bytes)
    } catch {
      throw .damaged(file: manifestPath, offset: 0, what: error.text)
    }
  }

  /// Reads the journals of a manifest, oldest first.
  ///
  /// - Throws: ``InputError``; `.damaged` if one is missing.
  package func journals(
    of manifest: LiveManifest
  ) throws(InputError) -> [(number: Int, journal: LiveJournal, byteCount: Int)] {
    let last = try numbers().journals.max() ?? manifest.firstJournal
    var journals: [(Int, LiveJournal, Int)] = []
    var position: Int64? = nil
    for number in manifest.firstJournal...max(last, manifest.firstJournal) {
      let path = journalPath(number)
      let bytes: [UInt8]
      do {
        bytes = try readSmallFile(path, limit: .max) ?? []
      } catch {
        guard case .missing = error else { throw error }
        throw .damaged(
          file: path, offset: 0,
          what: ["a journal of the live log is missing", "缺少实时日志的一个流水文件"])
      }
      var journal = LiveJournal(bytes, name: path, manifest.decisions, isLast: number == last)
      // Those before the first are gone.
      if let position { journal.check(after: position, name: path) }
      // What follows damage has nothing to be compared with.
      if journal.damage == nil {
        position = journal.lastPosition ?? journal.bounds.map { $0.first - 1 } ?? position
      } else {
        position = nil
      }
      journals.append((number, journal, bytes.count))
    }
    return journals
  }

  /// Reads manifest and journals, which belong together whether another process writes or not.
  ///
  /// - Returns: Both, and what must be kept until the blocks of the manifest are read.
  /// - Throws: ``InputError``.
  package func state() throws(InputError) -> (
    manifest: LiveManifest, journals: [(number: Int, journal: LiveJournal, byteCount: Int)],
    hold: LiveReaderHold
  ) {
    let hold = LiveReaderHold(readersLockPath)
    let manifest = try manifest()
    return (manifest, try journals(of: manifest), hold)
  }

  /// Finds the files that have all rows of the folder, whether another process writes it or not.
  ///
  /// - Parameter keepsGoing: True to list damage of journals as damage of what is read, rather than
  ///   throw it.
  /// - Returns: Blocks, and journals as encoded logs in memory. They stay there as long as `hold` does.
  /// - Throws: ``InputError``.
  package func inputs(
    keepsGoing: Bool
  ) throws(InputError) -> (files: [InputFile], hold: LiveReaderHold) {
    let (manifest, journals, hold) = try state()
    var files: [InputFile] = []
    for block in manifest.blocks { files.append(try input(block)) }
    for (number, journal, _) in journals {
      let path = journalPath(number)
      if let damage = journal.damage, !keepsGoing {
        throw .damaged(file: path, offset: damage.offset, what: damage.what)
      }
      do {
        files.append(
          InputFile(name: path, bytes: try journal.encodedLog(manifest.decisions)))
      } catch {
        throw .damaged(file: path, offset: 0, what: error.text)
      }
    }
    return (files, hold)
  }

  /// Returns a block as an input.
  ///
  /// - Throws: ``InputError``; `.damaged` if it is missing or has another size.
  package func input(_ block: LiveManifest.Block) throws(InputError) -> InputFile {
    let path = blockPath(block.number)
    do {
      let file = try InputFinder.file(path)
      if file.size == block.byteCount { return file }
    } catch {
      guard case .missing = error else { throw error }
    }
    throw .damaged(
      file: path, offset: 0,
      what: [
        "a block of the live log is missing or has another length", "实时日志的一个数据块缺失或长度不符",
      ])
  }

  /// Replaces the manifest, durably: it is the old or the new one, whatever happens.
  ///
  /// - Throws: ``OutputError``; then it may be either.
  package func store(_ manifest: LiveManifest) throws(OutputError) {
    let file = try AtomicFile(path: manifestPath)
    let error = manifest.bytes.withUnsafeBytes { writeFully(file.descriptor, $0, at: 0) }
    guard error == 0 else {
      throw .writeFailed(path: manifestPath, why: systemMessage(error))
    }
    try file.commit()
    try synchronize()
  }

  /// Flushes the names of the folder's files to the disk.
  ///
  /// - Throws: ``OutputError``.
  package func synchronize() throws(OutputError) { try synchronizeFolder(path) }
}

/// Flushes the names of a folder's files to the disk.
///
/// - Throws: ``OutputError``.
package func synchronizeFolder(_ path: String) throws(OutputError) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
  guard descriptor >= 0 else { throw .cannotCreate(path: path, why: systemMessage(errno)) }
  defer { close(descriptor) }
  guard fsync(descriptor) == 0 else {
    throw .writeFailed(path: path, why: systemMessage(errno))
  }
}

/// While a process holds one, no other removes the files of a live log that it may be reading. The lock
/// is the kernel's, and ends with the process.
package final class LiveReaderHold: Sendable {
  private let descriptor: Int32

  /// Takes part in the hold; without the right to, files may vanish while they are read.
  fileprivate init(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 { _ = retrying { Int(flock(descriptor, LOCK_SH)) } }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Calls `body` if nobody reads, and nobody begins to meanwhile.
  package static func ifNobodyReads(_ path: String, _ body: () -> Void) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return }
    body()
  }
}
