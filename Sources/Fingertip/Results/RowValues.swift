/// The measures and indicators of a row of cadres or units.
///
/// In the encoded form, measures have their names as keys, and indicators are included for readers;
/// decoding uses only the measures.
struct RowValues: Sendable, Equatable {
  private let sums: Sums
  private let context: Indicator.Context
  private let isSuppressed: Bool

  init(_ sums: Sums, in context: Indicator.Context, isSuppressed: Bool = false) {
    self.sums = sums
    self.context = context
    self.isSuppressed = isSuppressed
  }

  func value(of measure: Measure) -> Reported<Int64> {
    if isSuppressed || sums.hides(measure) { return .null(.suppressed) }
    if measure.needsCalendar && sums.isCalendarUnknown { return .null(.calendarUnknown) }
    return .value(sums[measure])
  }

  func value(of indicator: Indicator) -> Reported<Ratio> {
    isSuppressed ? .null(.suppressed) : indicator.value(of: sums, in: context)
  }
}

extension RowValues: Codable {
  private enum CodingKeys: String, CodingKey {
    case measures, indicators
    case isSuppressed = "suppressed"
    case isCalendarUnknown = "calendar_unknown"
    case hasApps = "has_apps"
    case kinds
    case hidden = "suppressed_measures"
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let measures = try fields.nestedContainer(keyedBy: Name.self, forKey: .measures)
    var sums = Sums()
    for measure in Measure.allCases {
      sums[measure] = try measures.decodeIfPresent(Int64.self, forKey: Name(measure.name)) ?? 0
    }
    sums.isCalendarUnknown = try fields.decode(Bool.self, forKey: .isCalendarUnknown)
    for name in try fields.decodeIfPresent([String].self, forKey: .hidden) ?? [] {
      if let measure = Measure.allCases.first(where: { $0.name == name }) {
        sums.hide(MeasureSet(measure))
      }
    }
    let kinds = try fields.decode([String].self, forKey: .kinds).map { name in
      guard let kind = EventKind(word: name) else {
        throw DecodingError.dataCorruptedError(
          forKey: .kinds, in: fields, debugDescription: "'\(name)' is no kind of event")
      }
      return kind
    }
    self.init(
      sums,
      in: Indicator.Context(
        hasApps: try fields.decode(Bool.self, forKey: .hasApps), kinds: EventKindSet(kinds)),
      isSuppressed: try fields.decode(Bool.self, forKey: .isSuppressed))
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    var measures = fields.nestedContainer(keyedBy: Name.self, forKey: .measures)
    for measure in Measure.allCases where sums[measure] != 0 {
      try measures.encode(sums[measure], forKey: Name(measure.name))
    }
    var indicators = fields.nestedContainer(keyedBy: Name.self, forKey: .indicators)
    for indicator in Indicator.ratios {
      let value = value(of: indicator).map(\.value)
      try indicators.encode(value, forKey: Name(indicator.id))
    }
    try fields.encode(isSuppressed, forKey: .isSuppressed)
    let hidden = Measure.allCases.filter(sums.hides)
    if !hidden.isEmpty { try fields.encode(hidden.map(\.name), forKey: .hidden) }
    try fields.encode(sums.isCalendarUnknown, forKey: .isCalendarUnknown)
    try fields.encode(context.hasApps, forKey: .hasApps)
    try fields.encode(
      EventKind.allCases.filter(context.kinds.contains).map(\.word), forKey: .kinds)
  }
}
