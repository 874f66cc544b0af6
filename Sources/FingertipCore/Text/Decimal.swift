/// The powers of ten that a double holds exactly.
private let exactPowers: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The number of a text: an optional sign, digits, optionally a point and digits, optionally an exponent.
///
/// It is the nearest double, as of the standard library: up to 2⁵³ and up to 22 places are exact, and so
/// is one division of them (Clinger 1990); other texts are left to the standard library.
///
/// - Parameter text: Eight bytes after it may be read.
/// - Returns: Nil for anything else, such as `inf`, and for a number that is not finite.
/// - Complexity: O(length), eight digits at a time.
package func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
  guard let front = DecimalFront(text) else { return nil }
  if front.end == text.count, let number = front.number { return number }
  return longDecimal(text, exponent: front.end)
}

/// What a text begins with: an optional sign, digits, optionally a point and digits.
package struct DecimalFront {
  /// The offset of what follows.
  package let end: Int
  /// Nil if there are too many digits for one exact division.
  package let number: Double?

  /// Nil if the text begins with no digit, or with a point that no digit follows.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  /// - Complexity: O(``end``), eight digits at a time.
  @inline(__always)
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    let sign = text.first
    let start = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") ? 1 : 0
    if let short = shortDecimal(text, from: start) {
      end = short.end
      number = sign == UInt8(ascii: "-") ? -short.magnitude : short.magnitude
      return
    }
    var value: UInt64 = 0
    var end = digitsEnd(text, from: start, &value)
    var digits = end &- start
    guard digits > 0 else { return nil }
    var places = 0
    if end < text.count, text[end] == UInt8(ascii: ".") {
      let point = end
      end = digitsEnd(text, from: point &+ 1, &value)
      places = end &- point &- 1
      guard places > 0 else { return nil }
      digits &+= places
    }
    self.end = end
    guard digits <= 19, value <= 1 << 53, places <= 22 else {
      number = nil
      return
    }
    let magnitude = Double(value) / exactPowers[places]
    number = sign == UInt8(ascii: "-") ? -magnitude : magnitude
  }
}

/// One to seven digits, a point, and one to seven digits, as most numbers with a point are: a word each.
///
/// - Parameter text: Eight bytes after it may be read.
/// - Returns: The number and the offset of what follows; nil for others.
/// - Complexity: O(1).
@inline(__always)
private func shortDecimal(
  _ text: UnsafeBufferPointer<UInt8>, from start: Int
) -> (end: Int, magnitude: Double)? {
  guard let bytes = text.baseAddress, start < text.count else { return nil }
  // Safe: eight bytes after the text may be read, and words begin at its end at most.
  let whole = UnsafeRawPointer(bytes).word(at: start) ^ 0x3030_3030_3030_3030
  let wholeCount = TimestampParser.nonDigits(whole).trailingZeroBitCount &>> 3
  let point = start &+ wholeCount
  guard wholeCount > 0, wholeCount < 8, point < text.count, bytes[point] == UInt8(ascii: ".")
  else { return nil }
  let places = UnsafeRawPointer(bytes).word(at: point &+ 1) ^ 0x3030_3030_3030_3030
  let count = min(
    TimestampParser.nonDigits(places).trailingZeroBitCount &>> 3, text.count &- point &- 1)
  guard count > 0, count < 8 else { return nil }
  // Each as the last of eight digits, after zeros: at most 14 digits, which a double holds exactly.
  let digits =
    TimestampParser.eightDigits(whole &<< UInt64(truncatingIfNeeded: 64 &- 8 &* wholeCount))
    &* wholePowers[count]
    &+ TimestampParser.eightDigits(places &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count))
  return (point &+ 1 &+ count, Double(digits) / exactPowers[count])
}

/// Appends the digits from an offset on to a number.
///
/// - Parameters:
///   - text: Eight bytes after it may be read.
///   - value: Wraps beyond 19 digits.
/// - Returns: The offset of the first byte that is none.
/// - Complexity: O(digits), eight at a time.
@inline(__always)
package func digitsEnd(
  _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ value: inout UInt64
) -> Int {
  guard let bytes = text.baseAddress else { return start }
  var at = start
  while at < text.count {
    // Safe: eight bytes after the text may be read.
    let digits = UnsafeRawPointer(bytes).word(at: at) ^ 0x3030_3030_3030_3030
    // Eight if there is no other, as a word has 64 zeros then; those after the text don't count.
    let count = min(
      TimestampParser.nonDigits(digits).trailingZeroBitCount &>> 3, text.count &- at)
    if count == 8 {
      value = value &* 100_000_000 &+ TimestampParser.eightDigits(digits)
      at &+= 8
      continue
    }
    if count > 0 {
      // As the last ones of eight, after zeros.
      let last = digits &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
      value = value &* wholePowers[count] &+ TimestampParser.eightDigits(last)
    }
    return at &+ count
  }
  return at
}

/// The powers of ten up to that of the digits of a word.
private let wholePowers: [UInt64] = [
  1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000,
]

/// - Parameter exponent: The place of the exponent, or the end.
@inline(never)
private func longDecimal(_ text: UnsafeBufferPointer<UInt8>, exponent: Int) -> Double? {
  if exponent < text.count {
    guard text[exponent] | 0x20 == UInt8(ascii: "e"), exponent + 1 < text.count else { return nil }
    var digits = text[(exponent + 1)...]
    if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") {
      digits.removeFirst()
    }
    guard !digits.isEmpty, digits.allSatisfy({ $0 ^ 0x30 <= 9 }) else { return nil }
  }
  guard let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite else {
    return nil
  }
  return number
}
