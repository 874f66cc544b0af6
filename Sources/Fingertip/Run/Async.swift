import FingertipCore

// The same methods for tasks: the work runs on a thread of its own, so that it blocks no task, and
// it stops when the task is cancelled.

extension Tables {
  /// Reads and checks tables.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public init(
    _ sources: Sources, by reading: ReadingOptions = ReadingOptions()
  ) async throws(FingertipError) {
    self = try await onThread { _ in try Tables(sources, by: reading) }
  }

  /// Reads and checks the tables that exist in a folder.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public init(
    folder: String, by reading: ReadingOptions = ReadingOptions()
  ) async throws(FingertipError) {
    self = try await onThread { _ in try Tables(folder: folder, by: reading) }
  }
}

extension Calendar {
  /// Reads a CSV file `date,kind`, whose days override ``weekdays``.
  ///
  /// - Throws: ``FingertipError`` of the category `noInput` or `badData`; `cancelled` if the task is
  ///   cancelled.
  public init(file path: String) async throws(FingertipError) {
    self = try await onThread { _ in try Calendar(file: path) }
  }
}

extension PseudonymKey {
  /// Creates a key from the bytes of a file, without any decoding.
  ///
  /// - Throws: ``FingertipError`` of the category `noInput`, or `usage` if there are too few or too
  ///   many; `cancelled` if the task is cancelled.
  public init(file path: String) async throws(FingertipError) {
    self = try await onThread { _ in try PseudonymKey(file: path) }
  }
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
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public init(
    _ sources: [LogSource], by reading: ReadingOptions = ReadingOptions(),
    rejects: Rejects = .counted, progress: (@Sendable (ReadingProgress) -> Void)? = nil
  ) async throws(FingertipError) {
    let options = sources.contains(where: \.mayKeepWaiting) ? reading.onOneThread : reading
    let read = try await onThread { token in
      try Log(
        sources, by: options, rejects: rejects, progress: progress, cancellation: token)
    }
    self.init(rows: read.rows, quality: read.quality, reading: reading)
  }

  /// Reads a file, a folder, or `-` for standard input.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public init(
    _ path: String, by reading: ReadingOptions = ReadingOptions()
  ) async throws(FingertipError) {
    try await self.init([.path(path)], by: reading)
  }

  /// Reads the bytes of a stream, compressed or not, as they arrive: those of a request, for
  /// instance. One thread reads them.
  ///
  /// - Parameters:
  ///   - chunks: The bytes. Only a few chunks are in memory at once: the next one is requested when
  ///     reading has caught up.
  ///   - name: The name for messages.
  ///   - reading: The options for reading.
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled, and of the
  ///   category `io` if the stream throws.
  public init<Chunks: AsyncSequence & Sendable>(
    chunks: Chunks, name: String, by reading: ReadingOptions = ReadingOptions()
  ) async throws(FingertipError) where Chunks.Element == [UInt8] {
    let pipe = ChunkPipe()
    let feeding = Task {
      do {
        for try await chunk in chunks where !chunk.isEmpty {
          guard await pipe.put(chunk) else { return }
        }
        pipe.finish(nil)
      } catch {
        pipe.finish(error)
      }
    }
    defer { feeding.cancel() }
    let read = try await onThread { token in
      defer { pipe.close() }
      return try Log(
        [.chunks({ try pipe.next() }, name: name)], by: reading.onOneThread, cancellation: token)
    } onCancel: {
      // Reading waits for bytes, which may never arrive, and the stream may not support
      // cancellation.
      feeding.cancel()
      pipe.finish(CancellationError())
    }
    self.init(rows: read.rows, quality: read.quality, reading: reading)
  }

  /// Answers a query.
  ///
  /// - Complexity: O(rows · log of a cadre's rows).
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public func analyze(
    _ query: Query = Query(), tables: Tables = Tables()
  ) async throws(FingertipError) -> Analysis {
    try await onThread { token in
      try analyze(query, tables: tables, cancellation: token)
    }
  }

  /// Makes a report.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public func report(
    _ query: Query = Query(), tables: Tables = Tables()
  ) async throws(FingertipError) -> Report {
    try await onThread { token in try report(query, tables: tables, cancellation: token) }
  }

  /// Compares two windows of the log, or units that adopted a measure with those that had not.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public func compare(
    _ options: ComparisonOptions, _ query: Query = Query(), tables: Tables = Tables()
  ) async throws(FingertipError) -> ComparisonResult {
    try await onThread { token in
      try compare(options, query, tables: tables, cancellation: token)
    }
  }

  /// Sorts the intervals of the log, so that the times of any window take a few milliseconds.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled.
  public func timeIndex(
    _ query: Query = Query(), tables: Tables = Tables()
  ) async throws(FingertipError) -> TimeIndex {
    try await onThread { token in try timeIndex(query, tables: tables, cancellation: token) }
  }
}

extension ReadingOptions {
  /// The options for inputs whose next bytes may be delayed: more threads would only wait, too.
  fileprivate var onOneThread: ReadingOptions {
    var options = self
    // An invalid number stays, so that it is rejected.
    options.threads = threads.map { min($0, 1) } ?? 1
    return options
  }
}

/// Runs work on a thread outside of the tasks' pool.
///
/// - Parameter wake: Called when the task is cancelled, from any thread; must end the wait of the
///   work.
func onThread<Value: Sendable>(
  _ body: @escaping @Sendable (CancellationToken) throws -> Value,
  onCancel wake: @escaping @Sendable () -> Void = {}
) async throws(FingertipError) -> Value {
  let token = CancellationToken()
  do {
    // Through a lock, which the thread sanitizer sees; it does not see that a continuation hands a value
    // from the thread that made it to the task that waits.
    let outcome = Lock<Result<Value, any Error>?>(nil)
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        onAnotherThread {
          let result = Result {
            if token.isCancelled { throw FingertipError.cancelled }
            return try body(token)
          }
          outcome.withLock { $0 = result }
          continuation.resume()
        }
      }
    } onCancel: {
      token.cancel()
      wake()
    }
    return try outcome.withLock { (result) throws in try result!.get() }
  } catch {
    // A cancelled task throws the error of cancellation, also if the work ended first.
    if token.isCancelled { throw .cancelled }
    throw FingertipError(error, otherwise: .defect)
  }
}
