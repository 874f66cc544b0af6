import FingertipCore

/// The rows of one thread, to be merged with those of others, and their counts.
package struct EncodedRows: Sendable {
  /// The rows that were read as text.
  package let log: EventLog
  /// The sections of encoded logs.
  var sections: [EncodedRowsOfSection] = []
  package var quality: ReadingQuality

  /// Merges the rows of several threads.
  ///
  /// - Parameter isKept: True for a section before the damage of its file, if any.
  /// - Complexity: O(distinct ids · log of them); rows are not moved.
  /// - Throws: `CancellationError`.
  static func merged(
    _ shares: [Self], _ cancellation: Cancellation,
    isKept: (EncodedRowsOfSection) -> Bool = { _ in true }
  ) throws(CancellationError) -> (log: EventLog, quality: ReadingQuality) {
    var quality = ReadingQuality()
    var logs = shares.map(\.log)
    for share in shares {
      quality.add(share.quality)
      for section in share.sections where isKept(section) {
        quality.add(section.quality)
        logs += section.logs
      }
    }
    var clock = StageClock()
    guard let log = EventLog(merging: logs, until: cancellation) else {
      throw CancellationError()
    }
    quality.times[.assemble] += clock.lap()
    return (log, quality)
  }
}

/// The rows of one block of an encoded log, and their counts.
struct EncodedRowsOfSection: Sendable {
  var file = 0
  /// The block's number in its file.
  var sequence = 0
  var logs: [EventLog] = []
  var quality = ReadingQuality()
}
