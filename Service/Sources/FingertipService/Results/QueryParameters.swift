import Fingertip
import HTTPTypes
import Hummingbird

/// The parameters of the query string of a request, each given once.
struct QueryParameters {
  private(set) var values: [String: String] = [:]

  /// - Throws: ``Refusal`` for a parameter given twice.
  init(_ request: Request) throws(Refusal) {
    for pair in (request.uri.query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.decoded(parts[0], plusIsSpace: true)
      // In a time, a plus is that of the zone's offset, which many forget to encode.
      let value = Self.decoded(
        parts.count == 2 ? parts[1] : "", plusIsSpace: name != "from" && name != "to")
      guard values.updateValue(value, forKey: name) == nil else {
        throw Refusal(
          .badRequest, "bad-parameter", ["\(name) is given twice", "\(name) 给出了两次"], field: name)
      }
    }
  }

  /// Removes a parameter and returns its value.
  mutating func take(_ name: String) -> String? { values.removeValue(forKey: name) }

  /// The parameters in a form that is the same for the same ones.
  var canonical: String {
    values.sorted { $0.key < $1.key }
      .map { "\($0.key.utf8.count):\($0.key)=\($0.value.utf8.count):\($0.value)" }
      .joined(separator: "&")
  }

  private static func decoded(_ text: some StringProtocol, plusIsSpace: Bool) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") && plusIsSpace {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"),
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.count >= 2
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A question to the log: a query, and what of its answer is kept.
struct Question {
  var query: Query
  var unit: String?
  var level: String?

  /// The parameters that a published answer takes: all others are those of the start, because two
  /// answers by different options would tell together what each hides.
  private static let published: Set<String> = ["from", "to", "period", "intervals"]

  /// Reads the parameters, whose names are those of the options of the command.
  ///
  /// - Parameters:
  ///   - parameters: All of them are used.
  ///   - period: The period if none is given.
  /// - Throws: ``Refusal``.
  init(
    _ parameters: QueryParameters, _ options: ServiceOptions, period: PeriodKind = .all
  ) throws(Refusal) {
    query = options.query
    query.period = period
    // In order of names, so that the same request always has the same first fault.
    for (name, value) in parameters.values.sorted(by: { $0.key < $1.key }) {
      guard options.isPrivate || Self.published.contains(name) else {
        guard Self.names.contains(name) else { throw Self.unknown(name) }
        throw Refusal(
          .forbidden, "published",
          [
            "\(name): published answers are all by the options of the start; only from, to, period and intervals may differ",
            "\(name)：对外发布的结果一律采用启动时的选项；只有 from、to、period 和 intervals 可以不同",
          ], field: name)
      }
      try set(name, value)
    }
  }

  /// The names of all parameters.
  static let names: Set<String> = Set(
    [
      "from", "to", "period", "unit", "level", "intervals", "time-zone", "calendar", "work-hours",
      "unlisted", "keep-duplicates",
    ] + Thresholds.parameters.map(optionName))

  private mutating func set(_ name: String, _ value: String) throws(Refusal) {
    switch name {
    case "from": query.from = .text(value)
    case "to": query.to = .text(value)
    case "period": query.period = try Self.word(name, value, PeriodKind.allCases)
    case "unit": unit = value
    case "level": level = value
    case "intervals": query.givesIntervals = try Self.flag(name, value)
    case "keep-duplicates": query.keepsDuplicates = try Self.flag(name, value)
    case "time-zone": query.timeZone = Zone(value)
    // No file: a request names none of this machine.
    case "calendar":
      query.calendar = try Self.choice(name, value, ["weekdays": .weekdays, "cn": .cn])
    case "work-hours": query.workHours = value
    case "unlisted":
      query.unlistedIsWork = try Self.choice(name, value, ["work": true, "not-work": false])
    default:
      guard let parameter = Thresholds.parameters.first(where: { optionName($0) == name }) else {
        throw Self.unknown(name)
      }
      do {
        guard let number = parameter.parse(value) else {
          throw Refusal(
            .badRequest, "bad-parameter",
            ["\(name) \"\(value)\" is no number", "\(name)“\(value)”不是数字"],
            field: name)
        }
        try parameter.set(number, in: &query.thresholds)
      } catch let error as ParameterError {
        throw Refusal(.badRequest, "bad-parameter", error.text, field: name)
      } catch {
        throw error as? Refusal ?? .defect
      }
    }
  }

  private static func unknown(_ name: String) -> Refusal {
    Refusal(
      .badRequest, "bad-parameter",
      [
        "there is no parameter \"\(name)\"; /openapi.json has them all",
        "没有参数“\(name)”；全部参数见 /openapi.json",
      ], field: name)
  }

  private static func flag(_ name: String, _ value: String) throws(Refusal) -> Bool {
    try choice(name, value, ["true": true, "false": false, "1": true, "0": false, "": true])
  }

  private static func word<Word: RawRepresentable>(
    _ name: String, _ value: String, _ all: [Word]
  ) throws(Refusal) -> Word where Word.RawValue == String {
    let words = Dictionary(uniqueKeysWithValues: all.map { ($0.rawValue, $0) })
    return try choice(name, value, words)
  }

  private static func choice<Value>(
    _ name: String, _ value: String, _ choices: [String: Value]
  ) throws(Refusal) -> Value {
    guard let choice = choices[value] else {
      let words = choices.keys.filter { !$0.isEmpty }.sorted().joined(separator: ", ")
      throw Refusal(
        .badRequest, "bad-parameter",
        ["\(name) \"\(value)\": choose one of: \(words)", "\(name)“\(value)”：可选：\(words)"],
        field: name)
    }
    return choice
  }
}

/// The name of a parameter as an option of the command: `short-session` of `short_session_s`.
func optionName<Root>(_ parameter: Parameter<Root>) -> String {
  switch parameter.name {
  case "listed_duplicate_reporting": "duplicate-reporting"
  case "listed_after_hours": "after-hours"
  default: parameter.title.split(separator: " ").joined(separator: "-")
  }
}
