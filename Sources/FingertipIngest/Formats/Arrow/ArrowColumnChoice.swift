import FingertipCore

/// The columns of Arrow that are fields of a log.
struct ArrowColumnChoice: Sendable {
  /// By field, the place of its column.
  let columns: [(field: LogField, index: Int)]
  let resembling: [ResemblingColumn]

  /// Chooses columns by their names.
  ///
  /// - Parameters:
  ///   - types: by column, its type; nil for one that no log can have.
  ///   - typeNames: by column, a name of its type for messages.
  /// - Throws: ``HeaderError``.
  init(
    _ columnNames: [String], types: [ArrowType?], typeNames: [String], names: ColumnNames
  ) throws(HeaderError) {
    let header = try CSVHeader(row: columnNames.map { Array($0.utf8) }, names: names)
    resembling = header.resembling
    var columns: [(field: LogField, index: Int)] = []
    for (index, field) in header.columns.enumerated() {
      guard let field else { continue }
      guard let type = types[index], type.isPossible(for: field) else {
        throw .columnType(field, typeNames[index])
      }
      columns.append((field, index))
    }
    self.columns = columns
  }
}

extension ArrowType {
  /// True if a field can have values of the type: a time is no name.
  fileprivate func isPossible(for field: LogField) -> Bool {
    switch self {
    case .text, .integer: true
    // So every row of a batch takes some of its bytes.
    case .null: ![.start, .cadre, .kind].contains(field)
    case .time: field == .start || field == .end
    case .dictionary(_, let values): values.isPossible(for: field)
    }
  }
}
