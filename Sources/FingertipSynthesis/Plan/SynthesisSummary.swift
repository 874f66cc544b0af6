/// The amounts of data that were generated.
package struct SynthesisSummary: Sendable, Equatable {
  /// Rows of the log, including repeats.
  package var events: Int64 = 0
  /// Bytes of the log before compression.
  package var textBytes: Int64 = 0
  /// Bytes of all files, including tables.
  package var bytes: Int64 = 0
  /// The number of log files and tables.
  package var files = 0
}
