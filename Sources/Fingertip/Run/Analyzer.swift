import FingertipAnalysis
import FingertipCore
import FingertipIngest

/// Reads logs and measures them, by options that are checked once.
///
/// An analyzer never changes, so that any number of tasks may use one at once. It prints nothing.
public struct Analyzer: Sendable {
  /// The version of Fingertip, which its results name (https://semver.org).
  public static let version = "0.1.0"

  /// What it was made with.
  public let options: AnalysisOptions
  let resolved: ResolvedOptions

  /// How many threads it uses.
  package var threads: Int { resolved.threads }

  /// Checks the options, and reads the time zone and the tables.
  ///
  /// - Complexity: O(rows of the tables).
  /// - Throws: ``FingertipError``.
  public init(_ options: AnalysisOptions = AnalysisOptions()) throws(FingertipError) {
    self.options = options
    resolved = try ResolvedOptions(options)
  }

  /// Reads and analyzes logs.
  ///
  /// - Parameters:
  ///   - paths: files, folders, or `-` for standard input.
  ///   - progress: called now and then while reading, from any thread, never from two at once.
  ///   - cancellation: how another thread stops it.
  /// - Complexity: O(rows · log of a cadre's rows).
  /// - Throws: ``FingertipError``; with too many rejected rows of the category `badData`.
  public func analyze(
    _ paths: [String], progress: (@Sendable (ReadingProgress) -> Void)? = nil,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Analysis {
    let log: LoadedLog
    do {
      log = try load(paths, progress: progress, cancellation: cancellation)
    } catch {
      throw FingertipError(error, otherwise: .defect)
    }
    return try analyze(log, cancellation: cancellation)
  }

  /// Reads logs, to be analyzed as often as one likes.
  ///
  /// - Parameters:
  ///   - paths: files, folders, or `-` for standard input.
  ///   - progress: called now and then, from any thread, never from two at once.
  ///   - cancellation: how another thread stops it.
  ///   - rejects: called for each rejected row, in the order of files and lines, from one thread at a
  ///     time.
  /// - Complexity: O(bytes).
  /// - Throws: ``FingertipError``, with too many rejected rows of the category `badData`; or what
  ///   `rejects` throws.
  public func load(
    _ paths: [String], progress: (@Sendable (ReadingProgress) -> Void)? = nil,
    cancellation: CancellationToken = CancellationToken(),
    rejects: ((RejectedRow) throws -> Void)? = nil
  ) throws -> LoadedLog {
    let log = try read(
      paths, progress: progress, cancellation: cancellation, rejects: rejects)
    try log.checkRejects()
    return log
  }

  /// Analyzes a log that is loaded, with this analyzer's tables, window and periods.
  ///
  /// - Complexity: O(rows · log of a cadre's rows).
  /// - Throws: ``FingertipError``.
  public func analyze(
    _ log: LoadedLog, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Analysis {
    try analyze(log, cancellation: cancellation) { _ in }
  }

  /// The same by parameters that differ from the options'.
  func analyze(
    _ log: LoadedLog, cancellation: CancellationToken,
    changing change: (inout AnalysisParameters) -> Void
  ) throws(FingertipError) -> Analysis {
    try checkPseudonyms(of: log)
    var parameters = resolved.parameters
    change(&parameters)
    do {
      let result = try FingertipAnalysis.analyze(
        log.log, tables: resolved.tables, parameters: parameters,
        threads: resolved.threads, cancellation: cancellation.cancellation)
      return Analysis(result, of: log, options: options, threads: resolved.threads)
    } catch {
      throw FingertipError(error, otherwise: .defect)
    }
  }

  /// - Throws: ``FingertipError`` of the category `usage` where tables and log have other pseudonyms.
  func checkPseudonyms(of log: LoadedLog) throws(FingertipError) {
    guard log.reading.pseudonymKeyFile == options.reading.pseudonymKeyFile else {
      throw FingertipError(
        .usage, "the log was loaded with another key for pseudonyms; give the same to both steps")
    }
  }

  /// Reads logs, however many rows are rejected.
  package func read(
    _ paths: [String], progress: (@Sendable (ReadingProgress) -> Void)?,
    cancellation: CancellationToken, rejects: ((RejectedRow) throws -> Void)?
  ) throws -> LoadedLog {
    guard !paths.isEmpty else {
      throw FingertipError(.usage, "no input; name files, folders, or - for standard input")
    }
    try checkRejects(areWanted: rejects != nil)
    do {
      let files = try InputFinder.find(paths)
      guard !files.isEmpty else {
        throw FingertipError(
          .noInput, "\(paths.joined(separator: ", ")): no files inside; check the path")
      }
      let (log, quality) = try ingest(
        files, options: resolved.ingest, cancellation: cancellation.cancellation,
        progress: progress.map(wrapped),
        rejects: rejects.map(wrapped))
      return LoadedLog(
        log: log, quality: quality, reading: options.reading, zone: resolved.parameters.zone)
    } catch let error as CallerError {
      throw error.error
    } catch {
      // What is left are the errors of headers.
      throw FingertipError(error, otherwise: .badData)
    }
  }

  private func wrapped(
    _ report: @escaping @Sendable (ReadingProgress) -> Void
  ) -> @Sendable (IngestProgress) -> Void {
    { report(ReadingProgress($0)) }
  }

  /// A caller's closure, with its errors marked as the caller's.
  private func wrapped(
    _ take: @escaping (RejectedRow) throws -> Void
  ) -> (RejectedRow) throws -> Void {
    { row in
      do { try take(row) } catch { throw CallerError(error: error) }
    }
  }
}
