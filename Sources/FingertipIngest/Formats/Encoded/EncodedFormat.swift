import FingertipCore

/// Encoded logs: the accepted rows of other logs as compressed columns (EncodedLog.md).
///
/// A section takes the place of a row: sections are found one after another, and read by any thread
/// in any order.
package final class EncodedFormat: LogFormat {
  package static let name = "fingertip"
  package static let ignoresWhiteSpace = false
  package static let isText = false

  package let decisions: ReadingDecisions?
  /// What all threads have read of the file.
  private let tally = Lock(Tally())

  private struct Tally {
    var read = EncodedTotals()
    var isCounted = false
    var stated: EncodedTotals?
  }

  private init(_ decisions: ReadingDecisions) { self.decisions = decisions }

  package static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> Recognition {
    text.starts(with: EncodedSection.form.mark) ? .certain : .impossible
  }

  /// Reads the mark and what reading decided, which is read again as a section.
  package static func begin(
    _ text: UnsafeBufferPointer<UInt8>, names: ColumnNames, isLast: Bool
  ) throws(HeaderError) -> LogStart? {
    do throws(ByteFault) {
      var reader = ByteReader(text)
      guard text.count >= SectionedBytes.startCount + ByteSection.headerCount else {
        if isLast { throw ByteFault("it ends before its first section") }
        return nil
      }
      try EncodedSection.form.checkStart(&reader)
      let section = try ByteSection(header: &reader, of: EncodedSection.form)
      guard section.kind == EncodedSection.decisions.rawValue else {
        throw ByteFault("its first section is another")
      }
      if section.contentCount > reader.remaining, !isLast { return nil }
      let decisions = try ReadingDecisions(contents: try section.contents(&reader))
      return LogStart(
        format: EncodedFormat(decisions), rowsStart: SectionedBytes.startCount,
        linesBeforeRows: 0)
    } catch {
      throw .notEncoded(error)
    }
  }

  /// Returns the end of the last whole section; of all text if what follows can't be one, so that
  /// the reader tells.
  package func rowsEnd(in text: UnsafeBufferPointer<UInt8>, textEnd: TextEnd) -> Int {
    if textEnd == .fileEnd { return text.count }
    var reader = ByteReader(text)
    var end = 0
    while reader.remaining >= ByteSection.headerCount {
      do throws(ByteFault) {
        let section = try ByteSection(header: &reader, of: EncodedSection.form)
        guard section.contentCount <= reader.remaining else { break }
        _ = try reader.bytes(section.contentCount)
        end = reader.offset
      } catch {
        return text.count
      }
    }
    return end
  }

  package func makeReader() -> any RowReader & ~Copyable { EncodedReader(self) }

  /// Counts the rows of a section.
  func noteRows(_ count: Int) {
    tally.withLock {
      $0.read.rows += count
      $0.read.sections += 1
    }
  }

  /// Notes that the counts of rejected rows were read.
  ///
  /// - Throws: ``ByteFault`` for the second time.
  func noteQuality() throws(ByteFault) {
    try tally.withLock { tally throws(ByteFault) in
      guard !tally.isCounted else { throw ByteFault("rejected rows are counted twice") }
      tally.isCounted = true
    }
  }

  /// Notes the totals of the last section.
  ///
  /// - Throws: ``ByteFault`` for the second time.
  func noteEnd(_ totals: EncodedTotals) throws(ByteFault) {
    try tally.withLock { tally throws(ByteFault) in
      guard tally.stated == nil else { throw ByteFault("it ends twice") }
      tally.stated = totals
    }
  }

  package func checkEnd() throws(ByteFault) {
    let tally = tally.withLock { $0 }
    guard let stated = tally.stated, tally.isCounted else {
      throw ByteFault("it ends early: its last section is missing")
    }
    guard stated == tally.read else {
      throw ByteFault("it has \(tally.read.rows) rows of \(stated.rows)")
    }
  }
}
