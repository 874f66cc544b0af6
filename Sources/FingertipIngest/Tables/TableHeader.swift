/// The header of a table: where its known columns are.
struct TableHeader<Column: TableColumn> {
  /// All names, those of unknown columns too.
  let names: [[UInt8]]
  /// The place in a row of each known column that is there.
  let positions: [Column: Int]
  /// A known column that is there twice, else a required one that is missing.
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
