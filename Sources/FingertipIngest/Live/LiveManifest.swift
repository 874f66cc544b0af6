import FingertipCore

/// What a live log consists of: the list of its blocks, and where its journal begins (LiveLogs.md).
///
/// It covers a position only once the rows up to there are in synchronized blocks.
package struct LiveManifest: Equatable, Sendable {
  /// An encoded log that is never changed.
  package struct Block: Equatable, Sendable {
    /// The number in its name.
    package let number: Int
    package let rowCount: Int
    package let byteCount: Int64

    package init(number: Int, rowCount: Int, byteCount: Int64) {
      (self.number, self.rowCount, self.byteCount) = (number, rowCount, byteCount)
    }
  }

  /// What reading decided of all rows.
  package let decisions: ReadingDecisions
  /// The position of the last batch that is in blocks.
  package var position: Int64 = 0
  /// The number of the first journal whose batches are not in blocks.
  package var firstJournal = 1
  /// The number of the next block.
  package var nextBlock = 1
  package var blocks: [Block] = []
  /// The number of rows that were removed because they were old.
  package var removedCount: Int64 = 0
  /// Rows that ended before this instant were removed; nil if none were.
  package var removedBeforeMs: Int64?

  package init(decisions: ReadingDecisions) { self.decisions = decisions }

  static let form = SectionedBytes(
    "FTLIV", major: 1, minor: 0, longestSection: 1 << 26, name: "the manifest of a live log")
  private static let content = "LIVE"

  /// The stored form.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    let decisions = decisions.contents
    writer.append(count: decisions.count)
    writer.append(decisions)
    writer.append(number: UInt64(position))
    writer.append(count: firstJournal)
    writer.append(count: nextBlock)
    writer.append(number: UInt64(removedCount))
    // 0 if none were removed: instants begin in 1970.
    writer.append(number: UInt64(removedBeforeMs.map { $0 + 1 } ?? 0))
    writer.append(count: blocks.count)
    for block in blocks {
      writer.append(count: block.number)
      writer.append(count: block.rowCount)
      writer.append(number: UInt64(block.byteCount))
    }
    return Self.form.start + Self.form.section(Self.content, writer.bytes)
  }

  /// Reads the stored form.
  ///
  /// - Throws: ``ByteFault``.
  package init(bytes: [UInt8]) throws(ByteFault) {
    var found: LiveManifest?
    try bytes.withUnsafeBufferPointer { bytes throws(ByteFault) in
      try Self.form.forEachSection(of: bytes, last: Self.content) {
        kind, contents throws(ByteFault) in
        if kind == Self.content { found = try LiveManifest(contents: contents) }
      }
    }
    self = found!
  }

  private init(contents: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    var reader = ByteReader(contents)
    let most = 1 << 48
    decisions = try ReadingDecisions(
      contents: try reader.bytes(try reader.count(limit: contents.count)))
    position = Int64(try reader.count(limit: most))
    firstJournal = try reader.count(limit: most)
    nextBlock = try reader.count(limit: most)
    guard firstJournal > 0, nextBlock > 0 else {
      throw ByteFault("the manifest of a live log has no numbers")
    }
    removedCount = Int64(try reader.count(limit: most))
    let removedBefore = Int64(try reader.count(limit: most))
    removedBeforeMs = removedBefore == 0 ? nil : removedBefore - 1
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      let number = try reader.count(limit: nextBlock - 1)
      let rowCount = try reader.count(limit: most)
      blocks.append(
        Block(
          number: number, rowCount: rowCount, byteCount: Int64(try reader.count(limit: most))))
    }
    guard reader.remaining == 0, Set(blocks.map(\.number)).count == blocks.count else {
      throw ByteFault("the manifest of a live log is not complete")
    }
  }
}
