import FingertipCore

/// The batches of a live log that are not in blocks yet, in the order of their positions (LiveLogs.md).
///
/// ```
/// mark and version 16 | section READ: what reading decided | section FROM: positions
///   | section BTCH | section BTCH | …
/// ```
///
/// `FROM` has the last position of the journals before, and the first of this one: positions between them
/// are those of appends that became blocks at once.
///
/// A section `BTCH` has the batches that were synchronized together. The next one is written only after
/// that, so that a loss of power can tear the last section and no other.
package struct LiveJournal: Sendable {
  /// The batches, and the position of the first.
  package private(set) var batches: [LiveBatch] = []
  package private(set) var firstPosition: Int64?
  /// The last position of the journals before, and the first that this one can have; nil for a journal
  /// that was torn before it had any.
  package private(set) var bounds: (before: Int64, first: Int64)?
  /// The number of bytes before a torn end; that of all bytes if there is none.
  package private(set) var wholeCount = 0
  /// The first damage that is no torn end. What follows was read on from the next section.
  package private(set) var damage: DamagedFile?

  static let form = SectionedBytes(
    "FTJRN", major: 1, minor: 0, longestSection: 1 << 30, name: "the journal of a live log")
  private static let decisions = "READ"
  private static let positions = "FROM"
  private static let group = "BTCH"

  /// Returns the bytes before the first group of batches.
  ///
  /// - Parameters:
  ///   - before: The last position of the journals before.
  ///   - first: The first position of this one.
  package static func start(_ decisions: ReadingDecisions, before: Int64, first: Int64) -> [UInt8] {
    var bounds = ByteWriter()
    bounds.append(number: UInt64(before))
    bounds.append(number: UInt64(first))
    return form.start + form.section(Self.decisions, decisions.contents)
      + form.section(positions, bounds.bytes)
  }

  /// Returns the bytes of batches that are synchronized together.
  ///
  /// - Complexity: O(bytes).
  package static func section(_ batches: [LiveBatch], firstPosition: Int64) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(number: UInt64(firstPosition))
    writer.append(count: batches.count)
    for batch in batches {
      writer.append(count: batch.rowCount)
      writer.append(count: batch.bytes.count)
      writer.append(batch.bytes)
    }
    return form.section(group, writer.bytes)
  }

  /// Reads a journal.
  ///
  /// - Parameters:
  ///   - name: Of its file.
  ///   - isLast: True if no journal follows, so that its end may be torn.
  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8], name: String, _ decisions: ReadingDecisions, isLast: Bool) {
    bytes.withUnsafeBufferPointer { read($0, name: name, decisions, isLast: isLast) }
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, name: String, _ decisions: ReadingDecisions, isLast: Bool
  ) {
    var start = 0
    while start < bytes.count {
      var isWhole = false
      do throws(ByteFault) {
        if start == 0 {
          start = try readStart(bytes, decisions, &isWhole)
        } else {
          start = try readGroup(bytes, from: start, &isWhole)
        }
      } catch {
        let next = nextSection(in: bytes, after: start)
        // Nothing was acknowledged of what a journal has after its last whole section.
        if next == nil, isLast, !isWhole { break }
        damage = damage ?? DamagedFile(file: name, offset: Int64(start), what: error.text)
        guard let next else { break }
        start = next
      }
    }
    wholeCount = start
  }

  /// Reads the bytes before the first group; returns their number.
  ///
  /// - Parameter isWhole: Becomes true if the bytes are those that were written, by their checksums.
  private mutating func readStart(
    _ bytes: UnsafeBufferPointer<UInt8>, _ decisions: ReadingDecisions, _ isWhole: inout Bool
  ) throws(ByteFault) -> Int {
    var reader = ByteReader(bytes)
    try Self.form.checkStart(&reader)
    var contents: [UnsafeBufferPointer<UInt8>] = []
    for kind in [Self.decisions, Self.positions] {
      let section = try ByteSection(header: &reader, of: Self.form)
      contents.append(try section.contents(&reader))
      guard section.kind == kind else {
        throw ByteFault("a journal begins with a section of the kind \(section.kind)")
      }
    }
    isWhole = true
    guard try ReadingDecisions(contents: contents[0]) == decisions else {
      throw ByteFault("a journal and its manifest differ in how rows were read")
    }
    var numbers = ByteReader(contents[1])
    let before = Int64(try numbers.count(limit: 1 << 48))
    bounds = (before, Int64(try numbers.count(limit: 1 << 48)))
    return reader.offset
  }

  /// Reads a group of batches; returns the offset after it.
  private mutating func readGroup(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ isWhole: inout Bool
  ) throws(ByteFault) -> Int {
    var reader = ByteReader(bytes)
    _ = try reader.bytes(start)
    let section = try ByteSection(header: &reader, of: Self.form)
    var group = ByteReader(try section.contents(&reader))
    isWhole = true
    guard section.kind == Self.group else {
      throw ByteFault("a journal has a section of the kind \(section.kind)")
    }
    let position = Int64(try group.count(limit: 1 << 48))
    let expected = firstPosition.map { $0 + Int64(batches.count) } ?? bounds?.first
    if let expected, damage == nil, position != expected {
      throw ByteFault("a journal has the position \(position) in the wrong place")
    }
    var found: [LiveBatch] = []
    for _ in 0..<(try group.count(limit: group.remaining)) {
      let rowCount = try group.count(limit: RowBlock.longestCount)
      found.append(
        LiveBatch(
          bytes: try group.bytes(try group.count(limit: group.remaining)), rowCount: rowCount))
    }
    guard group.remaining == 0, !found.isEmpty else {
      throw ByteFault("bytes follow the batches of a journal")
    }
    firstPosition = firstPosition ?? position
    batches += found
    return reader.offset
  }

  /// Returns the offset of the next group after a damaged place; nil if there is none.
  ///
  /// - Complexity: O(bytes).
  private func nextSection(in bytes: UnsafeBufferPointer<UInt8>, after start: Int) -> Int? {
    let kind = Array(Self.group.utf8)
    guard bytes.count >= ByteSection.headerCount else { return nil }
    for offset in (start + 1)...(max(start + 1, bytes.count - ByteSection.headerCount))
    where offset < bytes.count && bytes[offset] == kind[0] {
      var reader = ByteReader(UnsafeBufferPointer(rebasing: bytes[offset...]))
      if let section = try? ByteSection(header: &reader, of: Self.form), section.kind == Self.group
      {
        return offset
      }
    }
    return nil
  }

  /// Returns all rows as one encoded log.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``ByteFault`` if they are not what was written.
  package func encodedLog(_ decisions: ReadingDecisions) throws(ByteFault) -> [UInt8] {
    try batches.encodedLog(decisions, damage: damage.map { [$0] } ?? [])
  }

  /// The position of the last batch; nil without any. After damage, at least that.
  package var lastPosition: Int64? { firstPosition.map { $0 + Int64(batches.count) - 1 } }

  /// Notes that the journals before end elsewhere than when this one began.
  mutating func check(after last: Int64, name: String) {
    guard let bounds, bounds.before != last, damage == nil else { return }
    damage = DamagedFile(
      file: name, offset: 0,
      what: ByteFault(
        "it begins after position \(bounds.before), and what is before it ends at \(last)"
      ).text)
  }
}
