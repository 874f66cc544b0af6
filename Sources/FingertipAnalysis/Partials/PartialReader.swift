import FingertipCore

/// Reads the fields of a partial result from bytes that may be hostile.
struct PartialReader: PartialCoder {
  let shape: PartialShape
  /// The number of stored cadres.
  private let cadreCount: Int
  var reader: ByteReader
  private(set) var magnitude = Magnitude()

  /// - Parameter bytes: Must outlive the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ shape: PartialShape, cadreCount: Int) {
    reader = ByteReader(bytes)
    self.shape = shape
    self.cadreCount = cadreCount
  }

  /// The number of bytes that are not read yet.
  var remaining: Int { reader.remaining }

  mutating func code(_ amount: inout Int64) throws(ByteFault) {
    let number = try reader.number()
    amount = Int64(bitPattern: number &>> 1) ^ -Int64(bitPattern: number & 1)
    try magnitude.add(amount)
  }

  mutating func code(bits: inout UInt64) throws(ByteFault) {
    bits = try reader.fixed(UInt64.self)
  }

  mutating func code(_ code: inout Int32, of domain: CodeDomain) throws(ByteFault) {
    code = try self.code(domain)
  }

  mutating func code(cadre: inout UInt32) throws(ByteFault) {
    let number = try reader.number()
    guard number < UInt64(cadreCount) else { throw ByteFault("there is no cadre \(number)") }
    cadre = UInt32(number)
  }

  mutating func code<Key: CodeKey, Value>(
    _ table: inout CodeTable<Key, Value>, initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault) {
    // An entry has a byte at least.
    let count = try reader.count(limit: reader.remaining)
    var last: (Int32, Int32, Int32)?
    for _ in 0..<count {
      var codes: (Int32, Int32, Int32) = (0, 0, 0)
      for (place, domain) in Key.domains.enumerated() {
        let code = try code(domain)
        switch place {
        case 0: codes.0 = code
        case 1: codes.1 = code
        default: codes.2 = code
        }
      }
      if let last, last >= codes { throw ByteFault("keys are not ascending") }
      last = codes
      try body(&table[Key(codes), default: initial], &self)
    }
  }

  private mutating func code(_ domain: CodeDomain) throws(ByteFault) -> Int32 {
    let valid = shape.codes(domain)
    let number = try reader.number()
    guard number < UInt64(valid.count) else {
      throw ByteFault("\(number) is no code of a kind that has \(valid.count)")
    }
    // Safe: the shape has no larger counts.
    return Int32(valid.lowerBound + Int(number))
  }

  mutating func code<Value>(
    _ values: inout [Value], initial: Value,
    _ body: (inout Value, inout Self) throws(ByteFault) -> Void
  ) throws(ByteFault) {
    values = []
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      var value = initial
      try body(&value, &self)
      values.append(value)
    }
  }
}

/// The sum of the absolute values of all amounts of a partial result. It bounds every sum that is
/// made of them, so that none overflows.
struct Magnitude: Sendable {
  /// 146 million years, as many as a hundred million cadres have in all columns and tables.
  private static let limit: UInt64 = 1 << 62

  private var sum: UInt64 = 0

  /// - Throws: ``ByteFault`` above the limit.
  mutating func add(_ amount: Int64) throws(ByteFault) { try add(amount.magnitude) }

  /// - Throws: ``ByteFault`` above the limit.
  mutating func add(_ other: Magnitude) throws(ByteFault) { try add(other.sum) }

  private mutating func add(_ amount: UInt64) throws(ByteFault) {
    let (sum, overflow) = sum.addingReportingOverflow(amount)
    guard !overflow, sum <= Self.limit else {
      throw ByteFault("amounts are larger than those of any log")
    }
    self.sum = sum
  }
}
