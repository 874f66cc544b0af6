import FingertipIngest

/// How logs are read.
public struct ReadingOptions: Sendable, Equatable {
  /// What a decimal number in a timestamp field counts since 1970.
  public enum EpochUnit: String, CaseIterable, Sendable {
    /// Seconds.
    case seconds = "s"
    /// Thousandths of a second.
    case milliseconds = "ms"
    /// Millionths of a second.
    case microseconds = "us"
    /// Billionths of a second.
    case nanoseconds = "ns"
  }

  /// How the text of a log is encoded.
  public enum TextEncoding: String, CaseIterable, Sendable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// What spreadsheets save in China.
    case gb18030
  }

  /// An encoding of rows that Fingertip reads, by its name.
  public struct InputFormat: RawRepresentable, CaseIterable, Sendable, Hashable {
    /// All that there are.
    public static var allCases: [InputFormat] { LogFormats.names.compactMap(Self.init) }

    /// Comma-separated values with a header, by RFC 4180.
    public static let csv = InputFormat(format: CSVFormat.self)
    /// One JSON object a line.
    public static let ndjson = InputFormat(format: NDJSONFormat.self)

    /// Its name, such as `csv`.
    public let rawValue: String

    /// The encoding of a name; nil where there is none.
    public init?(rawValue: String) {
      guard let format = LogFormats.named(rawValue) else { return nil }
      self.init(format: format)
    }

    private init(format: any LogFormat.Type) { rawValue = format.name }
  }

  /// How many rows may be rejected before a run fails.
  public enum RejectLimit: Sendable, Equatable {
    /// Of the rows read, 0 to 1.
    case share(Double)
    /// A number of rows.
    case count(Int64)
  }

  /// What a decimal number in a timestamp field counts since 1970.
  public var epochUnit = EpochUnit.milliseconds
  /// How the text of a log is encoded.
  public var textEncoding = TextEncoding.utf8
  /// How rows are encoded; nil to tell by the first byte that is not blank.
  public var inputFormat: InputFormat?
  /// An `app` row longer than this is rejected.
  public var longestApp = Duration.seconds(12 * 3600)
  /// A `field` or `duty` row longer than this is rejected.
  public var longestField = Duration.seconds(24 * 3600)
  /// How many rows may be rejected before a run fails.
  public var maxRejects = RejectLimit.share(0.01)
  /// Whether the rows before a file's damage are kept instead of failing the run.
  public var keepsGoing = false
  /// A file of at least 32 bytes; ids of cadres and devices, in the tables too, are then replaced by
  /// keyed hashes before anything is stored.
  public var pseudonymKeyFile: String?

  /// The contract's defaults.
  public init() {}
}
