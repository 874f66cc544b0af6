import FingertipAnalysis
import FingertipCore
import FingertipIngest
import Testing

@testable import Fingertip

@Suite struct OptionsTests {
  /// A change to the options that can't be meant.
  struct Mistake: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let make: @Sendable (inout AnalysisOptions) -> Void

    init(_ name: String, _ make: @escaping @Sendable (inout AnalysisOptions) -> Void) {
      testDescription = name
      self.make = make
    }
  }

  static let mistakes = [
    Mistake("no zone") { $0.timeZone = "" },
    Mistake("a zone of another planet") { $0.timeZone = "Mars/Olympus" },
    Mistake("a path out of the zones") { $0.timeZone = "../../../etc/passwd" },
    Mistake("a folder of zones") { $0.timeZone = "Asia" },
    Mistake("hours without a dash") { $0.workHours = "0900" },
    Mistake("hours over midnight") { $0.workHours = "22:00-06:00" },
    Mistake("30 February") { $0.from = "2024-02-30" },
    Mistake("no date") { $0.to = "tomorrow" },
    Mistake("an empty window") { ($0.from, $0.to) = ("2024-03-01", "2024-03-01") },
    Mistake("a window backwards") { ($0.from, $0.to) = ("2024-03-02", "2024-03-01") },
    Mistake("no threads") { $0.threads = 0 },
    Mistake("too many threads") { $0.threads = 1_000_000 },
    Mistake("a share above 1") { $0.reading.maxRejects = .share(1.5) },
    Mistake("a share that is no number") { $0.reading.maxRejects = .share(.nan) },
    Mistake("a negative count") { $0.reading.maxRejects = .count(-1) },
    Mistake("no length") { $0.thresholds.shortSessionMs = 0 },
    Mistake("a length of years") { $0.reading.longestApp = .seconds(1 << 40) },
    Mistake("a negative length") { $0.reading.longestField = .seconds(-1) },
  ]

  @Test(arguments: mistakes)
  func `a mistake is wrong usage, and its message says what to do`(mistake: Mistake) {
    var options = AnalysisOptions()
    mistake.make(&options)
    let error = #expect(throws: FingertipError.self) { try Analyzer(options) }
    #expect(error?.category == .usage && error?.exitCode == 64)
    #expect(error?.message.isEmpty == false)
  }

  @Test func `the defaults are the contract's`() throws {
    let resolved = try Analyzer().resolved
    #expect(resolved.parameters.zone.identifier == "Asia/Shanghai")
    #expect(resolved.parameters.calendar == .weekdays)
    #expect(resolved.parameters.workHours == .standard)
    #expect(resolved.parameters.period == .all)
    #expect(resolved.parameters.thresholds.shortSessionMs == 60_000)
    #expect(resolved.ingest.limits.longestAppMs == 12 * 3_600_000)
    #expect(resolved.ingest.limits.longestFieldMs == 24 * 3_600_000)
    #expect(resolved.ingest.maxRejects == .share(0.01))
    #expect(resolved.ingest.epochUnit == .milliseconds)
    #expect(resolved.threads >= 1)
    #expect(!resolved.ingest.samplesStages && !resolved.parameters.timesStages)
  }

  @Test(arguments: [
    ("2024-03-10", 1_710_046_800_000),
    ("2024-03-10T03:00:00", 1_710_054_000_000),
    ("2024-03-10T08:00:00Z", 1_710_057_600_000),
    ("1710057600000", 1_710_057_600_000),
  ])
  func `a window's border is a date, a local time, an instant or a number`(
    text: String, instant: Int64
  ) throws {
    var options = AnalysisOptions()
    options.timeZone = "America/New_York"
    options.from = text
    #expect(try Analyzer(options).resolved.parameters.fromMs == instant)
  }

  @Test func `tables and calendars that are missing are no input`() {
    var options = AnalysisOptions()
    options.tables = .folder("/nonexistent")
    #expect(throws: FingertipError.self) { try Analyzer(options) }
    options.tables = TableSources()
    options.calendar = .file("/nonexistent")
    let error = #expect(throws: FingertipError.self) { try Analyzer(options) }
    #expect(error?.category == .noInput && error?.message.contains("/nonexistent") == true)
  }

  @Test func `inputs that are missing are no input, and none at all is wrong usage`() throws {
    let analyzer = try Analyzer()
    let missing = #expect(throws: FingertipError.self) { try analyzer.load(["/nonexistent"]) }
    #expect(missing?.category == .noInput)
    let none = #expect(throws: FingertipError.self) { try analyzer.analyze([]) }
    #expect(none?.category == .usage)
  }
}
