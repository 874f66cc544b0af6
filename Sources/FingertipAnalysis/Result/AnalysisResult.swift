import FingertipCore

/// The results of an analysis, ready for output.
package struct AnalysisResult: Sendable {
  package let log: EventLog
  package let tables: DimensionTables
  package let parameters: AnalysisParameters
  /// By period, then by cadre bytewise.
  package internal(set) var cadres: [CadreRow]
  /// By period, then by unit bytewise.
  package internal(set) var units: [UnitRow]
  package let unitNames: [UnitName]
  /// By period, its label.
  package let periodLabels: [String]
  /// By cadre code, the unit's index in ``unitNames``; -1 for none.
  package let unitOfCadre: [Int32]
  package let counts: RowCounts
  /// The first start and the last start or end of used rows, in milliseconds; nil without used
  /// rows.
  package internal(set) var usedInstants: ClosedRange<Int64>?
  /// The number of distinct pairs of cadre and device among used rows.
  package let devices: Int64
  /// The number of active cadre-days on workdays, and of cadres × workdays of the window.
  package let coverage: (numerator: Int64, denominator: Int64)
  /// The number of sessions that begin within a second of the end of the cadre's last one with the
  /// app, and of all sessions.
  package let resumed: (numerator: Int64, denominator: Int64)
  package let context: Indicator.Context
  /// The time of each stage of the analysis.
  package var times = StageTimes()
  /// By weekday and hour; nil if not requested.
  package var hours: HourProfile?
  /// The tables on apps, tasks and levels.
  package var burden = BurdenResult()
  /// Parallel to ``units``, an interval for each of ``Indicator/ofUnits``; empty if not requested.
  package var intervals: [[Reported<Interval>]] = []
  /// The tables on effort over time.
  package var involution = InvolutionResult()
  /// The suppressed data; nil if nothing is suppressed and the result is for internal use only.
  package internal(set) var publication: Publication?

  package init(
    log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, cadres: [CadreRow],
    units: [UnitRow], unitNames: [UnitName], periodLabels: [String], unitOfCadre: [Int32],
    counts: RowCounts, usedInstants: ClosedRange<Int64>?, devices: Int64,
    coverage: (numerator: Int64, denominator: Int64),
    resumed: (numerator: Int64, denominator: Int64) = (0, 0), context: Indicator.Context
  ) {
    self.log = log
    self.tables = tables
    self.parameters = parameters
    self.cadres = cadres
    self.units = units
    self.unitNames = unitNames
    self.periodLabels = periodLabels
    self.unitOfCadre = unitOfCadre
    self.counts = counts
    self.usedInstants = usedInstants
    self.devices = devices
    self.coverage = coverage
    self.resumed = resumed
    self.context = context
  }
}

extension AnalysisResult {
  /// Creates a result.
  ///
  /// - Parameters:
  ///   - publication: The data suppressed in the rows.
  ///   - times: The time of each stage.
  init(
    _ rows: consuming PublishedRows, _ publication: Publication?, _ partial: RowPartial,
    coverage: (numerator: Int64, denominator: Int64),
    resumed: (numerator: Int64, denominator: Int64), _ context: SweepContext,
    _ hierarchy: UnitHierarchy, _ indicators: Indicator.Context, times: StageTimes
  ) {
    self.init(
      log: context.log, tables: context.tables, parameters: context.parameters,
      cadres: rows.cadres, units: rows.units, unitNames: hierarchy.names,
      periodLabels: (0..<Int32(context.grid.periodCount)).map { context.label($0) },
      unitOfCadre: hierarchy.unitOfCadre, counts: partial.counts, usedInstants: rows.usedInstants,
      devices: partial.devices, coverage: coverage, resumed: resumed,
      context: indicators)
    self.times = times
    hours = rows.hours
    burden = rows.burden
    intervals = rows.intervals
    involution = rows.involution
    self.publication = publication
  }
}
