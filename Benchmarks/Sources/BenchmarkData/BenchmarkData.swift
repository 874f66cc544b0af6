#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The paths of the data that `make data` generates for the benchmarks.
public enum BenchmarkData {
  /// Logs of the same events in all encodings.
  public enum Log: String, CaseIterable, Sendable {
    case csv, ndjson

    /// The path of the log as one zstd frame.
    public var compressed: String { path("zstd", ".zst") }
    /// The path of the log as text.
    public var plain: String { path("none", "") }

    private func path(_ compression: String, _ suffix: String) -> String {
      "\(folder)/\(rawValue)-\(compression)/log/part-00.\(rawValue)\(suffix)"
    }
  }

  /// The tables of all these logs.
  public static var tables: String { "\(folder)/csv-zstd/tables" }

  /// The folder: `FINGERTIP_BENCHMARK_DATA`, as in the Makefile.
  private static var folder: String {
    if let named = getenv("FINGERTIP_BENCHMARK_DATA") { return String(cString: named) }
    return String(cString: getenv("HOME")) + "/.cache/fingertip-benchmarks"
  }
}
