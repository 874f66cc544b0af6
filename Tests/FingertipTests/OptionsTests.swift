import FingertipAnalysis
import FingertipCore
import FingertipIngest
import Testing

@testable import Fingertip

@Suite struct OptionsTests {
  /// A change to a query or to the options of reading that is invalid.
  struct Mistake: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The option at fault.
    let field: String
    let query: @Sendable (inout Query) -> Void
    let reading: @Sendable (inout ReadingOptions) -> Void

    init(_ name: String, _ field: String, _ query: @escaping @Sendable (inout Query) -> Void) {
      (testDescription, self.field, self.query, reading) = (name, field, query, { _ in })
    }

    init(
      _ name: String, reading field: String,
      _ reading: @escaping @Sendable (inout ReadingOptions) -> Void
    ) {
      (testDescription, self.field, self.reading, query) = (name, field, reading, { _ in })
    }
  }

  static let mistakes = [
    Mistake("no zone", "time_zone") { $0.timeZone = "" },
    Mistake("a zone of another planet", "time_zone") { $0.timeZone = "Mars/Olympus" },
    Mistake("a path out of the zones", "time_zone") { $0.timeZone = "../../../etc/passwd" },
    Mistake("a folder of zones", "time_zone") { $0.timeZone = "Asia" },
    Mistake("rules that are none", "time_zone") { $0.timeZone = Zone("x", tzif: [1, 2, 3]) },
    Mistake("hours without a dash", "work_hours") { $0.workHours = "0900" },
    Mistake("hours over midnight", "work_hours") { $0.workHours = "22:00-06:00" },
    Mistake("30 February", "from") { $0.from = "2024-02-30" },
    Mistake("no date", "to") { $0.to = "tomorrow" },
    Mistake("an empty window", "from") { ($0.from, $0.to) = ("2024-03-01", "2024-03-01") },
    Mistake("a window backwards", "from") { ($0.from, $0.to) = ("2024-03-02", "2024-03-01") },
    Mistake("no threads", "threads") { $0.threads = 0 },
    Mistake("too many threads", "threads") { $0.threads = 1_000_000 },
    Mistake("no length", "short_session_s") { $0.thresholds.shortSessionMs = 0 },
    Mistake("a share of apps above 1", "zombie_share") { $0.thresholds.zombieShare = 1.5 },
    Mistake("a group that hides nobody", "min_group") { $0.publication.minimumGroup = 9 },
    Mistake("no zone to read by", reading: "time_zone") { $0.timeZone = "" },
    Mistake("no format", reading: "input_format") { $0.format = "xlsx" },
    Mistake("a share above 1", reading: "max_rejects") { $0.maxRejects = .share(1.5) },
    Mistake("a share that is no number", reading: "max_rejects") { $0.maxRejects = .share(.nan) },
    Mistake("a negative count", reading: "max_rejects") { $0.maxRejects = .count(-1) },
    Mistake("no ids", reading: "max_ids") { $0.maxIDs = 0 },
    Mistake("no threads to read by", reading: "threads") { $0.threads = 0 },
    Mistake("a length of years", reading: "longest_app_h") {
      $0.limits.longestAppMs = 1000 << 40
    },
    Mistake("a negative length", reading: "longest_field_h") { $0.limits.longestFieldMs = -1000 },
  ]

  @Test(arguments: mistakes)
  func `a mistake is wrong usage, and its message says what to do`(mistake: Mistake) {
    var (query, reading) = (Query(), ReadingOptions())
    mistake.query(&query)
    mistake.reading(&reading)
    let error = #expect(throws: FingertipError.self) {
      try query.check()
      _ = try Log([Event](), by: reading)
    }
    #expect(error?.category == .usage && error?.exitCode == 64)
    #expect(error?.field == mistake.field)
    #expect(error?.message.isEmpty == false && error?.cause.english.isEmpty == false)
    // Without a check before it, the query fails in the same way.
    let asked = #expect(throws: FingertipError.self) {
      try Log([Event](), by: reading).analyze(query)
    }
    #expect(asked == error)
  }

  @Test func `the defaults are the contract's`() throws {
    let parameters = try Query().parameters(for: Tables())
    #expect(parameters.zone.identifier == "Asia/Shanghai")
    #expect(parameters.calendar == .weekdays)
    #expect(parameters.workHours == .standard)
    #expect(parameters.period == .all)
    #expect(parameters.thresholds.shortSessionMs == 60_000)
    #expect(!parameters.timesStages)
    let reading = try ReadingOptions().resolved()
    #expect(reading.zone.identifier == "Asia/Shanghai")
    #expect(reading.limits.longestAppMs == 12 * 3_600_000)
    #expect(reading.limits.longestFieldMs == 24 * 3_600_000)
    #expect(reading.maxRejects == .share(0.01))
    #expect(reading.epochUnit == .milliseconds)
    #expect(reading.threads >= 1)
    #expect(!reading.samplesStages)
  }

  @Test func `a number beyond all integers is refused and named`() throws {
    let awards = try #require(Thresholds.parameter("award_minutes"))
    let value = try #require(awards.parse("10,99999999999999999999"))
    var thresholds = Thresholds()
    let error = #expect(throws: ParameterError.self) { try awards.set(value, in: &thresholds) }
    #expect(error?.description.hasSuffix("not 10,1e+20") == true)
  }

  @Test(arguments: [
    ("2024-03-10" as Moment, 1_710_046_800_000 as Int64),
    ("2024-03-10T03:00:00", 1_710_054_000_000),
    ("2024-03-10T08:00:00Z", 1_710_057_600_000),
    ("1710057600000", 1_710_057_600_000),
    (.ms(1_710_057_600_000), 1_710_057_600_000),
  ])
  func `a window's border is a date, a local time, an instant or a number`(
    border: Moment, instant: Int64
  ) throws {
    var query = Query()
    query.timeZone = "America/New_York"
    query.from = border
    #expect(try query.parameters(for: Tables()).fromMs == instant)
  }

  @Test func `tables, calendars and keys that are missing are no input`() {
    let attempts: [() throws -> Void] = [
      { _ = try Tables(folder: "/nonexistent") },
      {
        var sources = Tables.Sources()
        sources.apps = .file("/nonexistent")
        _ = try Tables(sources)
      },
      { _ = try Calendar(file: "/nonexistent") },
      { _ = try PseudonymKey(file: "/nonexistent") },
    ]
    for attempt in attempts {
      let error = #expect(throws: FingertipError.self) { try attempt() }
      #expect(error?.category == .noInput && error?.file == "/nonexistent")
      #expect(error?.message.contains("/nonexistent") == true)
    }
  }

  @Test func `inputs that are missing are no input, and none at all is wrong usage`() throws {
    let missing = #expect(throws: FingertipError.self) { try Log("/nonexistent") }
    #expect(missing?.category == .noInput && missing?.file == "/nonexistent")
    let none = #expect(throws: FingertipError.self) { try Log([LogSource]()) }
    #expect(none?.category == .usage)
  }
}
