import FingertipCore

/// The rows of one thread, to be merged with those of others, and their counts.
package struct EncodedRows: Sendable {
  package let log: EventLog
  package var quality: ReadingQuality

  /// Merges the rows of several threads.
  ///
  /// - Complexity: O(distinct ids · log of them); rows are not moved.
  /// - Throws: `CancellationError`.
  static func merged(
    _ shares: [Self], _ cancellation: Cancellation
  ) throws(CancellationError) -> (log: EventLog, quality: ReadingQuality) {
    var quality = ReadingQuality()
    for share in shares { quality.add(share.quality) }
    var clock = StageClock()
    guard let log = EventLog(merging: shares.map(\.log), until: cancellation) else {
      throw CancellationError()
    }
    quality.times[.assemble] += clock.lap()
    return (log, quality)
  }
}
