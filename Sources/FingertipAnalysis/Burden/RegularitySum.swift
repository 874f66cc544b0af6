/// How regularly the users of an app open it: the mean of their resultant lengths (SPEC section 5, 8 (a)).
///
/// A sum of reals depends on its order, and no order survives merging. So lengths are added as whole
/// numbers of 2⁻⁶⁰, which is finer than a `Double` of their size, and the sum is exact.
package struct RegularitySum: Equatable, Sendable, BitwiseCopyable {
  private static let one = 0x1p60

  /// Users with enough days.
  package private(set) var users: Int64 = 0
  /// Σ of their lengths. Safe: 67 bits for users, more than there can be.
  private var sum: Int128 = 0

  package init() {}

  /// Adds a user.
  ///
  /// - Parameter length: 0 to 1, or what rounding makes of it.
  mutating func add(_ length: Double) {
    users += 1
    sum += Int128(length * Self.one)
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
