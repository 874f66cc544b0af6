/// A number that a run may change: its name, default, range, unit and text.
///
/// Options of the library, flags of the command, `parameters` of the JSON document and the terms of
/// the glossary derive from it. To add one: a property of its ``ParameterSet``, and a line in the
/// list of parameters beside it.
public struct Parameter<Root: ParameterSet>: Sendable, Identifiable {
  /// The name in `parameters`, such as `zombie_share`.
  public let name: String
  /// The name without its unit, in words: `short session` for `short_session_s`.
  public let title: String
  /// The unit of the number.
  public let unit: ParameterUnit
  /// The numbers allowed, in ``unit``.
  public let range: ClosedRange<Double>
  /// The effect of the number, in a sentence.
  public let text: Bilingual
  private let access: Access

  /// The property of the set that stores the number, and its type.
  package enum Access: Sendable {
    case whole(any WritableKeyPath<Root, Int> & Sendable)
    case decimal(any WritableKeyPath<Root, Double> & Sendable)
    /// Nil for none.
    case optionalDecimal(any WritableKeyPath<Root, Double?> & Sendable)
    /// Milliseconds.
    case time(any WritableKeyPath<Root, Int64> & Sendable)
    /// Milliseconds; nil for none.
    case optionalTime(any WritableKeyPath<Root, Int64?> & Sendable)
    /// Milliseconds, ascending and distinct.
    case times(any WritableKeyPath<Root, [Int64]> & Sendable)
    case word(any WritableKeyPath<Root, UInt64> & Sendable)
  }

  package init(
    _ name: String, _ access: Access, _ unit: ParameterUnit, in range: ClosedRange<Double>,
    _ english: String, _ chinese: String
  ) {
    self.name = name
    title = Self.title(name)
    self.access = access
    self.unit = unit
    self.range = range
    text = Bilingual(english, chinese)
  }

  private static func title(_ name: String) -> String {
    var words = name[...]
    let units = ["_s", "_min", "_h", "_m", "_kmh"]
    if let suffix = units.first(where: { words.hasSuffix($0) }) { words.removeLast(suffix.count) }
    return words.split(separator: "_").joined(separator: " ")
  }

  /// The name.
  public var id: String { name }

  /// The number stored in a set.
  public func value(in root: Root) -> ParameterValue {
    switch access {
    case .whole(let path): .whole(Int64(root[keyPath: path]))
    case .decimal(let path): .decimal(root[keyPath: path])
    case .optionalDecimal(let path): root[keyPath: path].map { .decimal($0) } ?? .absent
    case .time(let path): .of(root[keyPath: path], per: unit)
    case .optionalTime(let path): root[keyPath: path].map { .of($0, per: unit) } ?? .absent
    case .times(let path): .list(root[keyPath: path].map { Double($0) / Double(unit.milliseconds) })
    case .word(let path): .word(root[keyPath: path])
    }
  }

  /// True if its values are whole numbers.
  package var isWhole: Bool {
    switch access {
    case .whole, .word: true
    case .decimal, .optionalDecimal, .time, .optionalTime, .times: false
    }
  }

  /// The default.
  public var defaultValue: ParameterValue { value(in: Root()) }

  /// Sets the number.
  ///
  /// - Throws: ``ParameterError`` if it is of another type, or out of range.
  public func set(_ value: ParameterValue, in root: inout Root) throws(ParameterError) {
    try check(value)
    switch (access, value) {
    case (.whole(let path), .whole(let number)): root[keyPath: path] = Int(number)
    case (.time, .absent), (.decimal, .absent), (.times, .absent): throw refusal(of: value)
    case (.optionalDecimal(let path), _): root[keyPath: path] = value.numbers.first
    case (.decimal(let path), _): root[keyPath: path] = value.numbers.first ?? 0
    case (.time(let path), _): root[keyPath: path] = milliseconds(value.numbers.first ?? 0)
    case (.optionalTime(let path), _): root[keyPath: path] = value.numbers.first.map(milliseconds)
    case (.times(let path), _):
      root[keyPath: path] = Set(value.numbers.map(milliseconds)).sorted()
    case (.word(let path), .word(let number)): root[keyPath: path] = number
    case (.word(let path), .whole(let number)) where number >= 0:
      root[keyPath: path] = UInt64(number)
    default: throw refusal(of: value)
    }
  }

  /// Parses digits, optionally with a point and digits unless the parameter is a whole number; a
  /// list is separated by commas. Neither signs nor exponents are allowed. A time may have a unit:
  /// `500ms`, `1s`, `30min`, `2h`; one that may be absent may be `none`.
  ///
  /// - Returns: nil for anything else.
  public func parse(_ text: String) -> ParameterValue? {
    switch access {
    case .whole: Int64(digits: text).map { .whole($0) }
    case .optionalTime where text == "none", .optionalDecimal where text == "none": .absent
    case .decimal, .optionalDecimal: Double(decimal: text).map { .decimal($0) }
    case .time, .optionalTime: time(text)
    case .word: UInt64(digits: text).map { .word($0) }
    case .times:
      text.split(separator: ",", omittingEmptySubsequences: false)
        .reduce([Double]?.some([])) { list, part in
          guard let list, let number = Double(decimal: String(part)) else { return nil }
          return list + [number]
        }.map { .list($0) }
    }
  }

  /// Checks the number stored in a set.
  ///
  /// - Throws: ``ParameterError`` if it is out of range.
  public func check(_ root: Root) throws(ParameterError) {
    try check(value(in: root))
  }

  /// Parses a time with or without a unit.
  private func time(_ text: String) -> ParameterValue? {
    for (suffix, milliseconds) in [("ms", 1), ("min", 60_000), ("s", 1_000), ("h", 3_600_000)]
    where text.hasSuffix(suffix) {
      guard let number = Double(decimal: String(text.dropLast(suffix.count))) else { return nil }
      return .decimal(number * Double(milliseconds) / Double(unit.milliseconds))
    }
    return Double(decimal: text).map { .decimal($0) }
  }

  private func check(_ value: ParameterValue) throws(ParameterError) {
    guard value.numbers.allSatisfy(range.contains) else { throw refusal(of: value) }
  }

  private func refusal(of value: ParameterValue) -> ParameterError {
    ParameterError(title: title, name: name, unit: unit, range: range, found: value)
  }

  private func milliseconds(_ number: Double) -> Int64 {
    Int64((number * Double(unit.milliseconds)).rounded())
  }
}

/// Options whose numbers are listed as ``Parameter`` values.
public protocol ParameterSet: Sendable, Equatable {
  /// Makes a set of the defaults.
  init()
  /// The parameters, in the order of the JSON document.
  static var parameters: [Parameter<Self>] { get }
}

extension ParameterSet {
  /// Checks all numbers.
  ///
  /// - Throws: ``ParameterError`` for the first that is out of range.
  public func check() throws(ParameterError) {
    for parameter in Self.parameters { try parameter.check(self) }
  }

  /// The parameter of a name.
  ///
  /// - Complexity: O(parameters).
  public static func parameter(_ name: String) -> Parameter<Self>? {
    parameters.first { $0.name == name }
  }
}
