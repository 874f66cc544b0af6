/// The header of a table, with the positions of its known columns.
struct TableHeader<Column: TableColumn> {
  /// All names, including those of unknown columns.
  let names: [[UInt8]]
  /// The index of each known column that is present.
  let positions: [Column: Int]
  /// A known column that occurs twice, otherwise a required one that is missing.
  let fault: (column: Column, problem: TableError.Problem)?

  init(names: [[UInt8]]) {
    var positions: [Column: Int] = [:]
    var repeated: Column?
    for (index, name) in names.enumerated() {
      guard let column = Column(rawValue: String(decoding: name, as: UTF8.self)) else { continue }
      if positions.updateValue(index, forKey: column) != nil { repeated = repeated ?? column }
    }
    self.names = names
    self.positions = positions
    let missing = Column.required.first { positions[$0] == nil }
    fault =
      repeated.map { ($0, .repeatedColumn) } ?? missing.map { ($0, .missingColumn) }
  }
}
