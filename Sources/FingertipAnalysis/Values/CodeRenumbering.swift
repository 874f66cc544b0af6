import FingertipCore

/// Gives the ids of a partial result the codes that they have in a log that has grown.
struct CodeRenumbering: FixedPartialCoder {
  let shape: PartialShape
  let codes: CodeChanges

  mutating func code(_ amount: inout Int64) {}

  mutating func code(_ code: inout Int32, of domain: CodeDomain) {
    code = codes.code(code, domain)
  }

  mutating func code(cadre: inout UInt32) { cadre = codes.cadres[Int(cadre)] }

  mutating func code<Key: CodeKey, Value>(
    _ table: inout CodeTable<Key, Value>, initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault) {
    var entries = CodeTable<Key, Value>()
    for (key, value) in table {
      var value = value
      try body(&value, &self)
      entries[renumbered(key), default: value] = value
    }
    table = entries
  }

  private func renumbered<Key: CodeKey>(_ key: Key) -> Key {
    func code(_ place: Int, _ code: Int32) -> Int32 {
      place < Key.domains.count ? codes.code(code, Key.domains[place]) : code
    }
    let (first, second, third) = key.codes
    return Key((code(0, first), code(1, second), code(2, third)))
  }
}
