import FingertipCore

/// The rows of one append, as the sections that a journal has of them: rows, then the counts of
/// rejected rows.
package struct LiveBatch: Sendable {
  package let bytes: [UInt8]
  package let rowCount: Int

  /// - Parameter log: A merged log.
  /// - Complexity: O(*n* log *n*) for *n* rows.
  /// - Throws: ``SpillError`` or `CancellationError`.
  package init(
    _ log: EventLog, _ quality: ReadingQuality, _ decisions: ReadingDecisions,
    cancellation: Cancellation = Cancellation()
  ) throws {
    rowCount = log.count
    bytes = try EncodedLogWriter(
      log, quality, decisions, threads: 1, cancellation: cancellation
    ).batch()
  }

  /// Rows of a journal, as they were written.
  init(bytes: UnsafeBufferPointer<UInt8>, rowCount: Int) {
    (self.bytes, self.rowCount) = (Array(bytes), rowCount)
  }
}

extension EncodedLogWriter {
  /// The sections of all rows and of the counts of rejected ones, without those that frame a file.
  fileprivate func batch() throws -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try writeRows(of: 0..<EventBlock.partitionCount) { bytes += $0 }
    return bytes + EncodedSection.quality.bytes(quality.contents)
  }
}

extension [LiveBatch] {
  /// Writes the batches as one encoded log.
  ///
  /// - Parameter damage: Damage of the journal that had them.
  /// - Complexity: O(bytes).
  /// - Throws: ``ByteFault`` if sections are not what was written.
  func encodedLog(
    _ decisions: ReadingDecisions, damage: [DamagedFile] = []
  ) throws(ByteFault) -> [UInt8] {
    var bytes = EncodedSection.form.start + EncodedSection.decisions.bytes(decisions.contents)
    var (totals, quality) = (EncodedTotals(), ReadingQuality())
    for batch in self {
      totals.rows += batch.rowCount
      try batch.bytes.withUnsafeBufferPointer { batch throws(ByteFault) in
        var reader = ByteReader(batch)
        while reader.remaining > 0 {
          let section = try ByteSection(header: &reader, of: EncodedSection.form)
          let contents = try section.contents(&reader)
          switch EncodedSection(rawValue: section.kind) {
          case .rows:
            totals.sections += 1
            bytes += EncodedSection.rows.bytes([UInt8](contents))
          case .quality: quality.add(try ReadingQuality(contents: contents))
          default: throw ByteFault("a batch has a section of the kind \(section.kind)")
          }
        }
      }
    }
    quality.add(damage)
    bytes += EncodedSection.quality.bytes(quality.contents)
    return bytes + EncodedSection.end.bytes(totals.contents)
  }
}
