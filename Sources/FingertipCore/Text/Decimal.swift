/// The powers of ten that a double holds exactly.
private let exactPowers: [Double] = (0...22).map { power in
  (0..<power).reduce(1.0) { value, _ in value * 10 }
}

/// The number of a text: an optional sign, digits, optionally a point and digits, optionally an exponent.
///
/// It is the nearest double, as of the standard library: up to 2⁵³ and up to 22 places are exact, and so
/// is one division of them (Clinger 1990); other texts are left to the standard library.
///
/// - Returns: Nil for anything else, such as `inf`, and for a number that is not finite.
/// - Complexity: O(length).
package func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
  var place = 0
  var isNegative = false
  if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
    isNegative = first == UInt8(ascii: "-")
    place = 1
  }
  var value: UInt64 = 0
  var digits = 0
  var point: Int?
  while place < text.count {
    let digit = text[place] ^ 0x30
    if digit <= 9 {
      // Safe: at most 19 digits are taken, which 64 bits hold.
      if digits < 19 { value = value &* 10 &+ UInt64(digit) }
      digits &+= 1
    } else if text[place] == UInt8(ascii: "."), point == nil, digits > 0 {
      point = digits
    } else {
      break
    }
    place &+= 1
  }
  guard digits > 0, point != digits else { return nil }
  let places = point.map { digits &- $0 } ?? 0
  if place == text.count, digits <= 19, value <= 1 << 53, places <= 22 {
    let number = Double(value) / exactPowers[places]
    return isNegative ? -number : number
  }
  return longDecimal(text, exponent: place)
}

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
