import FingertipAnalysis
import FingertipCore
import FingertipIngest

/// Makes a log of events in memory.
///
/// ```swift
/// var rows = try EventBuilder()
/// try rows.append(
///   Event(startMs: 1_709_514_000_000, endMs: 1_709_517_600_000, cadre: "c1", kind: .field))
/// let log = rows.finish()
/// ```
public struct EventBuilder: ~Copyable {
  private var builder: EventLogBuilder
  private var quality = IngestQuality()
  private let reading: ReadingOptions
  private let zone: TimeZoneRules

  /// A log without events.
  ///
  /// - Parameter options: the lengths, the key for pseudonyms and the time zone count here.
  /// - Throws: ``FingertipError``.
  public init(_ options: AnalysisOptions = AnalysisOptions()) throws(FingertipError) {
    self.init(try Analyzer(options))
  }

  /// A log without events, by the options of an analyzer, which need no second check.
  ///
  /// - Complexity: O(1).
  public init(_ analyzer: Analyzer) {
    builder = EventLogBuilder(options: analyzer.resolved.ingest)
    reading = analyzer.options.reading
    zone = analyzer.resolved.parameters.zone
  }

  /// Adds an event. One that breaks the rules is counted as rejected, and not added.
  ///
  /// - Complexity: O(bytes of its ids), amortised.
  /// - Throws: ``Reject``.
  public mutating func append(_ event: Event) throws(Reject) {
    quality.read += 1
    do throws(Reject) {
      try builder.append(event)
    } catch {
      quality.rejected += 1
      quality.rejectedByReason[error.reason, default: 0] += 1
      throw error
    }
  }

  /// The log of the events added.
  ///
  /// - Complexity: O(distinct ids · log of their number).
  public consuming func finish() -> LoadedLog {
    let (quality, reading, zone) = (quality, reading, zone)
    return LoadedLog(log: builder.finish(), quality: quality, reading: reading, zone: zone)
  }
}
