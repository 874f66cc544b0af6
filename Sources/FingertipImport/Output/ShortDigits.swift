/// The digits of a number of up to eight, made by three multiplications instead of a division each.
package struct ShortDigits {
  /// The first one in the lowest byte.
  package let bytes: UInt64
  /// 1 to 8.
  package let count: Int

  /// - Parameter number: Below 10⁸.
  /// - Complexity: O(1).
  @inline(__always)
  package init(_ number: UInt32) {
    // Safe: parts stay in their lanes. Halves of 32 bits are below 10⁴, quarters of 16 bits below 100; n · 10486 >> 20 is
    // n / 100 for n below 10⁴.
    let halves = UInt64(number / 10_000) | UInt64(number % 10_000) &<< 32
    let hundreds = (halves &* 10_486) &>> 20 & 0x0000_007F_0000_007F
    let quarters = hundreds | (halves &- hundreds &* 100) &<< 16
    let digits = Self.digits(ofQuarters: quarters)
    // Safe: at most seven leading zeros, of the number 0.
    let zeros = min(7, digits.trailingZeroBitCount &>> 3)
    bytes = (digits | 0x3030_3030_3030_3030) &>> UInt64(truncatingIfNeeded: zeros &* 8)
    count = 8 &- zeros
  }

  /// The two digits of each of four numbers below 100, as numbers in bytes, the tens in the lower one.
  ///
  /// - Parameter quarters: The numbers, in 16 bits each.
  /// - Complexity: O(1).
  @inline(__always)
  static func digits(ofQuarters quarters: UInt64) -> UInt64 {
    // Safe: products are below 2¹⁴, so they stay in their lanes, and n · 103 >> 10 is n / 10 for n below 100.
    let tens = (quarters &* 103) &>> 10 & 0x000F_000F_000F_000F
    return tens | (quarters &- tens &* 10) &<< 8
  }
}
