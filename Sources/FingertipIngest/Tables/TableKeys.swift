import FingertipCore

/// The keys of a table's rows, and the tree that their parents make.
struct TableKeys<Column: TableColumn> {
  private let file: String
  private let column: Column
  private(set) var ids: [Identifier] = []
  private var lines: [Int] = []
  private var indices: [Identifier: Int] = [:]

  /// - Parameter column: that of the keys.
  init(of column: Column, file: String) {
    self.file = file
    self.column = column
  }

  /// Adds a row's key.
  ///
  /// - Parameter isShown: whether an error may show the key.
  /// - Throws: ``TableError`` where a row before has it.
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

  /// The row of each row's parent; nil where `parents` has an empty one.
  ///
  /// - Complexity: O(*n*).
  /// - Throws: ``TableError`` where a parent is no key, or parents form a cycle.
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

/// The members of the cycle met first, the first row of them in front; nil where parents form none.
///
/// - Complexity: O(*n*): a row is walked over once, by the first walk that comes by.
private func firstCycle(in parents: [Int?]) -> [Int]? {
  var walks = [Int?](repeating: nil, count: parents.count)
  for start in parents.indices {
    var row: Int? = start
    while let current = row, walks[current] == nil {
      walks[current] = start
      row = parents[current]
    }
    guard let met = row, walks[met] == start else { continue }
    // This walk has come back to itself. Rows in front of the cycle lie below it, not in it.
    var cycle = [met]
    while let next = parents[cycle[cycle.count - 1]], next != met { cycle.append(next) }
    let first = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
    return Array(cycle[first...] + cycle[..<first])
  }
  return nil
}
