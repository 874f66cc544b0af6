import FingertipCore

/// One row of a table. Each accessor below reads a value and checks it.
struct TableRow<Column: TableColumn> {
  let text: TableText
  /// The 1-based physical line on which the row starts.
  let line: Int
  let fields: [CSVField]
  let positions: [Column: Int]

  /// The value's bytes; empty if the table has no such column.
  subscript(column: Column) -> [UInt8] {
    positions[column].map { text.value(of: fields[$0]) } ?? []
  }

  func string(_ column: Column) -> String { String(decoding: self[column], as: UTF8.self) }

  func error(_ column: Column, _ problem: TableError.Problem) -> TableError {
    TableError(file: text.name, line: line, column: column.rawValue, problem)
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

  /// Returns one of a list of words.
  func word<Word>(_ column: Column) throws(TableError) -> Word
  where Word: RawRepresentable<String> & CaseIterable {
    let text = string(column)
    guard !text.isEmpty else { throw error(column, .empty) }
    guard let word = Word(rawValue: text) else {
      throw error(column, .unknownWord(text, known: Word.allCases.map(\.rawValue)))
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

  /// Returns a finite number of 0 or more: digits, then optionally a point and digits, then
  /// optionally `e` or `E` and an exponent, as programs write large numbers; nil if empty.
  func optionalNumber(_ column: Column) throws(TableError) -> Double? {
    let text = string(column)
    if text.isEmpty { return nil }
    guard isPlainDecimal(text), let number = Double(text), number.isFinite else {
      throw error(column, .badNumber(text))
    }
    return number
  }
}

/// Returns true if a text is digits, then optionally a point and digits, then optionally an
/// exponent. Swift's own parser would also accept signs, `0x1p4`, `inf` and `nan`.
private func isPlainDecimal(_ text: String) -> Bool {
  var rest = text.utf8[...]
  func takeDigits() -> Bool {
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest = rest[digits.endIndex...]
    return !digits.isEmpty
  }
  func take(_ characters: String) -> Bool {
    guard let first = rest.first, characters.utf8.contains(first) else { return false }
    rest.removeFirst()
    return true
  }
  guard takeDigits() else { return false }
  if take("."), !takeDigits() { return false }
  if take("eE") {
    _ = take("+-")
    guard takeDigits() else { return false }
  }
  return rest.isEmpty
}
