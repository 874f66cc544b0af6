/// The rows of a table, each checked as CSV and as text.
///
/// Source: CSVFormat.md and Tables.md.
struct TableRows<Column: TableColumn> {
  private let text: TableText
  private let scanner = CSVRowScanner()
  private var fields: [CSVField] = []
  /// The offset and line of the next row.
  private var position = 0
  private var line = 1
  private var header: TableHeader<Column>

  /// Reads the header.
  ///
  /// - Throws: ``TableError``.
  init(_ text: TableText) throws(TableError) {
    self.text = text
    header = TableHeader(names: [])
    guard let line = try scanRow() else {
      throw TableError(file: text.name, line: nil, .noHeader)
    }
    header = TableHeader(names: fields.map { text.value(of: $0) })
    if let fault = header.fault {
      throw TableError(
        file: text.name, line: line, column: fault.column.rawValue, fault.problem)
    }
  }

  /// Returns the next row; nil at the end.
  ///
  /// - Complexity: O(bytes of the row).
  /// - Throws: ``TableError`` if it is no valid row of CSV.
  mutating func next() throws(TableError) -> TableRow<Column>? {
    guard let line = try scanRow() else { return nil }
    guard fields.count == header.names.count else {
      throw TableError(
        file: text.name, line: line, .fieldCount(fields.count, expected: header.names.count))
    }
    return TableRow(text: text, line: line, fields: fields, positions: header.positions)
  }

  /// Finds the fields of the next row that is not blank.
  ///
  /// - Returns: The row's line; nil at the end.
  private mutating func scanRow() throws(TableError) -> Int? {
    while position < text.bytes.count {
      let (start, line) = (position, self.line)
      let (end, fault) = advance()
      switch fault {
      case .malformed: throw TableError(file: text.name, line: line, .malformed)
      case .tooLong: throw TableError(file: text.name, line: line, .rowTooLong)
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
        case .row(let end, let next, let fault) = scanner.scan(
          bytes, from: position, isLast: true, fields: &fields)
      else { preconditionFailure("The last text has no unfinished row.") }
      line += countLineFeeds(in: UnsafeBufferPointer(rebasing: bytes[position..<next]))
      position = next
      return (end, fault)
    }
  }

  private func checkText(_ range: Range<Int>, line: Int) throws(TableError) {
    let bytes = text.bytes.span.extracting(range)
    do {
      _ = try UTF8Span(validating: bytes)
    } catch {
      let offset = range.lowerBound + error.byteOffsets.lowerBound
      throw TableError(file: text.name, line: line, column: column(at: offset), .notUTF8)
    }
    if let offset = text.bytes[range].firstIndex(of: 0) {
      throw TableError(file: text.name, line: line, column: column(at: offset), .holdsNUL)
    }
  }

  /// Returns the name of the column at an offset of the row; nil in the header, or beyond its
  /// columns.
  private func column(at offset: Int) -> String? {
    let index = fields.firstIndex { offset < $0.end }
    guard let index, index < header.names.count else { return nil }
    return String(decoding: header.names[index], as: UTF8.self)
  }
}

extension TableText {
  /// Returns a field's bytes, with one quote for each doubled one.
  func value(of field: CSVField) -> [UInt8] {
    bytes.withUnsafeBufferPointer { field.value(in: $0) }
  }
}
