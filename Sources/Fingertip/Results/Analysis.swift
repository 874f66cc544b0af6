import FingertipAnalysis
import FingertipCore
import FingertipReport

/// What a log says by some options: quality, cadres and units.
///
/// It never changes, and may be read from any number of tasks at once.
public struct Analysis: Sendable {
  package let view: ResultView
  /// The options it was made with.
  public let options: AnalysisOptions
  /// What became of the rows read.
  public let quality: Quality
  /// The options that the log was read with.
  let reading: ReadingOptions
  private let readingReport: ReadingReport
  /// How long the stages of reading and of analyzing took.
  package let times: StageTimes
  /// How many threads may write it.
  package let threads: Int

  init(_ result: AnalysisResult, of log: LoadedLog, options: AnalysisOptions, threads: Int) {
    let zone = result.parameters.zone
    let (numerator, denominator) = result.coverage
    let isSuppressed = result.publication?.isEverybodySuppressed ?? false
    var times = log.times
    times.add(result.times)
    self.init(
      view: ResultView(result), options: options,
      quality: Quality(
        reading: result.publication == nil ? log.readingQuality : log.publishedReadingQuality,
        duplicate: result.counts.duplicate,
        superseded: result.counts.superseded, notWork: result.counts.notWork,
        outside: result.counts.outside, used: result.counts.used,
        first: result.usedInstants.map { formatRFC3339($0.lowerBound, zone: zone) },
        last: result.usedInstants.map { formatRFC3339($0.upperBound, zone: zone) },
        devices: isSuppressed ? nil : result.devices,
        coverage: isSuppressed || denominator == 0
          ? nil : Double(numerator) / Double(denominator)),
      reading: log.reading, readingReport: log.readingReport, times: times, threads: threads)
  }

  private init(
    view: ResultView, options: AnalysisOptions, quality: Quality, reading: ReadingOptions,
    readingReport: ReadingReport, times: StageTimes, threads: Int
  ) {
    self.view = view
    self.options = options
    self.quality = quality
    self.reading = reading
    self.readingReport = readingReport
    self.times = times
    self.threads = threads
  }

  /// How long the stages took, from the reading of the log on, in the data's order; 0 for `tokenize`
  /// and `sort` without ``AnalysisOptions/measuresStages``.
  public var stages: [StageTime] {
    Stage.allCases.filter { $0 != .render }.map { StageTime($0, of: times) }
  }

  /// Whether it may be handed on.
  public var isPublished: Bool { view.result.publication != nil }

  /// A row a cadre and period with a used row, by period, then by cadre bytewise; none in a published
  /// analysis.
  public var cadres: ResultRows<CadreResult> {
    ResultRows(count: view.cadres.count) { [view] in
      CadreResult(view.cadres[$0], of: view.result)
    }
  }

  /// A row a unit and period with a used row, by period, then by unit bytewise. In a published analysis
  /// some are suppressed, and a unit has none for a period in a month of which it has no used row.
  public var units: ResultRows<UnitResult> {
    let intervals = view.unitIntervals
    return ResultRows(count: view.units.count) { [view] row in
      UnitResult(
        view.units[row], of: view.result, intervals: row < intervals.count ? intervals[row] : [])
    }
  }

  /// A row a unit and period, then a row a level and period; none unless periods are weeks, months or
  /// quarters.
  public var points: ResultRows<PointResult> {
    let rows = view.points
    return ResultRows(count: rows.count) { [view] in PointResult(rows[$0], of: view.result) }
  }

  /// A row a unit, then a row a level, over all periods; none unless they are weeks, months or quarters.
  public var trends: ResultRows<TrendResult> {
    let rows = view.trends
    return ResultRows(count: rows.count) { [view] in TrendResult(rows[$0], of: view.result) }
  }

  /// The rows of a unit with all below it, or of one level, or of both; quality stays that of the
  /// whole.
  ///
  /// - Complexity: O(rows + units · depth).
  /// - Throws: ``FingertipError`` of the category `usage` for what the tables don't know, and for a
  ///   published analysis, which stays whole.
  public func filtered(
    unit: String? = nil, level: String? = nil
  ) throws(FingertipError) -> Analysis {
    guard !isPublished || (unit == nil && level == nil) else {
      throw FingertipError(
        .usage, "a published analysis shows all units; narrow down one that isn't published")
    }
    try view.result.tables.check(unit: unit, level: level)
    var kept = view
    if let unit { kept = kept.inUnit(Identifier(unit)) }
    if let level { kept = kept.onLevel(level) }
    return Analysis(
      view: kept, options: options, quality: quality, reading: reading,
      readingReport: readingReport, times: times, threads: threads)
  }

  /// Quality for tables and terminals.
  package var qualityReport: QualityReport {
    QualityReport(
      counts: QualitySummary(
        files: readingReport.files, bytesCompressed: readingReport.bytesCompressed,
        bytes: readingReport.bytes, read: readingReport.read, rejected: readingReport.rejected,
        duplicate: quality.duplicate, superseded: quality.superseded, notWork: quality.notWork,
        outside: quality.outside, used: quality.used),
      rejectedByReason: readingReport.rejectedByReason,
      damaged: quality.reading.damaged.map {
        .init(file: $0.file, offset: $0.offset, what: $0.what)
      },
      first: quality.first, last: quality.last, devices: quality.devices,
      coverage: quality.coverage,
      isSuppressed: view.result.publication?.isEverybodySuppressed ?? false)
  }
}
