import FingertipCore

/// Finds the cadres that a partial result refers to, and adds up its amounts.
struct CadreCollector: FixedPartialCoder {
  let shape: PartialShape
  /// By code of a cadre.
  private(set) var isUsed: [Bool]
  private(set) var magnitude = Magnitude()

  init(_ shape: PartialShape, cadreCount: Int) {
    self.shape = shape
    isUsed = Array(repeating: false, count: cadreCount)
  }

  mutating func code(_ amount: inout Int64) throws(ByteFault) { try magnitude.add(amount) }

  mutating func code(cadre: inout UInt32) { isUsed[Int(cadre)] = true }
}

/// Gives the cadres of a partial result other codes, of the same order.
struct CadreRenumbering: FixedPartialCoder {
  let shape: PartialShape
  /// By code of a cadre, the new one.
  let codes: [UInt32]

  mutating func code(_ amount: inout Int64) {}

  mutating func code(cadre: inout UInt32) { cadre = codes[Int(cadre)] }
}
