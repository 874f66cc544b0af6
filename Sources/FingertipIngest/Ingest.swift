import FingertipCore

/// Reads logs into columns (EventLog.md).
///
/// Blocks of text are decompressed in turn and tokenized at once, and each thread encodes them into
/// its own columns and dictionaries; only distinct ids are merged at the end. Only the text in
/// processing is in memory: with three or more threads up to eight frames of a file, of 32 MiB at
/// most.
///
/// - Parameters:
///   - files: In the order in which rejects are reported.
///   - progress: Called repeatedly from any thread, never from two at once.
///   - rejects: Called for each rejected row, ordered by file and line, from one thread at a time;
///     nil if not needed.
/// - Returns: The accepted rows, including repeats, and the quality. The caller must check the
///   number of rejects: ``RejectLimit/isExceeded(rejected:read:)``.
/// - Complexity: O(bytes); 20 to 38 bytes of memory per row up to
///   ``IngestOptions/memoryLimit``, and the distinct ids.
/// - Throws: ``InputError``, ``LogError``, ``TooManyIDs``, ``SpillError``, `CancellationError`, or an error of `rejects`.
package func ingest(
  _ files: [InputFile], options: IngestOptions, cancellation: Cancellation = Cancellation(),
  progress: (@Sendable (ReadingProgress) -> Void)? = nil,
  rejects: ((RejectedRow) throws -> Void)? = nil
) throws -> (log: EventLog, quality: ReadingQuality) {
  let run = IngestRun(
    files, options: options, cancellation: cancellation, progress: progress,
    findings: FindingOrder(files.map(\.name), rejects))
  let shares = parallelMap(options.threads) { _ in run.work() }
  if cancellation.isCancelled { throw CancellationError() }
  let quality = try run.quality()
  var merged = try EncodedRows.merged(shares, cancellation, isKept: run.isKept)
  // Threads have some ids in common, so only now is their number known.
  if let limit = options.maxIDs { try IDCounts(merged.log).check(limit: limit) }
  merged.quality.add(quality)
  return merged
}
