import FingertipSystem

/// A folder in which others put files, which become a part of a live log as soon as they are whole.
///
/// A file is taken when its size and time have stayed the same for a while, and it can be read to its
/// end; then it is moved into the folder `taken` inside. One that can't be read stays, is told once, and
/// is tried again when it changes. Names that begin with a dot, or end as those of unfinished files
/// (`.part`, `.tmp`, …), and folders are left alone. A crash between an append and the move makes the
/// next run append the file again: its rows are repeats, which count once.
public final class DropFolder {
  /// What became of a file.
  public enum Outcome: Sendable {
    /// Its rows are durable.
    case taken(LiveReceipt)
    /// It can't be read, for now or ever.
    case refused(FingertipError)
  }

  private let path: String
  private let live: LiveLog
  private let settleMs: Int64
  private var seen: [String: Seen] = [:]

  private struct Seen {
    var version: Version
    var since: ContinuousClock.Instant
    var isRefused = false
  }

  /// What changes when a file is written.
  private struct Version: Equatable {
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
    let number: UInt64

    init(_ status: stat) {
      size = Int64(status.st_size)
      #if canImport(Darwin)
        (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
      #else
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
      #endif
      number = UInt64(status.st_ino)
    }
  }

  private static let unfinished = [".part", ".partial", ".tmp", ".temp", ".crdownload", "~"]

  /// - Parameters:
  ///   - path: The folder.
  ///   - live: Takes the rows.
  ///   - settleMs: How long a file must stay the same, in milliseconds.
  /// - Throws: ``FingertipError`` of the category `noInput` or `cannotCreate`.
  public init(
    _ path: String, into live: LiveLog, settleMs: Int64 = 2000
  ) throws(FingertipError) {
    self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
    self.live = live
    self.settleMs = settleMs
    do {
      _ = try InputFinder.names(in: path)
      guard mkdir(takenFolder, 0o700) == 0 || errno == EEXIST else {
        throw OutputError.cannotCreate(path: takenFolder, why: systemMessage(errno))
      }
    } catch {
      throw FingertipError(error, otherwise: .noInput)
    }
  }

  private var takenFolder: String { path + "/taken" }

  /// Looks at the folder once, and takes the files that are whole, in the order of their names.
  ///
  /// - Parameter report: Called with each file that was taken or refused.
  /// - Complexity: O(files), and that of appending those that are taken.
  /// - Throws: ``FingertipError`` if the folder can't be read, a file not be moved, or the live log takes
  ///   no rows.
  public func scan(
    cancellation: CancellationToken = CancellationToken(),
    _ report: (_ file: String, Outcome) throws(FingertipError) -> Void
  ) throws(FingertipError) {
    var current: [String: Seen] = [:]
    for name in try names() {
      if cancellation.isCancelled { throw .cancelled }
      let file = path + "/" + name
      var status = stat()
      guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      let version = Version(status)
      let known = seen[name].flatMap { $0.version == version ? $0 : nil }
      var entry = known ?? Seen(version: version, since: .now)
      defer { current[name] = entry }
      guard !entry.isRefused, entry.since.duration(to: .now) >= .milliseconds(settleMs) else {
        continue
      }
      do throws(FingertipError) {
        let receipt = try live.append([.path(file)], cancellation: cancellation)
        // One that grew while it was read is taken again: rows that it had before are repeats.
        if stat(file, &status) == 0, Version(status) != version { continue }
        try move(name)
        try report(file, .taken(receipt))
      } catch {
        // Everything else is no fault of the file.
        guard [.badData, .noInput, .usage].contains(error.category) else { throw error }
        entry.isRefused = true
        try report(file, .refused(error))
      }
    }
    seen = current
  }

  /// Scans the folder until the token is cancelled, or, if `once`, until what is there is taken or
  /// refused.
  ///
  /// - Throws: ``FingertipError``, as ``scan(cancellation:_:)``; of the category `cancelled` if the token
  ///   is cancelled.
  public func watch(
    once: Bool = false, cancellation: CancellationToken,
    _ report: (_ file: String, Outcome) throws(FingertipError) -> Void
  ) throws(FingertipError) {
    let pauseMs = once ? settleMs : min(1000, max(100, settleMs / 2))
    while true {
      try scan(cancellation: cancellation, report)
      let end = ContinuousClock.now + .milliseconds(pauseMs)
      while ContinuousClock.now < end {
        if cancellation.isCancelled { throw .cancelled }
        poll(nil, 0, 10)
      }
      if once { return try scan(cancellation: cancellation, report) }
    }
  }

  private func names() throws(FingertipError) -> [String] {
    do {
      return try InputFinder.names(in: path).filter { name in
        !Self.unfinished.contains { name.hasSuffix($0) }
      }
    } catch {
      throw FingertipError(error, otherwise: .noInput)
    }
  }

  private func move(_ name: String) throws(FingertipError) {
    var target = takenFolder + "/" + name
    var number = 1
    while access(target, F_OK) == 0 {
      number += 1
      target = takenFolder + "/\(number)-" + name
    }
    guard rename(path + "/" + name, target) == 0 || errno == ENOENT else {
      throw FingertipError(
        OutputError.writeFailed(path: target, why: systemMessage(errno)), otherwise: .io)
    }
  }
}
