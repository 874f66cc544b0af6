import FingertipCore

/// A partial result, or a part of one, that can be stored as bytes (PartialResults.md): its fields
/// are passed to a coder, which writes them, reads them, or renumbers their cadres.
protocol PortablePartial: Sendable {
  /// The result of no cadre.
  init(_ shape: PartialShape)

  /// Passes all fields, always in the same order.
  ///
  /// - Complexity: O(fields); O(*n* log *n*) in the entries of tables to write them.
  /// - Throws: ``ByteFault`` if bytes can't be those of such a result.
  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault)
}

/// Takes the fields of a partial result one after another.
protocol PartialCoder {
  var shape: PartialShape { get }

  /// Takes an amount: a count, a time, or the sum of such.
  mutating func code(_ amount: inout Int64) throws(ByteFault)

  /// Takes a number of fixed width, of which any bits are valid.
  mutating func code(bits: inout UInt64) throws(ByteFault)

  /// Takes a code of a kind.
  mutating func code(_ code: inout Int32, of domain: CodeDomain) throws(ByteFault)

  /// Takes a cadre.
  mutating func code(cadre: inout UInt32) throws(ByteFault)

  /// Takes values by key.
  ///
  /// - Parameters:
  ///   - initial: A value of no cadre.
  ///   - body: Passes the fields of a value.
  mutating func code<Key: CodeKey, Value>(
    _ table: inout CodeTable<Key, Value>, initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault)

  /// Takes values of any number, in their order.
  mutating func code<Value>(
    _ values: inout [Value], initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault)
}

extension PartialCoder {
  mutating func code(_ flag: inout Bool) throws(ByteFault) {
    var number: Int64 = flag ? 1 : 0
    try code(&number)
    flag = number != 0
  }

  /// Takes a code, or a count that is as small.
  ///
  /// - Throws: ``ByteFault`` if it is none.
  mutating func code(_ small: inout Int32) throws(ByteFault) {
    var number = Int64(small)
    try code(&number)
    guard let number = Int32(exactly: number) else {
      throw ByteFault("\(number) is too large for what it counts")
    }
    small = number
  }

  /// Takes amounts, of which there are always as many.
  mutating func code(all amounts: inout [Int64]) throws(ByteFault) {
    for place in amounts.indices { try code(&amounts[place]) }
  }

  mutating func code<Key: CodeKey, Value: PortablePartial>(
    _ table: inout CodeTable<Key, Value>
  ) throws(ByteFault) {
    try code(&table, initial: Value(shape)) { value, coder throws(ByteFault) in
      try value.code(&coder)
    }
  }

  /// Takes a sum by key.
  mutating func code<Key: CodeKey>(
    sums table: inout CodeTable<Key, Int64>
  ) throws(ByteFault) {
    try code(&table, initial: 0) { value, coder throws(ByteFault) in try coder.code(&value) }
  }
}

/// A coder that neither adds nor removes fields.
protocol FixedPartialCoder: PartialCoder {}

extension FixedPartialCoder {
  mutating func code(bits: inout UInt64) {}

  mutating func code(_ code: inout Int32, of domain: CodeDomain) {}

  mutating func code<Key: CodeKey, Value>(
    _ table: inout CodeTable<Key, Value>, initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault) {
    try table.forEachValue { value throws(ByteFault) in try body(&value, &self) }
  }

  mutating func code<Value>(
    _ values: inout [Value], initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault) {
    for place in values.indices { try body(&values[place], &self) }
  }
}

/// The extent of what a partial result counts, and what it depends on besides rows. Only results
/// of equal shapes can be merged.
struct PartialShape: Equatable, Sendable {
  /// A hash of the census, the tables and the parameters.
  var fingerprint: UInt64 = 0
  /// The ids of the census, with the empty one.
  var apps = 1
  var items = 1
  var tasks = 1
  /// The units, without `*`.
  var units = 0
  var periods = 0
  /// The days of the grid.
  var days = 0
  /// The number of cadres of the smallest group that may be shown; 0 if every group may be.
  var minimumGroup = 0
  /// The session lengths that earn an award.
  var awards = 0

  /// Returns the valid codes of a kind.
  func codes(_ domain: CodeDomain) -> Range<Int> {
    switch domain {
    case .app: 0..<apps
    case .item: 0..<items
    case .task: 0..<tasks
    case .unit: -1..<units
    case .period: 0..<periods
    }
  }
}
