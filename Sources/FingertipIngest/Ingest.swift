import FingertipCore

/// Reads logs into columns (SPEC section 1).
///
/// Blocks of text are decompressed in turn and tokenized at once, each thread encoding into columns and
/// dictionaries of its own; only distinct ids are put together at the end. Of the text no more is held than
/// is on its way: from three threads on up to eight frames of a file, of 32 MiB at most.
///
/// - Parameters:
///   - files: in the order that rejects are reported in.
///   - progress: called now and then from any thread, never from two at once.
///   - rejects: called for each rejected row, ordered by file and line, from one thread at a time; nil
///     where nobody wants them.
/// - Returns: the accepted rows, repeats included, and what was met. Whether there are too many rejects
///   is for the caller to see: ``RejectLimit/isExceeded(rejected:read:)``.
/// - Complexity: O(bytes); 20 to 38 bytes of memory a row and the distinct ids.
/// - Throws: ``InputError``, ``LogError``, `CancellationError`, or what `rejects` throws.
package func ingest(
  _ files: [InputFile], options: IngestOptions, cancellation: Cancellation = Cancellation(),
  progress: (@Sendable (IngestProgress) -> Void)? = nil,
  rejects: ((RejectedRow) throws -> Void)? = nil
) throws -> (log: EventLog, quality: IngestQuality) {
  let run = IngestRun(
    files, options: options, cancellation: cancellation, progress: progress,
    rejects: rejects.map { RejectOrder($0) })
  // Equal in all dictionaries of the log; secret, so that nobody can choose ids that collide.
  let seed = UInt64.random(in: .min ... .max)
  let results = parallelMap(options.threads) { _ in run.work(seed: seed) }
  if cancellation.isCancelled { throw CancellationError() }
  var quality = try run.quality(of: results)
  var clock = StageClock()
  let log = EventLog(results.map(\.rows), pseudonymizer: options.pseudonymizer)
  quality.times[.assemble] += clock.lap()
  return (log, quality)
}
