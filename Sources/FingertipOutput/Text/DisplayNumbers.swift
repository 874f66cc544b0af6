import FingertipCore

/// Formats an integer with thousands separators: `1,234,567`.
///
/// - Complexity: O(digits).
package func countText(_ value: Int64) -> String {
  let digits = String(value.magnitude)
  var text = value < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return text
}

/// Formats milliseconds in hours, rounded to tenths: `1,234.5 h`, `1,234.5 小时`; a positive value that
/// rounds to 0 is `<0.1 h`.
///
/// - Complexity: O(digits).
package func hoursText(milliseconds: Int64, in language: Language = .english) -> String {
  let unit: Bilingual = ["h", "小时"]
  let tenth: UInt64 = 360_000
  let magnitude = milliseconds.magnitude
  let tenths = magnitude / tenth + (magnitude % tenth >= tenth / 2 ? 1 : 0)
  let sign = milliseconds < 0 ? "-" : ""
  if tenths == 0 && magnitude > 0 { return "\(sign)<0.1 \(unit[language])" }
  return "\(sign)\(countText(Int64(tenths / 10))).\(tenths % 10) \(unit[language])"
}

/// Formats milliseconds in hours without the unit, with a decimal for small values: `1,235`, `9.5`,
/// `<0.1`.
///
/// - Complexity: O(digits).
package func briefHoursText(milliseconds: Int64) -> String {
  let hours = Double(milliseconds) / 3_600_000
  return hours > 0 && hours < 0.05 ? "<0.1" : ratioText(hours, decimals: 1)
}

/// Formats a ratio with fewer decimals the larger it is: `0.125`, `12.50`, `125.0`, `1,250`.
///
/// A value that three decimals (or `decimals`) would show as 0 keeps two significant digits:
/// `2.3e-5`.
///
/// - Precondition: the value is finite.
/// - Complexity: O(digits).
package func ratioText(_ value: Double, decimals: Int = 3) -> String {
  precondition(value.isFinite, "a ratio is not finite")
  let size = abs(value)
  let sign = value < 0 ? "-" : ""
  // From here on a Double has no useful decimals, and the value soon exceeds an Int64.
  if size >= 1e15 { return value.description }
  let places = max(0, decimals - (size < 10 ? 0 : size < 100 ? 1 : size < 1000 ? 2 : 3))
  let unit = powerOfTen(places)
  let scaled = Int64((size * Double(unit)).rounded())
  if scaled == 0 && size > 0 { return sign + scientificText(size) }
  let whole = countText(scaled / unit)
  if places == 0 { return sign + whole }
  let fraction = String(scaled % unit)
  let zeros = String(repeating: "0", count: places - fraction.utf8.count)
  return "\(scaled == 0 ? "" : sign)\(whole).\(zeros)\(fraction)"
}

/// Formats a probability with three decimals: `0.043`, or `<0.001` for a smaller one.
///
/// - Precondition: the value is finite.
/// - Complexity: O(1).
package func probabilityText(_ value: Double) -> String {
  value < 0.001 ? "<0.001" : ratioText(value)
}

/// Formats a small positive number with two significant digits.
private func scientificText(_ value: Double) -> String {
  var mantissa = value
  var exponent = 0
  while mantissa < 1 {
    mantissa *= 10
    exponent -= 1
  }
  var tenths = Int((mantissa * 10).rounded())
  if tenths == 100 {
    tenths = 10
    exponent += 1
  }
  return "\(tenths / 10).\(tenths % 10)e\(exponent)"
}

private func powerOfTen(_ exponent: Int) -> Int64 {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}

/// Formats a share in whole percent: `62 %`, in Chinese `62%`.
package func wholePercentText(_ share: Double, in language: Language = .english) -> String {
  let unit: Bilingual = [" %", "%"]
  return "\(Int((share * 100).rounded()))" + unit[language]
}

/// Formats a number of bytes in decimal units, with three digits: `512 B`, `25.3 kB`, `1.27 GB`.
///
/// - Complexity: O(1).
package func bytesText(_ count: Int64) -> String {
  let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
  if count < 1000 { return "\(count) B" }
  var size = Double(count) / 1000
  var unit = 0
  // 999.5 and more would round to four digits.
  while size >= 999.5, unit + 1 < units.count {
    size /= 1000
    unit += 1
  }
  let decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0
  let power = powerOfTen(decimals)
  let scaled = Int64((size * Double(power)).rounded())
  if decimals == 0 { return "\(scaled) \(units[unit])" }
  let fraction = String(scaled % power)
  let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
  return "\(scaled / power).\(zeros)\(fraction) \(units[unit])"
}
