import FingertipCore
import FingertipOutput
import FingertipReport

extension Log {
  /// Returns the quality of the log as a document.
  ///
  /// - Parameter forSpreadsheets: True if CSV is for spreadsheets.
  /// - Throws: ``FingertipError`` of the category `usage` if the time zone is not found.
  public func qualityDocument(
    forSpreadsheets: Bool = false
  ) throws(FingertipError) -> Document {
    try Document(
      quality: quality, instants, in: reading.timeZone, forSpreadsheets: forSpreadsheets)
  }
}

extension Document {
  /// Creates the document of what was read.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` if the time zone is not found.
  init(
    quality: ReadingQuality, _ instants: ClosedRange<Int64>?, in timeZone: Zone,
    forSpreadsheets: Bool
  ) throws(FingertipError) {
    let zone = try timeZone.rules()
    let report = ReadingReport(
      quality, first: instants.map { formatRFC3339($0.lowerBound, zone: zone) },
      last: instants.map { formatRFC3339($0.upperBound, zone: zone) })
    self.init(
      report.table, TableWriting(forSpreadsheets: forSpreadsheets), json: { report.json },
      terminal: { terminal, sink throws(OutputError) in
        try sink.write(report.text(in: terminal.language, width: terminal.width) + "\n")
      })
  }
}

/// Returns the durations of the stages of a run as a document; in JSON it is one line.
///
/// - Parameters:
///   - stages: The stages of an analysis, a report or a log.
///   - quality: The quality of the log.
///   - elapsed: The duration of the run.
///   - rendering: The part of it in which results were written.
///   - threads: The number of threads used; nil for one per core.
/// - Throws: ``FingertipError`` of the category `usage` for an invalid number of threads.
public func timingDocument(
  _ stages: [StageTime], of quality: ReadingQuality, elapsed: Duration, rendering: Duration,
  threads: Int? = nil
) throws(FingertipError) -> Document {
  var times = StageTimes()
  var shown = Stage.allCases.filter { stage in stages.contains { $0.name == stage.name } }
  for stage in shown {
    let seconds = stages.first { $0.name == stage.name }?.seconds ?? 0
    times[stage] = Int64((seconds * 1e9).rounded())
  }
  shown.append(.render)
  times[.render] = rendering.nanoseconds
  let report = StatsReport(
    threads: try threadCount(threads), wallNanoseconds: elapsed.nanoseconds, stages: shown,
    times: times, quality: quality)
  return Document { format, terminal, sink throws(OutputError) in
    if format == .json {
      try report.json(version: version).writeDocument(to: &sink)
    } else {
      try report.write(for: terminal, to: &sink)
    }
  }
}
