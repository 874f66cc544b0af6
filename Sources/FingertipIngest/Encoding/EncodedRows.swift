import FingertipCore

/// The rows of one thread, to be merged with those of others, and their counts.
package struct EncodedRows: Sendable {
  package let log: EventLog
  package var quality: ReadingQuality

  /// Merges the rows of several threads.
  ///
  /// - Complexity: O(distinct ids · log of them); rows are not moved.
  static func merged(_ shares: [Self]) -> (log: EventLog, quality: ReadingQuality) {
    var quality = ReadingQuality()
    for share in shares { quality.add(share.quality) }
    var clock = StageClock()
    let log = EventLog(merging: shares.map(\.log))
    quality.times[.assemble] += clock.lap()
    return (log, quality)
  }
}
