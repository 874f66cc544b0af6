#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where `make data` puts what the benchmarks read.
public enum BenchmarkData {
  /// Logs of the same events in every encoding.
  public enum Log: String, CaseIterable, Sendable {
    case csv, ndjson

    /// As one zstd frame.
    public var compressed: String { path("zstd", ".zst") }
    /// As text.
    public var plain: String { path("none", "") }

    private func path(_ compression: String, _ suffix: String) -> String {
      "\(folder)/\(rawValue)-\(compression)/log/part-00.\(rawValue)\(suffix)"
    }
  }

  /// The tables that belong to all of them.
  public static var tables: String { "\(folder)/csv-zstd/tables" }

  /// `FINGERTIP_BENCHMARK_DATA`, as in the Makefile.
  private static var folder: String {
    if let named = getenv("FINGERTIP_BENCHMARK_DATA") { return String(cString: named) }
    return String(cString: getenv("HOME")) + "/.cache/fingertip-benchmarks"
  }
}
