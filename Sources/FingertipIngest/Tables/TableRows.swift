import FingertipCore

/// The rows of a table, each checked as CSV and as text, their keys, and the tree that their
/// parents form.
///
/// Source: CSVFormat.md and Tables.md.
struct TableRows<Column: TableColumn> {
  private let text: TableText
  private var delimiter = UInt8(ascii: ",")
  private var fields: [CSVField] = []
  /// The offset and line of the next row.
  private var position = 0
  private var line = 1
  /// All names of the header, including those of unknown columns.
  private var names: [[UInt8]] = []
  /// By field, the known column that it is in.
  private var columns: [Column?] = []
  /// The field of the keys.
  private var keyField = 0
  /// The key of each row, and the line on which it starts.
  private(set) var keys: [Identifier] = []
  private var lines: [Int] = []
  private(set) var rowOfKey: [Identifier: Int] = [:]
  /// Tables of more rows make room for them as they come.
  private static var mostRowsExpected: Int { 1 << 20 }

  /// Reads the header.
  ///
  /// - Throws: ``TableError``.
  init(_ text: TableText) throws(TableError) {
    self.text = text
    delimiter = text.bytes.withUnsafeBufferPointer { bytes in
      CSVDelimiter.found(in: bytes, isLast: true) {
        Column(rawValue: String(decoding: $0, as: UTF8.self)) != nil
      }
    }
    guard let line = try scanRow() else { throw text.error(.noHeader, line: nil) }
    names = fields.map { text.value(of: $0) }
    var repeated: Column?
    for name in names {
      let column = Column(rawValue: String(decoding: name, as: UTF8.self))
      if let column, columns.contains(column) { repeated = repeated ?? column }
      columns.append(column)
    }
    if let repeated { throw text.error(.repeatedColumn, line: line, column: repeated.rawValue) }
    if let missing = Column.required.first(where: { !columns.contains($0) }) {
      throw text.error(.missingColumn, line: line, column: missing.rawValue)
    }
    keyField = columns.firstIndex(of: Column.required[0]) ?? 0
    let lineCount = text.bytes.withUnsafeBufferPointer { countLineFeeds(in: $0) }
    rowOfKey.reserveCapacity(min(lineCount, Self.mostRowsExpected))
  }

  /// Returns the next row; nil at the end.
  ///
  /// - Complexity: O(bytes of the row).
  /// - Throws: ``TableError`` if it is no valid row of CSV.
  mutating func next() throws(TableError) -> TableRow<Column>? {
    while let line = try scanRow() {
      let isTotal = self.isTotal
      if isTotal {
        text.findings.notes.append(
          .totalOfTable(file: text.name, line: line, isSkipped: text.isLenient))
        if text.isLenient { continue }
      }
      guard fields.count == names.count else {
        throw text.error(
          isTotal ? .total : .fieldCount(fields.count, expected: names.count), line: line)
      }
      return TableRow(
        text: text, line: line, fields: fields, columns: columns, isTotal: isTotal)
    }
    return nil
  }

  /// True if the row's first value, or its key, is a word for totals.
  private var isTotal: Bool {
    isTotalWord(0) || keyField != 0 && isTotalWord(keyField)
  }

  private func isTotalWord(_ index: Int) -> Bool {
    index < fields.count && text.withValue(of: fields[index]) { TotalWords.contain($0) }
  }

  /// Finds the fields of the next row that is not blank.
  ///
  /// - Returns: The row's line; nil at the end.
  private mutating func scanRow() throws(TableError) -> Int? {
    while position < text.bytes.count {
      let (start, line) = (position, self.line)
      let (end, fault) = advance()
      switch fault {
      case .malformed: throw text.error(.malformed, line: line)
      case .tooLong: throw text.error(.rowTooLong, line: line)
      case nil: break
      }
      if end == start { continue }
      try checkText(start..<end, line: line)
      return line
    }
    return nil
  }

  /// Advances past the next row.
  ///
  /// - Returns: The end of its text, and its fault.
  private mutating func advance() -> (end: Int, fault: RowFault?) {
    text.bytes.withUnsafeBufferPointer { bytes in
      guard
        case .row(let end, let next, let fault) = CSVRowScanner(delimiter: delimiter).scan(
          bytes, from: position, isLast: true, fields: &fields)
      else { preconditionFailure("The last text has no unfinished row.") }
      line += countLineFeeds(in: UnsafeBufferPointer(rebasing: bytes[position..<next]))
      position = next
      return (end, fault)
    }
  }

  private func checkText(_ range: Range<Int>, line: Int) throws(TableError) {
    let isText = text.bytes.withUnsafeBufferPointer {
      FingertipIngest.isText($0.baseAddress! + range.lowerBound, count: range.count)
    }
    if isText { return }
    do {
      _ = try UTF8Span(validating: text.bytes.span.extracting(range))
    } catch {
      let offset = range.lowerBound + error.byteOffsets.lowerBound
      throw text.error(.notUTF8, line: line, column: column(at: offset))
    }
    if let offset = text.bytes[range].firstIndex(of: 0) {
      throw text.error(.holdsNUL, line: line, column: column(at: offset))
    }
  }

  /// Returns the name of the column at an offset of the row; nil in the header, or beyond its
  /// columns.
  private func column(at offset: Int) -> String? {
    let index = fields.firstIndex { offset < $0.end }
    guard let index, index < names.count else { return nil }
    return String(decoding: names[index], as: UTF8.self)
  }
}

// Keys and parents.
extension TableRows {
  /// Adds a row's key, which is the value of the first required column.
  ///
  /// - Parameter isShown: True if an error may show the key.
  /// - Throws: ``TableError`` if an earlier row has the same key.
  mutating func add(
    _ key: Identifier, of row: TableRow<Column>, isShown: Bool = true
  ) throws(TableError) {
    if let first = rowOfKey.updateValue(keys.count, forKey: key) {
      let shown = isShown ? key.description : nil
      throw row.error(Column.required[0], .repeatedKey(shown, firstLine: lines[first]))
    }
    keys.append(key)
    lines.append(row.line)
  }

  /// Returns the row of each row's parent; nil for an empty one in `parents`.
  ///
  /// - Complexity: O(*n*).
  /// - Throws: ``TableError`` if a parent is no key, or if parents form a cycle.
  func rowsOfParents(
    _ parents: [Identifier], in column: Column
  ) throws(TableError) -> [Int?] {
    let rows = parents.map { rowOfKey[$0] }
    if let bad = rows.indices.first(where: { rows[$0] == nil && !parents[$0].isEmpty }) {
      throw text.error(
        .unknownParent(parents[bad].description), line: lines[bad], column: column.rawValue)
    }
    if let cycle = firstCycle(in: rows) {
      throw text.error(
        .cycle(cycle.map { keys[$0].description }), line: lines[cycle[0]], column: column.rawValue)
    }
    return rows
  }
}

/// Returns the members of the first cycle found, beginning with its first row; nil if there is
/// none.
///
/// - Complexity: O(*n*): each row is visited once.
private func firstCycle(in parents: [Int?]) -> [Int]? {
  var walks = [Int?](repeating: nil, count: parents.count)
  for start in parents.indices {
    var row: Int? = start
    while let current = row, walks[current] == nil {
      walks[current] = start
      row = parents[current]
    }
    guard let met = row, walks[met] == start else { continue }
    // This walk has returned to itself. Rows before the cycle are below it, not part of it.
    var cycle = [met]
    while let next = parents[cycle[cycle.count - 1]], next != met { cycle.append(next) }
    let first = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
    return Array(cycle[first...] + cycle[..<first])
  }
  return nil
}
