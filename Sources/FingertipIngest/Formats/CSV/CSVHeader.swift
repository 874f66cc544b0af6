import FingertipCore

/// The meaning of the columns of a CSV log (EventLog.md).
package struct CSVHeader: Equatable, Sendable {
  /// The field of each column; nil for an unknown column.
  package let columns: [LogField?]
  /// The byte between two fields.
  let delimiter: UInt8
  /// The unknown columns that resemble a field without a column.
  let resembling: [ResemblingColumn]

  /// - Parameters:
  ///   - texts: The values of the header row.
  ///   - names: The names of fields.
  /// - Complexity: O(bytes of the texts · fields).
  package init(
    row texts: [[UInt8]], names: ColumnNames = ColumnNames(),
    delimiter: UInt8 = UInt8(ascii: ",")
  ) throws(HeaderError) {
    self.delimiter = delimiter
    columns = texts.map { names.field(named: $0) }
    let known = columns
    resembling = zip(texts, columns).compactMap { text, column in
      let name = String(decoding: text, as: UTF8.self)
      guard column == nil, let meant = LogField.meant(by: name), !known.contains(meant) else {
        return nil
      }
      return ResemblingColumn(name: name, meant: meant)
    }
    for field in LogField.allCases {
      let count = columns.count { $0 == field }
      if count > 1 { throw .columnTwice(field) }
      if count == 0, names.isChosen(field) {
        throw .chosenMissing(field, String(decoding: names.name(of: field), as: UTF8.self))
      }
      if count == 0, [.start, .cadre, .kind].contains(field) {
        if columns.allSatisfy({ $0 == nil }) && resembling.isEmpty { throw .noColumn }
        let meant = resembling.first { $0.meant == field }
        throw .columnMissing(field, isMeant: meant?.name)
      }
    }
  }

  /// Reads the header row at a file's start, after a byte order mark.
  ///
  /// - Parameters:
  ///   - names: The names of fields.
  ///   - isLast: True if the file ends with `text`.
  /// - Returns: The header, the offset of the next row, and the number of physical lines before
  ///   that; nil if the text ends before the row does, or is blank.
  /// - Complexity: O(length of the blank lines and the row).
  package static func read(
    from text: UnsafeBufferPointer<UInt8>, names: ColumnNames = ColumnNames(), isLast: Bool
  ) throws(HeaderError) -> (header: CSVHeader, next: Int, lines: Int)? {
    guard firstNonBlank(in: text) != nil else { return nil }
    let delimiter = CSVDelimiter.found(in: text, isLast: isLast) { name in
      names.field(named: name) != nil
        || LogField.meant(by: String(decoding: name, as: UTF8.self)) != nil
    }
    var fields: [CSVField] = []
    var at = 0
    while at < text.count {
      guard
        case .row(let textEnd, let next, let fault) = CSVRowScanner(delimiter: delimiter).scan(
          text, from: at, isLast: isLast, fields: &fields)
      else { return nil }
      if textEnd > at {
        if textEnd - at > RowRules.longestRow { throw .malformed(.tooLong) }
        if let fault { throw .malformed(fault) }
        let header = try CSVHeader(
          row: fields.map { $0.value(in: text) }, names: names, delimiter: delimiter)
        return (header, next, countLineFeeds(in: UnsafeBufferPointer(rebasing: text[..<next])))
      }
      at = next
    }
    return nil
  }
}
