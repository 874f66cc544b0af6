import FingertipCore

/// Writes the rows of a log as an encoded log (EncodedLog.md).
package struct EncodedLogWriter {
  /// The rows of a section, at most: a thread reads them in a millisecond, and the ids that each
  /// section repeats are a small part of it.
  private static let rowsPerSection = 1 << 17

  private let log: EventLog
  private let decisions: ReadingDecisions
  let quality: ReadingQuality
  private let threads: Int
  private let cancellation: Cancellation
  private let filter: Filter?

  /// Returns those of the rows of a partition that are written; they are sorted by cadre and start.
  package typealias Filter = @Sendable ([EncodedEvent]) -> [EncodedEvent]

  /// - Parameters:
  ///   - log: A merged log.
  ///   - quality: The counts of rejected rows and damaged files are written.
  ///   - filter: Nil to write all rows.
  package init(
    _ log: EventLog, _ quality: ReadingQuality, _ decisions: ReadingDecisions, threads: Int,
    keeping filter: Filter? = nil, cancellation: Cancellation
  ) {
    self.log = log
    self.quality = quality
    self.decisions = decisions
    self.threads = threads
    self.cancellation = cancellation
    self.filter = filter
  }

  /// Writes one of several files that together have all rows.
  ///
  /// - Parameters:
  ///   - bucket: The number of the file; the first has the counts of rejected rows.
  ///   - count: The number of files, 1 to ``EventBlock/partitionCount``: each has the cadres of
  ///     consecutive partitions.
  ///   - write: Writes bytes after those before.
  /// - Complexity: O(*n* log *n*) for *n* rows, on all threads.
  /// - Throws: `CancellationError`, ``SpillError``, or the error of `write`.
  package func write(
    bucket: Int = 0, of count: Int = 1, _ write: ([UInt8]) throws -> Void
  ) throws {
    let partitions = Self.partitions(ofBucket: bucket, of: count)
    try write(EncodedSection.form.start)
    try write(EncodedSection.decisions.bytes(decisions.contents))
    let totals = try writeRows(of: partitions, write)
    let counts = bucket == 0 ? quality : ReadingQuality()
    try write(EncodedSection.quality.bytes(counts.contents))
    try write(EncodedSection.end.bytes(totals.contents))
  }

  /// Writes the sections of the rows of some partitions.
  func writeRows(
    of partitions: Range<Int>, _ write: ([UInt8]) throws -> Void
  ) throws -> EncodedTotals {
    var totals = EncodedTotals()
    var groups = groups(of: partitions)[...]
    // Some at a time, so that only they are in memory.
    while !groups.isEmpty {
      let wave = groups.prefix(4 * threads)
      groups = groups.dropFirst(wave.count)
      let written = try parallelMap(
        wave.count, threads: threads, cancellation: cancellation, state: ()
      ) { _, index in sections(of: wave[wave.startIndex + index]) }
      if let failure = log.storageFailure { throw failure }
      for sections in written {
        for section in sections {
          try write(section.bytes)
          totals.rows += section.rows
          totals.sections += 1
        }
      }
    }
    return totals
  }

  /// Returns the partitions of one of several files.
  package static func partitions(ofBucket bucket: Int, of count: Int) -> Range<Int> {
    let all = EventBlock.partitionCount
    return (all * bucket / count)..<(all * (bucket + 1) / count)
  }

  /// Divides partitions into groups with the rows of about one section each.
  private func groups(of partitions: Range<Int>) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var (start, rows) = (partitions.lowerBound, 0)
    for partition in partitions {
      let count = log.rowCount(ofPartition: partition)
      if rows > 0, rows + count > Self.rowsPerSection {
        groups.append(start..<partition)
        (start, rows) = (partition, 0)
      }
      rows += count
    }
    if rows > 0 { groups.append(start..<partitions.upperBound) }
    return groups
  }

  private func sections(of partitions: Range<Int>) -> [(rows: Int, bytes: [UInt8])] {
    var sections: [(Int, [UInt8])] = []
    var events: [EncodedEvent] = []
    var loader = RowLoader(log)
    if filter == nil {
      events.reserveCapacity(partitions.reduce(0) { $0 + log.rowCount(ofPartition: $1) })
    }
    for partition in partitions where !cancellation.isCancelled {
      let all = log.events(ofPartition: partition, &loader)
      events += filter?(all) ?? all
    }
    var rest = events[...]
    while !rest.isEmpty, !cancellation.isCancelled {
      append(rest.prefix(Self.rowsPerSection), to: &sections)
      rest = rest.dropFirst(Self.rowsPerSection)
    }
    return sections
  }

  /// Appends the section of some rows; two of half as many rows if it would be too long.
  private func append(
    _ events: ArraySlice<EncodedEvent>, to sections: inout [(Int, [UInt8])]
  ) {
    let contents = RowBlock(events, of: log).contents
    guard contents.count > EncodedSection.form.longestSection else {
      sections.append((events.count, EncodedSection.rows.bytes(contents)))
      return
    }
    let half = events.count / 2
    append(events.prefix(half), to: &sections)
    append(events.dropFirst(half), to: &sections)
  }
}
