import FingertipCore

/// The keys of a table's rows, and the tree that their parents form.
struct TableKeys<Column: TableColumn> {
  private let file: String
  private let column: Column
  private(set) var ids: [Identifier] = []
  private var lines: [Int] = []
  private var indices: [Identifier: Int] = [:]

  /// - Parameter column: The column of the keys.
  init(of column: Column, file: String) {
    self.file = file
    self.column = column
  }

  /// Adds a row's key.
  ///
  /// - Parameter isShown: True if an error may show the key.
  /// - Throws: ``TableError`` if an earlier row has the same key.
  mutating func insert(
    _ id: Identifier, of row: TableRow<Column>, isShown: Bool = true
  ) throws(TableError) {
    if let first = indices.updateValue(ids.count, forKey: id) {
      throw row.error(
        column, .repeatedKey(isShown ? id.description : nil, firstLine: lines[first]))
    }
    ids.append(id)
    lines.append(row.line)
  }

  /// Returns the row of each row's parent; nil for an empty one in `parents`.
  ///
  /// - Complexity: O(*n*).
  /// - Throws: ``TableError`` if a parent is no key, or if parents form a cycle.
  func rows(
    ofParents parents: [Identifier], in parentColumn: Column
  ) throws(TableError) -> [Int?] {
    var rows: [Int?] = []
    for (index, parent) in parents.enumerated() {
      let row = indices[parent]
      guard row != nil || parent.isEmpty else {
        throw error(index, parentColumn, .unknownParent(parent.description))
      }
      rows.append(row)
    }
    if let cycle = firstCycle(in: rows) {
      throw error(cycle[0], parentColumn, .cycle(cycle.map { ids[$0].description }))
    }
    return rows
  }

  private func error(
    _ index: Int, _ column: Column, _ problem: TableError.Problem
  ) -> TableError {
    TableError(file: file, line: lines[index], column: column.rawValue, problem)
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
