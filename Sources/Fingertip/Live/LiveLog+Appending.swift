import FingertipOutput
import FingertipReport
import FingertipSystem

extension LiveLog {
  /// Appends rows as text, and returns when they are durable.
  ///
  /// Text that can't be read as a whole, such as one of an unknown format or cut compressed data, is an
  /// error, and nothing of it is appended. Rows that break a rule are counted, and told by the receipt;
  /// however many they are, the others are appended.
  ///
  /// - Parameters:
  ///   - bytes: In any form of a log: CSV, NDJSON, encoded; compressed or not.
  ///   - name: For messages.
  /// - Complexity: O(bytes), and O(*n* log *n*) for *n* rows. It waits while too much is unwritten.
  /// - Throws: ``FingertipError``; of the category `io` if the disk is full: then the log is as it was.
  public func append(_ bytes: [UInt8], name: String = "rows") throws(FingertipError) -> LiveReceipt
  {
    try append([.bytes(bytes, name: name)])
  }

  /// Appends the rows of files, folders or standard input, all or none of them, and returns when they
  /// are durable.
  ///
  /// - Complexity, throws: as ``append(_:name:)``.
  public func append(
    _ sources: [LogSource], progress: (@Sendable (ReadingProgress) -> Void)? = nil,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> LiveReceipt {
    let rejects = Lock<[RejectedRow]>([])
    let log = try Log.read(
      sources, by: reading, options(of: sources),
      rejects: .each { row in
        rejects.withLock { if $0.count < LiveReceipt.mostRejects { $0.append(row) } }
      }, progress: progress, cancellation: cancellation)
    return try append(log, rejects: rejects.withLock { $0 })
  }

  /// Appends events, and returns when they are durable.
  ///
  /// - Complexity, throws: as ``append(_:name:)``. The receipt tells only the number of events that
  ///   break a rule.
  public func append(_ events: some Sequence<Event>) throws(FingertipError) -> LiveReceipt {
    var builder = try Log.Builder(by: reading)
    for event in events { try? builder.append(event) }
    return try append(builder.finish(), rejects: [])
  }

  /// Appends the rows of a log that was read by the same options.
  ///
  /// - Complexity, throws: as ``append(_:name:)``; of the category `usage` if the log has another key.
  public func append(_ log: Log) throws(FingertipError) -> LiveReceipt {
    try append(log, rejects: [])
  }

  /// Larger appends go straight into a block: a journal would only copy them.
  private static let mostJournaledRows = 1 << 17

  private func append(
    _ log: Log, rejects: [RejectedRow]
  ) throws(FingertipError) -> LiveReceipt {
    guard log.quality.keyFingerprint == decisions.keyFingerprint else {
      throw .usage(
        [
          "the rows were read with another key for pseudonyms than the live log, or with none; give its key",
          "这些记录的假名密钥与实时日志不同，或没有密钥；请使用同一密钥",
        ], options: ["pseudonymize"])
    }
    let position: Int64
    if log.rowCount > Self.mostJournaledRows {
      position = try checkpoint(adding: log)
    } else {
      let pending: PendingAppend
      do {
        var quality = log.quality
        // One for each append would grow without end.
        quality.otherNotes = []
        let log = Log(rows: log.rows, quality: quality, reading: reading)
        pending = PendingAppend(
          log, folder == nil ? nil : try LiveBatch(log.rows, quality, decisions))
      } catch {
        throw FingertipError(error, otherwise: .io)
      }
      if queue.add(pending) { onAnotherThread { self.write() } }
      position = try pending.wait()
    }
    return LiveReceipt(
      accepted: Int64(log.rowCount), rejected: log.quality.rejected, position: position,
      rejects: rejects)
  }

  /// The options for reading some sources: a thread for each core would take longer to wake than to read
  /// a few rows.
  private func options(of sources: [LogSource]) -> IngestOptions {
    var options = ingestOptions
    let isSmall = sources.allSatisfy { source in
      if case .bytes(let bytes, _) = source { bytes.count < 1 << 20 } else { false }
    }
    if isSmall { options.threads = 1 }
    return options
  }

  /// Writes what waits until nothing does: the one task that writes.
  private func write() {
    while let group = queue.takeGroup() {
      let result = journal.withLock { journal in commit(group, &journal) }
      queue.release(group)
      for (index, append) in group.enumerated() {
        append.end(result.map { $0 + Int64(index) })
      }
      scheduleCheckpointIfDue()
    }
  }

  /// Writes and publishes a group; returns the position of its first append.
  private func commit(
    _ group: [PendingAppend], _ journal: inout Journal
  ) -> Result<Int64, FingertipError> {
    if journal.isClosed { return .failure(.closed) }
    let first = state.withLock { $0.position } + 1
    if let file = journal.file {
      do throws(OutputError) {
        try file.append(LiveJournal.section(group.map { $0.batch! }, firstPosition: first))
      } catch {
        return .failure(FingertipError(error, otherwise: .io))
      }
    }
    let journalBytes = journal.earlierBytes + Int64(journal.file?.byteCount ?? 0)
    state.withLock { state in
      state.recent += group.map(\.log)
      state.recentRows += group.reduce(0) { $0 + $1.log.rowCount }
      state.position += Int64(group.count)
      state.journalBytes = journalBytes
    }
    return .success(first)
  }
}

extension FingertipError {
  /// The error of an append after the end.
  static var closed: FingertipError {
    .usage(["the live log is closed; open it again", "实时日志已关闭；请重新打开"])
  }
}

// The same for tasks.
extension LiveLog {
  /// Appends rows as text, and returns when they are durable; see ``append(_:name:)-swift.method``.
  ///
  /// - Throws: ``FingertipError``; of the category `cancelled` if the task is cancelled, though the rows
  ///   may then be in the log.
  public func append(
    _ bytes: [UInt8], name: String = "rows"
  ) async throws(FingertipError) -> LiveReceipt {
    try await onThread { token in
      try self.append([.bytes(bytes, name: name)], cancellation: token)
    }
  }
}
