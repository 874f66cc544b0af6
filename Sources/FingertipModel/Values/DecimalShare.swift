/// A share as the decimal number that was written, such as 0.29, so that parts of wholes are
/// compared with it exactly.
///
/// The nearest binary number to 0.29 is below it: 29 of 100 rows would be more than that.
package struct DecimalShare: Sendable {
  /// The share is `digits / scale`.
  private let digits: Int128
  private let scale: Int128

  /// Creates the shortest decimal number that reads back as `share`.
  ///
  /// - Precondition: `share` is 0 or more, and finite.
  package init(_ share: Double) {
    let parts = share.description.split(separator: "e")
    let number = parts[0].split(separator: ".")
    let exponent =
      (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - (number.count > 1 ? number[1].count : 0)
    // Safe: a Double has at most 17 digits, so all products with a count are below 2^127; a share
    // below 10^-19 is like 0 for all counts.
    let isTiny = exponent < -19
    digits = (isTiny ? 0 : Int128(number.joined()) ?? 0) * Self.power(max(0, min(exponent, 18)))
    scale = Self.power(isTiny ? 0 : max(0, -exponent))
  }

  /// Returns true if a part of a whole is more than this share of it.
  package func isExceeded(by part: Int64, of whole: Int64) -> Bool {
    Int128(part) * scale > digits * Int128(whole)
  }

  /// Returns true if a part of a whole is this share of it, or more.
  package func isReached(by part: Int64, of whole: Int64) -> Bool {
    Int128(part) * scale >= digits * Int128(whole)
  }

  private static func power(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
