/// The parameters of an analysis: window, periods, calendar, thresholds, publishing.
///
/// A query is a plain value: creating one does no input or output, and it is checked when it is
/// used. `Query()` has the defaults of all parameters.
public struct Query: Sendable, Equatable {
  /// The time zone of days, periods and working time.
  public var timeZone: Zone = "Asia/Shanghai"
  /// The start of the window; nil for an open start.
  public var from: Moment?
  /// The end of the window, excluded; nil for an open end.
  public var to: Moment?
  /// The period of results.
  public var period = PeriodKind.all
  /// The calendar of workdays.
  public var calendar = Calendar.weekdays
  /// The hours of a workday: ranges such as `08:30-12:00,14:00-17:30`.
  public var workHours = "09:00-18:00"
  /// True if an app that the table of apps doesn't list counts as work.
  public var unlistedIsWork = false
  /// True if repeated rows are kept.
  public var keepsDuplicates = false
  /// The thresholds for counting, judging and listing.
  public var thresholds = Thresholds()
  /// True if ratios of units have intervals.
  public var givesIntervals = false
  /// Options for publishing results; by default they are for internal use only.
  public var publication = Publishing()
  /// The number of threads; nil for one per core. Results do not depend on it.
  public var threads: Int?
  /// True if ``Analysis/stages`` separates `sort` from `sweep`. It costs 60 ns per cadre.
  public var measuresStages = false

  /// True if of the analysis nothing but the table of cadres, parameters and quality are used. It takes
  /// less time then; the tables of units, apps and tasks are empty or lack values.
  package var needsCadresAlone = false

  /// Creates a query with the defaults.
  public init() {}
}

/// An instant as a date, a timestamp or milliseconds.
public enum Moment: Sendable, Equatable {
  /// A date, `2024-03-04` or `20240304`, which is the first instant of its day, or a timestamp;
  /// without an offset, in the query's zone.
  case text(String)
  /// Milliseconds since 1970-01-01T00:00Z.
  case ms(Int64)

  /// Returns the instant.
  ///
  /// - Parameter name: The name of the option, for messages.
  /// - Throws: ``FingertipError`` of the category `usage` for a text that is neither.
  func instant(_ name: String, in zone: TimeZoneRules) throws(FingertipError) -> Int64 {
    switch self {
    case .ms(let instant): return instant
    case .text(let text):
      let isNumber = text.allSatisfy { "0"..."9" ~= $0 || $0 == "." }
      let compact = isNumber && text.count == 8
      let (year, rest) = (text.prefix(4), text.dropFirst(4))
      if let date = CivilDate(compact ? "\(year)-\(rest.prefix(2))-\(rest.suffix(2))" : text) {
        return zone.dayStart(ofDay: date.daysSinceEpoch)
      }
      var parser = TimestampParser(zone: zone, epochUnit: .milliseconds)
      // Fewer than 12 digits would be milliseconds before 1973, and are meant as something else: a
      // year, a day of a spreadsheet, seconds.
      guard !isNumber || text.prefix(while: { $0 != "." }).count >= 12,
        let instant = parser.parse(text)
      else {
        throw .usage(
          [
            """
            \(name) "\(text)": write a date as 2024-03-04 or a timestamp as \
            2024-03-04T09:00:00+08:00 (a number is read as milliseconds since 1970, of 12 digits \
            or more)
            """,
            """
            \(name)“\(text)”：日期写成 2024-03-04，时间戳写成 2024-03-04T09:00:00+08:00\
            （数字按 1970 年以来的毫秒读取，须 12 位以上）
            """,
          ], field: name)
      }
      return instant
    }
  }
}

extension Moment: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Creates a date or a timestamp.
  public init(stringLiteral text: String) { self = .text(text) }

  /// The given text or number.
  public var description: String {
    switch self {
    case .text(let text): text
    case .ms(let instant): "\(instant)"
    }
  }
}
