import FingertipCore

/// One row of a table. Each accessor below reads a value and checks it.
struct TableRow<Column: TableColumn> {
  let text: TableText
  /// The 1-based physical line on which the row starts.
  let line: Int
  let fields: [CSVField]
  /// By field, the known column that it is in.
  let columns: [Column?]
  /// True if the row is a total, by its words.
  let isTotal: Bool

  /// The value's bytes; empty if the table has no such column.
  subscript(column: Column) -> [UInt8] {
    field(column).map { text.value(of: $0) } ?? []
  }

  func string(_ column: Column) -> String {
    field(column).map { text.withValue(of: $0) { String(decoding: $0, as: UTF8.self) } } ?? ""
  }

  private func field(_ column: Column) -> CSVField? {
    columns.firstIndex(of: column).map { fields[$0] }
  }

  func error(_ column: Column, _ problem: TableError.Problem) -> TableError {
    isTotal
      ? text.error(.total, line: line)
      : text.error(problem, line: line, column: column.rawValue)
  }

  /// Returns an id of at most 256 bytes, or an empty one.
  func optionalID(_ column: Column) throws(TableError) -> Identifier {
    let bytes = self[column]
    guard bytes.count <= RowRules.longestID else {
      throw error(column, .idTooLong(bytes: bytes.count))
    }
    return Identifier(bytes)
  }

  /// Returns an id of 1 to 256 bytes.
  func id(_ column: Column) throws(TableError) -> Identifier {
    let id = try optionalID(column)
    guard !id.isEmpty else { throw error(column, .empty) }
    return id
  }

  /// Returns the id of a unit, or an empty one. `*` is no unit: it is the row of all cadres in the
  /// results.
  func optionalUnit(_ column: Column) throws(TableError) -> Identifier {
    let unit = try optionalID(column)
    guard unit != "*" else { throw error(column, .reservedUnit) }
    return unit
  }

  /// Returns the id of a unit.
  func unit(_ column: Column) throws(TableError) -> Identifier {
    let unit = try optionalUnit(column)
    guard !unit.isEmpty else { throw error(column, .empty) }
    return unit
  }

  /// Returns one of a list of words.
  func word<Word: RawRepresentable<String>>(
    _ column: Column, of words: [Word]
  ) throws(TableError) -> Word {
    let text = string(column)
    guard !text.isEmpty else { throw error(column, .empty) }
    guard let word = words.first(where: { $0.rawValue == text }) else {
      throw error(column, .unknownWord(text, known: words.map(\.rawValue)))
    }
    return word
  }

  /// Returns the value of `true` or `false`; false if empty.
  func boolean(_ column: Column) throws(TableError) -> Bool {
    switch string(column) {
    case "true": return true
    case "false", "": return false
    case let text: throw error(column, .unknownWord(text, known: ["true", "false", "nothing"]))
    }
  }

  /// Returns the distinct words separated by `;`, in their order, without empty ones.
  func words(_ column: Column) -> [Identifier] {
    var seen: Set<Identifier> = []
    return self[column].split(separator: UInt8(ascii: ";"))
      .map { Identifier(Array($0)) }
      .filter { seen.insert($0).inserted }
  }

  /// Returns a day such as `2024-03-04`, counted from 1970-01-01; nil if empty.
  func optionalDay(_ column: Column) throws(TableError) -> Int? {
    let text = string(column)
    if text.isEmpty { return nil }
    guard let date = CivilDate(text) else { throw error(column, .badDate(text)) }
    return date.daysSinceEpoch
  }

  /// Returns milliseconds since the epoch of a timestamp as in a log, or of the start or the end of
  /// a bare date (Tables.md); nil if empty.
  ///
  /// - Throws: ``TableError``, also if the instant is outside the UTC years 1970 to 9999.
  func optionalInstant(
    _ column: Column, _ timestamps: inout TimestampParser, isEnd: Bool = false
  ) throws(TableError) -> Int64? {
    let text = string(column)
    if text.isEmpty { return nil }
    guard let date = CivilDate(text) else {
      guard let instant = timestamps.parse(text) else { throw error(column, .badTimestamp(text)) }
      return instant
    }
    let instant = timestamps.zone.dayStart(ofDay: date.daysSinceEpoch + (isEnd ? 1 : 0))
    // The last instant before the end must be one that a log could contain.
    guard Milliseconds.instants.contains(isEnd ? instant - 1 : instant) else {
      throw error(column, .badTimestamp(text))
    }
    return instant
  }

  /// Returns a finite number of 0 or more: digits, then optionally a point and digits, then
  /// optionally `e` or `E` and an exponent, as programs write large numbers; nil if empty.
  func optionalNumber(_ column: Column) throws(TableError) -> Double? {
    let text = string(column)
    if text.isEmpty { return nil }
    guard let number = Double(text), number.isFinite, isPlainDecimal(text) else {
      throw error(column, .badNumber(text))
    }
    return number
  }
}

/// Returns true if a text that `Double` parses is digits, then optionally a point and digits, then
/// optionally an exponent: `Double` would also accept signs, points without digits on both sides,
/// `0x1p4`, `inf` and `nan`.
private func isPlainDecimal(_ text: String) -> Bool {
  // At the start, and behind a point.
  var needsDigit = true
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): needsDigit = false
    case _ where needsDigit: return false
    case UInt8(ascii: "."): needsDigit = true
    case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"): break
    default: return false
    }
  }
  return !needsDigit
}
