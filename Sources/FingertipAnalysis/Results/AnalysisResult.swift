import FingertipCore

/// What became of the accepted rows (SPEC section 1, conservation).
package struct RowCounts: Equatable, Sendable {
  package var duplicate: Int64 = 0
  package var superseded: Int64 = 0
  package var notWork: Int64 = 0
  package var outside: Int64 = 0
  package var used: Int64 = 0

  package init() {}

  package mutating func add(_ other: RowCounts) {
    duplicate += other.duplicate
    superseded += other.superseded
    notWork += other.notWork
    outside += other.outside
    used += other.used
  }
}

/// One cadre in one period.
package struct CadreRow: Sendable {
  /// Code in ``EventLog/cadres``.
  package let cadre: UInt32
  /// Period of the grid, from 0.
  package let period: Int32
  package let sums: Sums

  package init(cadre: UInt32, period: Int32, sums: Sums) {
    self.cadre = cadre
    self.period = period
    self.sums = sums
  }
}

/// One unit in one period, with everyone below it.
package struct UnitRow: Sendable {
  /// Index in ``AnalysisResult/unitNames``.
  package let unit: Int
  package let period: Int32
  package let sums: Sums
  /// Whether nothing but the unit, its level and the period may show (SPEC section 8); sums are 0 then.
  package let isSuppressed: Bool

  package init(unit: Int, period: Int32, sums: Sums, isSuppressed: Bool = false) {
    self.unit = unit
    self.period = period
    self.sums = sums
    self.isSuppressed = isSuppressed
  }
}

/// A unit as results name it.
package struct UnitName: Sendable {
  /// `*` for everybody.
  package let id: Identifier
  /// Nil where it has none: `*`, and units without a units table.
  package let level: String?

  package init(id: Identifier, level: String?) {
    self.id = id
    self.level = level
  }
}

/// The sums of a log, ready to be shown.
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
  /// First start and last start or end of used rows, milliseconds; nil without any.
  package internal(set) var usedInstants: ClosedRange<Int64>?
  /// Distinct pairs of cadre and device among used rows.
  package let devices: Int64
  /// Active cadre-days on workdays, and cadres × workdays of the window.
  package let coverage: (numerator: Int64, denominator: Int64)
  package let context: Indicator.Context
  /// Where the time of the analysis went.
  package var times = StageTimes()
  /// By weekday and hour, where that was asked for.
  package var hours: HourProfile?
  /// The tables on apps, tasks and levels.
  package var burden = BurdenResult()
  /// Beside ``units``, an interval for each of ``Indicator/ofUnits``; none where none are asked for.
  package var intervals: [[Reported<Interval>]] = []
  /// The tables on effort over time.
  package var involution = InvolutionResult()
  /// What was kept back; nil where all shows, and the result is for the analyst alone.
  package internal(set) var publication: Publication?

  package init(
    log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, cadres: [CadreRow],
    units: [UnitRow], unitNames: [UnitName], periodLabels: [String], unitOfCadre: [Int32],
    counts: RowCounts, usedInstants: ClosedRange<Int64>?, devices: Int64,
    coverage: (numerator: Int64, denominator: Int64), context: Indicator.Context
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
    self.context = context
  }
}

extension AnalysisResult {
  /// Rolls sums up through the hierarchy and puts all rows in order.
  ///
  /// - Parameter total: loses its rows of cadres, which are too large to be there twice.
  /// - Complexity: O(rows · log rows).
  init(
    _ total: inout PartialResult, _ log: EventLog, _ tables: DimensionTables,
    _ parameters: AnalysisParameters, _ frame: SweepFrame, _ hierarchy: UnitHierarchy
  ) {
    self.log = log
    self.tables = tables
    self.parameters = parameters
    // Before rows of cadres are put in order: what is beside them isn't.
    involution = InvolutionBuilder(total, frame, hierarchy, parameters, kinds: log.kinds).result()
    total.effort = EffortPartial()
    cadres = total.takeCadresInOrder()
    let units = hierarchy.rolledUp(total.units).map { place, unit in
      var sums = unit.sums
      sums[.appsUsed] = Int64(unit.apps.count)
      return UnitRow(unit: Int(place.unit), period: place.period, sums: sums)
    }.sorted {
      ($0.period, hierarchy.names[$0.unit].id) < ($1.period, hierarchy.names[$1.unit].id)
    }
    self.units = units
    unitNames = hierarchy.names
    unitOfCadre = hierarchy.unitOfCadre
    periodLabels = (0..<frame.grid.periodCount).map { frame.grid.periodLabel($0) }
    counts = total.counts
    usedInstants =
      total.firstUsedMs <= total.lastUsedMs ? total.firstUsedMs...total.lastUsedMs : nil
    devices = total.devices
    context = Indicator.Context(hasApps: tables.apps != nil, kinds: log.kinds)
    times = total.times
    hours = total.hours
    if parameters.makesBurdens {
      burden = BurdenBuilder(
        total.burden, firstUsedMs: total.firstUsedMs, log, tables, frame, hierarchy, parameters
      )
      .result(for: units)
    }
    coverage = (total.activeWorkdays, total.usedCadres * Self.workdays(total, parameters))
  }

  /// The workdays of the window; where an end of it is open, from the day of the first used instant or
  /// to that of the last.
  private static func workdays(
    _ total: PartialResult, _ parameters: AnalysisParameters
  ) -> Int64 {
    guard total.counts.used > 0 else { return 0 }
    let zone = parameters.zone
    let first = zone.day(at: parameters.fromMs ?? total.firstUsedMs)
    let last = zone.day(at: parameters.toMs.map { $0 - 1 } ?? total.lastTouchedMs)
    guard first <= last else { return 0 }
    return Int64(
      (first...last).count { day in
        parameters.calendar.kind(ofDay: day) == .work
          && zone.dayStart(ofDay: day) < zone.dayStart(ofDay: day + 1)
      })
  }
}
