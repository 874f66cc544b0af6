import FingertipOutput
import FingertipReport

/// The result of a query on a log.
///
/// It is immutable, and any number of tasks may read it at once.
public struct Analysis: Sendable {
  package let view: ResultView
  /// The query.
  public let query: Query
  /// The counts of the rows read by their treatment.
  public let quality: Quality
  /// The options that the log was read with.
  public let reading: ReadingOptions
  /// The durations of the stages of reading and analyzing.
  let times: StageTimes
  /// The number of threads for writing the analysis.
  package let threads: Int

  /// - Parameters:
  ///   - read: The quality of the log as read.
  ///   - reading: The options that the log was read with.
  init(
    _ result: AnalysisResult, read: ReadingQuality, by reading: ReadingOptions, query: Query,
    threads: Int
  ) {
    let zone = result.parameters.zone
    let isSuppressed = result.publication?.isEverybodySuppressed ?? false
    let share = { (part: (numerator: Int64, denominator: Int64)) -> Double? in
      isSuppressed || part.denominator == 0
        ? nil : Double(part.numerator) / Double(part.denominator)
    }
    var times = read.times
    times.add(result.times)
    self.init(
      view: ResultView(result), query: query,
      quality: Quality(
        reading: result.publication == nil ? read : read.withoutFileNames,
        duplicate: result.counts.duplicate,
        superseded: result.counts.superseded, notWork: result.counts.notWork,
        outside: result.counts.outside, used: result.counts.used,
        first: result.usedInstants.map { formatRFC3339($0.lowerBound, zone: zone) },
        last: result.usedInstants.map { formatRFC3339($0.upperBound, zone: zone) },
        devices: isSuppressed ? nil : result.devices,
        coverage: share(result.coverage), resumedShare: share(result.resumed)),
      reading: reading, times: times, threads: threads)
  }

  private init(
    view: ResultView, query: Query, quality: Quality, reading: ReadingOptions, times: StageTimes,
    threads: Int
  ) {
    self.view = view
    self.query = query
    self.quality = quality
    self.reading = reading
    self.times = times
    self.threads = threads
  }

  /// The durations of the stages, starting with the reading of the log, in processing order; 0 for
  /// `tokenize` and `sort` if they were not measured.
  public var stages: [StageTime] {
    Stage.allCases.filter { $0 != .render }.map { StageTime($0, of: times) }
  }

  /// True if the analysis may be published.
  public var isPublished: Bool { view.result.publication != nil }

  /// One row per cadre and period with a used row, by period, then by cadre bytewise; none in a
  /// published analysis.
  public var cadres: ResultRows<CadreResult> {
    ResultRows(count: view.cadres.count) { [view] in
      CadreResult(view.cadres[$0], of: view.result)
    }
  }

  /// One row per unit and period with a used row, by period, then by unit bytewise. In a published
  /// analysis some are suppressed, and a unit has no row for a period in a month of which it has no
  /// used row.
  public var units: ResultRows<UnitResult> {
    let (burdens, intervals) = (view.unitBurdens, view.unitIntervals)
    return ResultRows(count: view.units.count) { [view] row in
      UnitResult(
        view.units[row], row < burdens.count ? burdens[row] : nil, of: view.result,
        intervals: row < intervals.count ? intervals[row] : [])
    }
  }

  /// One row per level and period; none without a table of units.
  public var levels: ResultRows<LevelResult> { rows(view.result.burden.levels) { row, _ in row } }

  /// One row per app and period, by period, then by app bytewise.
  public var apps: ResultRows<AppResult> { rows(view.result.burden.apps, AppResult.init) }

  /// One row per unit, type of app and period; none without a table of apps.
  public var types: ResultRows<TypeResult> { rows(view.types, TypeResult.init) }

  /// One row per pair of apps with nearly the same members, and period.
  public var overlaps: ResultRows<OverlapResult> {
    rows(view.result.burden.overlaps, OverlapResult.init)
  }

  /// One row per task, bytewise; none without a table of tasks.
  public var tasks: ResultRows<TaskResult> { rows(view.result.burden.tasks, TaskResult.init) }

  /// One row per unit and period, then one per level and period; none unless periods are weeks,
  /// months or quarters.
  public var points: ResultRows<PointResult> { rows(view.points, PointResult.init) }

  /// One row per unit, then one per level, over all periods; none unless they are weeks, months or
  /// quarters.
  public var trends: ResultRows<TrendResult> { rows(view.trends, TrendResult.init) }

  /// The burdens: apps, groups, accounts, forms and tasks with a reason for removal, by descending
  /// time of the cadres.
  ///
  /// An app is judged in the last period; time is that of the whole window.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows of apps, pairs, forms and tasks.
  public var burdens: [Burden] { burdenList.entries }

  /// The same list in the engine's form, for documents.
  package var burdenList: BurdenList { BurdenList(view.result) }

  /// Returns rows of the engine as rows of a table.
  private func rows<Row: Sendable, Element: Sendable>(
    _ rows: [Row], _ element: @escaping @Sendable (Row, AnalysisResult) -> Element
  ) -> ResultRows<Element> {
    ResultRows(count: rows.count) { [view] in element(rows[$0], view.result) }
  }

  /// Returns the rows of a unit, given by its id or its name, with all units below it, or of one
  /// level, or of both; quality stays that of the whole.
  ///
  /// - Complexity: O(rows + units).
  /// - Throws: ``FingertipError`` of the category `usage` for a unit or level that is not in the
  ///   tables, and for a published analysis, which can't be filtered.
  public func filtered(
    unit: String? = nil, level: String? = nil
  ) throws(FingertipError) -> Analysis {
    guard !isPublished || (unit == nil && level == nil) else {
      throw .usage([
        "a published analysis shows all units; narrow down one that isn't published",
        "供发布的结果显示全部单位；请对不发布的结果缩小范围",
      ])
    }
    try view.result.tables.check(unit: unit, level: level)
    var kept = view
    if let unit { kept = kept.inUnit(Identifier(try view.result.tables.unitID(of: unit))) }
    if let level { kept = kept.onLevel(level) }
    return Analysis(
      view: kept, query: query, quality: quality, reading: reading, times: times,
      threads: threads)
  }

  /// Quality for tables and terminals.
  package var qualityReport: QualityReport {
    QualityReport(
      quality.reading, counts: view.result.counts, first: quality.first, last: quality.last,
      devices: quality.devices, coverage: quality.coverage,
      resumedShare: quality.resumedShare,
      isSuppressed: view.result.publication?.isEverybodySuppressed ?? false)
  }
}
