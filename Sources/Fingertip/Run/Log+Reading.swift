import FingertipOutput
import FingertipReport

/// The treatment of rejected rows, which are always counted.
public enum Rejects: Sendable {
  /// Rejected rows are only counted.
  case counted
  /// Each is written to a file of mode 0600, one JSON object per line; see <doc:RejectsFile>.
  case file(String)
  /// A closure receives each, in the order of files and lines, from one thread at a time; to stop
  /// reading it cancels the token.
  case each(@Sendable (RejectedRow) -> Void)
}

extension Log {
  /// Reads logs.
  ///
  /// - Parameters:
  ///   - sources: Files, folders, `-` for standard input, bytes in memory, descriptors.
  ///   - reading: The options for reading.
  ///   - rejects: The treatment of rejected rows. A file of them exists even if too many are
  ///     rejected.
  ///   - progress: Called repeatedly, from any thread, never from two at once.
  ///   - cancellation: A token with which another thread can stop reading.
  /// - Complexity: O(bytes).
  /// - Throws: ``FingertipError``; of the category `badData` for too many rejected rows or ids.
  public init(
    _ sources: [LogSource], by reading: ReadingOptions = ReadingOptions(),
    rejects: Rejects = .counted, progress: (@Sendable (ReadingProgress) -> Void)? = nil,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    self = try Log.read(
      sources, by: reading, rejects: rejects, progress: progress, cancellation: cancellation)
    try checkRejects()
  }

  /// Reads a file, a folder, or `-` for standard input.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``FingertipError``; of the category `badData` for too many rejected rows.
  public init(
    _ path: String, by reading: ReadingOptions = ReadingOptions(),
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    try self.init([.path(path)], by: reading, cancellation: cancellation)
  }

  /// Reads logs, regardless of the number of rejected rows: see ``hasTooManyRejects``.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``FingertipError``.
  public static func read(
    _ sources: [LogSource], by reading: ReadingOptions = ReadingOptions(),
    rejects: Rejects = .counted, progress: (@Sendable (ReadingProgress) -> Void)? = nil,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Log {
    try read(
      sources, by: reading, reading.resolved(), rejects: rejects, progress: progress,
      cancellation: cancellation)
  }

  /// The same by options in the engine's form.
  static func read(
    _ sources: [LogSource], by reading: ReadingOptions, _ options: IngestOptions,
    rejects: Rejects, progress: (@Sendable (ReadingProgress) -> Void)? = nil,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Log {
    guard !sources.isEmpty else {
      throw FingertipError.usage([
        "no input; name files, folders, or - for standard input", "没有输入；请写文件、文件夹，或以 - 表示标准输入",
      ])
    }
    do {
      let (files, holds) = try LogSource.logInputs(sources, keepsGoing: options.keepsGoing)
      defer { withExtendedLifetime(holds) {} }
      guard !files.isEmpty else {
        let names = sources.map(\.name).joined(separator: ", ")
        throw FingertipError(
          .noInput,
          ["\(names): no files inside; check the path", "\(names)：里面没有文件；请检查路径"],
          file: names)
      }
      func ingested(
        _ rejects: ((RejectedRow) throws -> Void)?
      ) throws -> (log: EventLog, quality: ReadingQuality) {
        try ingest(
          files, options: options, cancellation: cancellation.cancellation, progress: progress,
          rejects: rejects)
      }
      let read: (log: EventLog, quality: ReadingQuality)
      switch rejects {
      case .counted: read = try ingested(nil)
      case .each(let take):
        read = try ingested(take)
      case .file(let path):
        var file = try RejectsFile(path: path)
        read = try ingested { try file.write($0) }
        try file.commit()
      }
      return Log(rows: read.log, quality: read.quality, reading: reading)
    } catch {
      // The remaining errors are those of headers.
      throw FingertipError(error, otherwise: .badData)
    }
  }
}
