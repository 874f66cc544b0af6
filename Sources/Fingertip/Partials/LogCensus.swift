import FingertipCore
import FingertipIngest
import FingertipOutput

/// The facts of all rows of a log that a partial analysis needs: the first and the last instant, the
/// kinds, the days, the ids of apps, items and tasks, and the counts of reading.
///
/// Each machine takes the census of its logs; the censuses are merged, and every sweep and the finish
/// start from the result. Merging is associative and commutative, and equal censuses are equal bytes.
/// A census takes a few hundred bytes, and the ids. See <doc:PartialResults>.
public struct LogCensus: Sendable {
  /// The form of the bytes.
  private static let form = SectionedBytes(
    "FTCEN", major: 1, minor: 0, longestSection: Int(Int32.max), name: "a census")

  private enum Section: String {
    case decisions = "READ"
    case quality = "QUAL"
    case counts = "CNTS"
    case rows = "CENS"
    case end = "DONE"
  }

  private(set) var rows: Census
  /// The quality of the logs as read; without rows as examples.
  public private(set) var quality: ReadingQuality
  private let decisions: ReadingDecisions

  init(_ rows: Census, _ quality: ReadingQuality, _ decisions: ReadingDecisions) {
    self.rows = rows
    self.quality = quality
    self.decisions = decisions
  }

  /// Adds the census of other logs, read with the same options.
  ///
  /// - Complexity: O(distinct apps, items and tasks).
  /// - Throws: ``FingertipError`` of the category `usage` if options of reading differ.
  public mutating func merge(_ other: LogCensus) throws(FingertipError) {
    guard other.decisions == decisions else {
      throw .usage([
        "censuses of logs that were read with other options can't be merged; read all with the same",
        "读取选项不同的日志，其概况不能合并；请用同样的选项读取",
      ])
    }
    rows.merge(other.rows)
    quality.add(other.quality)
    // In an order that does not depend on that of merging.
    quality.damaged.sort { ($0.file ?? "", $0.offset) < ($1.file ?? "", $1.offset) }
  }

  /// Checks that no more rows of all logs were rejected than a limit allows.
  ///
  /// A machine that reads a part of the logs can't tell; it reads with the limit `.share(1)`.
  ///
  /// - Throws: ``FingertipError`` of the category `badData`.
  public func checkRejects(_ limit: RejectLimit) throws(FingertipError) {
    try quality.checkRejects(limit)
  }

  /// Checks that the logs were read with some options.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  func check(_ reading: ReadingOptions) throws(FingertipError) {
    var wanted = try reading.resolved().decisions
    wanted.keyFingerprint = decisions.keyFingerprint
    guard wanted == decisions else {
      throw .usage([
        "the logs of the census were read with other options; finish with those",
        "概况中的日志是用其他选项读取的；请用那些选项",
      ])
    }
  }
}

extension LogCensus {
  /// The census as bytes.
  ///
  /// - Complexity: O(*n* log *n*) in ids.
  public var bytes: [UInt8] {
    var counts = ByteWriter()
    for count in [
      quality.files, quality.bytesCompressed, quality.bytes, quality.read,
      quality.readableLeniently,
    ] { counts.append(number: UInt64(count)) }
    var bytes = Self.form.start
    for (section, contents) in [
      (Section.decisions, decisions.contents), (.quality, quality.contents),
      (.counts, counts.bytes), (.rows, rows.contents), (.end, []),
    ] { bytes += Self.form.section(section.rawValue, contents) }
    return bytes
  }

  /// Reads a census.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``FingertipError`` of the category `badData`.
  public init(bytes: [UInt8]) throws(FingertipError) {
    do {
      try self.init(checking: bytes)
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }

  private init(checking bytes: [UInt8]) throws {
    var decisions: ReadingDecisions?
    var quality: ReadingQuality?
    var rows: Census?
    var counts: [Int64] = []
    try bytes.withUnsafeBufferPointer { bytes in
      try Self.form.forEachSection(of: bytes, last: Section.end.rawValue) {
        kind, contents throws(ByteFault) in
        switch Section(rawValue: kind) {
        case .decisions: decisions = try ReadingDecisions(contents: contents)
        case .quality: quality = try ReadingQuality(contents: contents)
        case .counts:
          var reader = ByteReader(contents)
          counts = []
          for _ in 0..<5 { counts.append(Int64(try reader.count(limit: 1 << 56))) }
        case .rows: rows = try Census(contents: contents)
        case .end, nil: break
        }
      }
    }
    guard let decisions, var quality, let rows, counts.count == 5 else {
      throw ByteFault("a section is missing")
    }
    guard counts[3] >= quality.rejected else { throw ByteFault("more rows are rejected than read") }
    quality.files = counts[0]
    quality.bytesCompressed = counts[1]
    quality.bytes = counts[2]
    quality.read = counts[3]
    quality.readableLeniently = counts[4]
    quality.keyFingerprint = decisions.keyFingerprint
    self.init(rows, quality, decisions)
  }
}
