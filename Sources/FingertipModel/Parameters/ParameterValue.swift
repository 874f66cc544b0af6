/// What a parameter counts.
public enum ParameterUnit: String, Sendable {
  /// A part of a whole, 0 to 1.
  case share
  /// A Jaccard index, 0 to 1.
  case index
  /// A value of an indicator, 0 to 1.
  case value
  /// Days.
  case days
  /// A number of things.
  case count = "n"
  /// Growth of a logarithm a year.
  case growth
  /// Cadres.
  case cadres
  /// Seconds.
  case seconds
  /// Minutes.
  case minutes
  /// Hours.
  case hours

  /// Milliseconds of one, of units of time; else 1.
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
  /// A word of 64 bits, as of a seed.
  case word(UInt64)

  /// A time in a unit: whole where it is.
  static func of(_ milliseconds: Int64, per unit: ParameterUnit) -> ParameterValue {
    milliseconds.isMultiple(of: unit.milliseconds)
      ? .whole(milliseconds / unit.milliseconds)
      : .decimal(Double(milliseconds) / Double(unit.milliseconds))
  }

  /// The numbers to be checked; a word has none, for all are allowed.
  var numbers: [Double] {
    switch self {
    case .whole(let number): [Double(number)]
    case .decimal(let number): [number]
    case .list(let numbers): numbers
    case .word: []
    }
  }
}

extension ParameterValue: CustomStringConvertible {
  /// As people write it.
  public var description: String {
    switch self {
    case .whole(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .list(let numbers):
      numbers.map { $0 == $0.rounded() ? "\(Int64($0))" : "\($0)" }.joined(separator: ",")
    case .word(let number): "\(number)"
    }
  }

  /// A share in percent, rounded to what can be read: `10`, `2.5`.
  var percent: String {
    let percent = ((numbers.first ?? 0) * 1000).rounded() / 10
    return percent == percent.rounded() ? "\(Int64(percent))" : "\(percent)"
  }
}

/// A number that a parameter doesn't allow.
public struct ParameterError: Error, Sendable, Equatable {
  /// The parameter in words, such as `zombie share`.
  public let title: String
  /// The parameter's name, such as `zombie_share`.
  public let name: String
  let unit: ParameterUnit
  let range: ClosedRange<Double>
  /// What was found.
  public let found: ParameterValue
}

extension ParameterError: CustomStringConvertible {
  /// What is allowed, and what was found.
  public var description: String {
    let isShare = [.share, .index, .value].contains(unit)
    let bounds = "\(Self.text(range.lowerBound)) and \(Self.text(range.upperBound))"
    let unit = unit.milliseconds > 1 ? " \(self.unit.rawValue)" : ""
    return "\(title) must be \(isShare ? "a share " : "")between \(bounds)\(unit), not \(found)"
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() ? "\(Int64(number))" : "\(number)"
  }
}

extension Double {
  /// Reads digits, and perhaps a point and digits.
  init?(decimal text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }),
      let value = Double(text), value.isFinite
    else { return nil }
    self = value
  }
}

extension FixedWidthInteger {
  /// Reads digits.
  init?(digits text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy(isDigit), let value = Self(text) else { return nil }
    self = value
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
