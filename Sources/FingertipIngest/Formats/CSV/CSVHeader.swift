import FingertipCore

/// What the columns of a log of CSV mean (SPEC section 1).
package struct CSVHeader: Equatable, Sendable {
  /// The field of each column; nil for a column that the log does not know.
  package let columns: [LogField?]

  /// - Parameter names: the header row's values.
  /// - Complexity: O(bytes of the names).
  package init(row names: [[UInt8]]) throws(HeaderError) {
    let known = LogField.allCases.map { Array($0.name.utf8) }
    columns = names.map { name in
      known.firstIndex(of: name).map { LogField.allCases[$0] }
    }
    for field in LogField.allCases {
      let count = columns.count { $0 == field }
      if count > 1 { throw .columnTwice(field) }
      if count == 0, [.start, .cadre, .kind].contains(field) { throw .columnMissing(field) }
    }
  }

  /// Reads the header row at a file's start, behind a byte order mark.
  ///
  /// - Parameter isLast: whether the file ends where `text` does.
  /// - Returns: the header, where the row behind it starts, and the physical lines before that; nil where
  ///   the text ends before the row does, or is blank.
  /// - Complexity: O(length of the blank lines and the row).
  package static func read(
    from text: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(HeaderError) -> (header: CSVHeader, next: Int, lines: Int)? {
    guard text.contains(where: { !isBlank($0) }) else { return nil }
    var fields: [CSVField] = []
    var at = 0
    while at < text.count {
      guard
        case .row(let textEnd, let next, let fault) = CSVRowScanner().scan(
          text, from: at, isLast: isLast, fields: &fields)
      else { return nil }
      if textEnd > at {
        if textEnd - at > RowRules.longestRow { throw .malformed(.tooLong) }
        if let fault { throw .malformed(fault) }
        let header = try CSVHeader(row: fields.map { $0.value(in: text) })
        return (header, next, countLineFeeds(in: UnsafeBufferPointer(rebasing: text[..<next])))
      }
      at = next
    }
    return nil
  }
}
