import FingertipCore

/// The mean of the resultant lengths of an app's users (BurdenDefinitions.md, 8).
///
/// A sum of floating-point numbers depends on its order, which merging does not preserve. So
/// lengths are added as integers in units of 2⁻⁶⁰, which is finer than a `Double` of their size,
/// and the sum is exact.
package struct RegularitySum: Equatable, Sendable, BitwiseCopyable {
  private static let one = 0x1p60

  /// The number of users with enough days.
  package private(set) var users: Int64 = 0
  /// The words of ``sum``: an `Int128` would be aligned to 16 bytes, and with it every tally.
  private var high: Int64 = 0
  private var low: UInt64 = 0

  /// Σ of their lengths. Safe: 67 bits remain for the number of users, more than there can be.
  private var sum: Int128 {
    get { Int128(high) << 64 | Int128(low) }
    set {
      high = Int64(truncatingIfNeeded: newValue >> 64)
      low = UInt64(truncatingIfNeeded: newValue)
    }
  }

  /// Adds a user.
  ///
  /// - Parameter length: Between 0 and 1, up to rounding.
  mutating func add(_ length: Double) {
    users += 1
    // Safe: below 2⁶¹. Int128 is converted a hundred times slower.
    sum += Int128(Int64(length * Self.one))
  }

  mutating func add(_ other: RegularitySum) {
    users += other.users
    sum += other.sum
  }

  /// Nil without users.
  package var mean: Double? {
    users == 0 ? nil : Double(sum) / Self.one / Double(users)
  }
}

extension RegularitySum: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&users)
    // The high word counts in units of 16 users.
    try coder.code(&high)
    try coder.code(bits: &low)
  }
}
