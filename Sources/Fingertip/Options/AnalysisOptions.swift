/// What an analysis depends on beside its rows.
///
/// Every value has the default of the contract (`SPEC.md`), so that `AnalysisOptions()` analyzes a log
/// without any tables.
public struct AnalysisOptions: Sendable, Equatable {
  /// What results are reported by.
  public enum Period: String, CaseIterable, Sendable {
    /// One row for the whole window.
    case all
    /// Days, labelled `2024-03-04`.
    case day
    /// ISO 8601 weeks, labelled `2024-W10`.
    case week
    /// Months, labelled `2024-03`.
    case month
    /// Quarters, labelled `2024-Q1`.
    case quarter
    /// Years, labelled `2024`.
    case year
  }

  /// Which days are workdays.
  public enum Calendar: Sendable, Equatable {
    /// Monday to Friday.
    case weekdays
    /// The lists of China's State Council for 2023 to 2026.
    case cn
    /// A CSV file `date,kind`, laid over ``weekdays``.
    case file(String)
  }

  /// How logs are read.
  public var reading = ReadingOptions()
  /// Where the tables of cadres, units, apps and tasks lie.
  public var tables = TableSources()
  /// An IANA name.
  public var timeZone = "Asia/Shanghai"
  /// Which days are workdays.
  public var calendar = Calendar.weekdays
  /// The hours of a workday: ranges such as `08:30-12:00,14:00-17:30`.
  public var workHours = "09:00-18:00"
  /// What results are reported by.
  public var period = Period.all
  /// Where the window begins: a date or a timestamp; nil is open.
  public var from: String?
  /// Before what the window ends: a date or a timestamp; nil is open.
  public var to: String?
  /// Whether an app that the table of apps doesn't list counts as work.
  public var unlistedIsWork = false
  /// Whether repeated rows stay.
  public var keepsDuplicates = false
  /// From when on something counts, is judged or is listed.
  public var thresholds = Thresholds()
  /// Whether results may be handed on; they are for the analyst alone else.
  public var publication = PublicationOptions()
  /// Whether ratios of units come with intervals.
  public var givesIntervals = false
  /// Threads to use; nil for one a core. Results do not depend on it.
  public var threads: Int?
  /// Whether ``LoadedLog/stages`` and ``Analysis/stages`` tell `tokenize` from `encode` and `sort` from
  /// `sweep`, which else count with the latter. Results do not depend on it; it costs a tokenized block
  /// in some, and 60 ns a cadre.
  public var measuresStages = false

  /// The contract's defaults.
  public init() {}
}
