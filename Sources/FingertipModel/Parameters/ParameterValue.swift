/// The unit of a parameter.
public enum ParameterUnit: String, Sendable {
  /// A part of a whole, 0 to 1.
  case share
  /// A Jaccard index, 0 to 1.
  case index
  /// A value of an indicator, 0 to 1.
  case value
  /// Days.
  case days
  /// A count.
  case count = "n"
  /// Growth of the logarithm per year.
  case growth
  /// Weeks.
  case weeks
  /// Seconds.
  case seconds
  /// Minutes.
  case minutes
  /// Hours.
  case hours
  /// Meters.
  case meters = "m"
  /// Kilometers per hour.
  case kilometersPerHour = "km/h"

  /// The unit in words, of times; the raw value for others.
  package var name: Bilingual {
    switch self {
    case .seconds: ["seconds", "秒"]
    case .minutes: ["minutes", "分钟"]
    case .hours: ["hours", "小时"]
    case .meters: ["m", "米"]
    case .kilometersPerHour: ["km/h", "公里/小时"]
    default: Bilingual(same: rawValue)
    }
  }

  /// True for a unit of time, length or speed, which messages name.
  var isMeasure: Bool { milliseconds > 1 || self == .meters || self == .kilometersPerHour }

  /// The milliseconds of one unit of time; 1 for other units.
  package var milliseconds: Int64 {
    switch self {
    case .seconds: 1_000
    case .minutes: 60_000
    case .hours: 3_600_000
    default: 1
    }
  }
}

/// The value of a parameter.
public enum ParameterValue: Sendable, Equatable {
  /// A whole number.
  case whole(Int64)
  /// A number with decimals.
  case decimal(Double)
  /// Several numbers.
  case list([Double])
  /// A word of 64 bits, such as a seed.
  case word(UInt64)
  /// No number, where a parameter allows that.
  case absent

  /// Converts a time to a unit; the result is a whole number if it is exact.
  static func of(_ milliseconds: Int64, per unit: ParameterUnit) -> ParameterValue {
    milliseconds.isMultiple(of: unit.milliseconds)
      ? .whole(milliseconds / unit.milliseconds)
      : .decimal(Double(milliseconds) / Double(unit.milliseconds))
  }

  /// The numbers to check; a word has none, because all words are allowed, and so has an absent
  /// number.
  var numbers: [Double] {
    switch self {
    case .whole(let number): [Double(number)]
    case .decimal(let number): [number]
    case .list(let numbers): numbers
    case .word, .absent: []
    }
  }
}

extension ParameterValue: CustomStringConvertible {
  /// The number in digits.
  public var description: String {
    switch self {
    case .whole(let number): "\(number)"
    case .decimal(let number): number.digits
    case .list(let numbers): numbers.map(\.digits).joined(separator: ",")
    case .word(let number): "\(number)"
    case .absent: ""
    }
  }

  /// A share in percent, rounded for display: `10`, `2.5`.
  var percent: String {
    (((numbers.first ?? 0) * 1000).rounded() / 10).digits
  }
}

/// An error for a number that a parameter does not allow.
public struct ParameterError: Error, Sendable, Equatable {
  /// The parameter in words, such as `zombie share`.
  public let title: String
  /// The parameter's name, such as `zombie_share`.
  public let name: String
  let unit: ParameterUnit
  let range: ClosedRange<Double>
  /// The number given.
  public let found: ParameterValue
}

extension ParameterError: BilingualDescription {
  /// The numbers allowed, and the one given.
  public var text: Bilingual {
    let isShare = [.share, .index, .value].contains(unit)
    let (low, high) = (range.lowerBound.digits, range.upperBound.digits)
    let unit: Bilingual =
      self.unit.isMeasure ? " " + self.unit.name : Bilingual(same: "")
    return Bilingual(title, name)
      + [
        " must be \(isShare ? "a share " : "")between \(low) and \(high)",
        " 须\(isShare ? "为比例，" : "")在 \(low) 至 \(high) 之间",
      ] + unit + [", not \(found)", "，不能是 \(found)"]
  }
}

extension Double {
  /// Parses digits, optionally a point and digits.
  public init?(decimal text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }),
      let value = Double(text), value.isFinite
    else { return nil }
    self = value
  }

  /// The number in digits, without a point if it is whole.
  fileprivate var digits: String { Int64(exactly: self).map { "\($0)" } ?? "\(self)" }
}

extension FixedWidthInteger {
  /// Parses digits.
  init?(digits text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy(isDigit), let value = Self(text) else { return nil }
    self = value
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
