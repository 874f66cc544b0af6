import FingertipCore

/// Writes the fields of a partial result.
struct PartialWriter: PartialCoder {
  let shape: PartialShape
  /// By code of a cadre, its number among those that are stored.
  private let numbers: [UInt32]
  private var writer = ByteWriter()

  var bytes: [UInt8] { writer.bytes }

  init(_ shape: PartialShape, numbers: [UInt32]) {
    self.shape = shape
    self.numbers = numbers
  }

  mutating func code(_ amount: inout Int64) {
    // The sign is the lowest bit, so that small negative numbers are short, too.
    writer.append(number: UInt64(bitPattern: amount &<< 1 ^ amount &>> 63))
  }

  mutating func code(bits: inout UInt64) { writer.append(fixed: bits) }

  mutating func code(_ code: inout Int32, of domain: CodeDomain) {
    writer.append(number: UInt64(Int(code) - shape.codes(domain).lowerBound))
  }

  mutating func code(cadre: inout UInt32) {
    writer.append(number: UInt64(numbers[Int(cadre)]))
  }

  mutating func code<Key: CodeKey, Value>(
    _ table: inout CodeTable<Key, Value>, initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault) {
    writer.append(count: table.count)
    let entries = table.entries
    for place in entries.indices.sorted(by: { entries[$0].key.codes < entries[$1].key.codes }) {
      let (first, second, third) = entries[place].key.codes
      for (code, domain) in zip([first, second, third], Key.domains) {
        var code = code
        self.code(&code, of: domain)
      }
      var value = entries[place].value
      try body(&value, &self)
    }
  }

  mutating func code<Value>(
    _ values: inout [Value], initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault) {
    writer.append(count: values.count)
    for place in values.indices { try body(&values[place], &self) }
  }
}
