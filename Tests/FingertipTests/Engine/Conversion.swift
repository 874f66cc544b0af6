import FingertipAnalysis
import FingertipCore
import FingertipOutput
import FingertipReport
import FingertipTestSupport

/// A zone has rules to the year 10000, so each is read once.
private let known = Lock<[String: TimeZoneRules]>([:])

extension TimeZoneRules {
  /// Creates a zone of the system's database.
  init(named name: String) throws {
    if let known = known.withLock({ $0[name] }) {
      self = known
      return
    }
    self = try TimeZoneRules(identifier: name, tzif: NaiveZone.file(named: name))
    known.withLock { [self] in $0[name] = self }
  }
}

extension DimensionTables {
  /// Converts the reference's tables to the engine's form.
  ///
  /// - Parameter zone: The zone in which the times of tasks are read.
  init(_ tables: NaiveTables, zone: NaiveZone) {
    let ids = { (keys: [[UInt8]]) in keys.sorted { $0.lexicographicallyPrecedes($1) } }
    self.init()
    if let table = tables.cadres {
      cadres = CadreTable(
        ids(Array(table.keys)).map { id in
          let unit = Identifier(table[id] ?? [])
          return .init(id: Identifier(id), unit: unit.isEmpty ? nil : unit)
        })
    }
    if let table = tables.units {
      let keys = ids(Array(table.keys))
      units = UnitTable(
        keys.map { id in
          let unit = table[id]!
          return .init(
            id: Identifier(id), parent: keys.firstIndex(of: unit.parent),
            level: String(decoding: unit.level, as: UTF8.self))
        })
    }
    if let table = tables.apps {
      apps = AppTable(
        ids(Array(table.keys)).map { id in
          let known = table[id]!
          let type = AppType(rawValue: String(decoding: known.type, as: UTF8.self))!
          var app = AppTable.App(id: Identifier(id), type: type)
          app.purpose = Identifier(known.purpose)
          app.owner = Identifier(known.owner)
          app.leavesTrace = known.leavesTrace
          app.isExempt = known.isExempt
          app.openedDay = known.opened.map { Int($0.number) }
          app.functions = ids(Array(known.functions)).map { Identifier($0) }
          return app
        })
    }
    if let table = tables.tasks {
      let keys = ids(Array(table.keys))
      let options = NaiveOptions(zone: zone)
      tasks = TaskTable(
        keys.map { id in
          let known = table[id]!
          var task = TaskTable.Task(id: Identifier(id))
          task.parent = keys.firstIndex(of: known.parent)
          task.owner = Identifier(known.owner)
          task.issuedMs = options.instant(from: String(decoding: known.issued, as: UTF8.self))
          task.dueMs = options.deadline(from: String(decoding: known.due, as: UTF8.self))
          task.isDueByDay = NaiveDate(text: String(decoding: known.due, as: UTF8.self)) != nil
          (task.items, task.quota) = (known.items, known.quota)
          task.isExempt = known.isExempt
          return task
        })
    }
  }
}

extension NaiveOptions {
  /// Reads a task's `due`: a date means the end of that day.
  fileprivate func deadline(from text: String) -> Int64? {
    guard let date = NaiveDate(text: text) else { return instant(from: text) }
    return zone.firstInstant(withLocalAtLeast: (date.number + 1) * NaiveDate.milliseconds)
  }
}

extension Thresholds {
  /// Converts the reference's thresholds to the engine's form.
  init(_ options: NaiveBurdenOptions) {
    self.init()
    openedDays = Int(options.openedDays)
    zombieShare = options.zombieShare
    activeDays = Int(options.activeDays)
    messageDays = Int(options.messageDays)
    shellSessions = Int(options.shellSessions)
    shellShare = options.shellShare
    sameGroups = options.sameGroupJaccard
    overlapListed = options.overlapJaccard
    graceDays = Int(options.graceMs / NaiveDate.milliseconds)
    forcedUse = options.flaggedFrom
    minimums.forcedUseParts = options.fewestParts
    minimums.forcedUseUsers = Int64(options.fewestUsers)
    minimums.forcedUseUserDays = Int64(options.fewestUserDays)
    minimums.regularDays = options.fewestDays
    minimums.regularUsers = options.fewestRegularUsers
    minimums.bunchingExpected = options.fewestExpectedSessions
    awardsMs = options.awardsMs.sorted()
  }
}

extension AnalysisParameters {
  /// Converts the reference's options to the engine's form.
  init(_ options: NaiveOptions, zone: TimeZoneRules) throws {
    self.init(zone: zone)
    switch options.calendar {
    case .weekdays: calendar = .weekdays
    case .cn: calendar = .cn
    case .custom(let dates):
      let kinds = dates.map { (Int($0.key.number), $0.value ? DayKind.work : .off) }
      calendar = .custom(Dictionary(uniqueKeysWithValues: kinds))
    }
    let clock = { (minutes: Int) in
      let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      return digits.joined(separator: ":")
    }
    workHours = try WorkHours(
      options.workHours.map { "\(clock($0.lowerBound))-\(clock($0.upperBound))" }
        .joined(separator: ","))
    period = PeriodKind(rawValue: options.period.rawValue)!
    (fromMs, toMs) = (options.from, options.to)
    unlistedIsWork = options.unlistedIsWork
    keepsDuplicates = options.keepsDuplicates
    thresholds = Thresholds(options.burden)
    thresholds.shortSessionMs = options.shortSessionMs
    thresholds.sessionGapMs = options.sessionGapMs
    thresholds.visitGapMs = options.visitGapMs
    thresholds.leastPeriods = options.involution.leastPeriods
    thresholds.flatPerYear = options.involution.flatPerYear
  }
}

extension NaiveSums {
  /// The reference's value of an engine's measure.
  subscript(measure: Measure) -> Int64 {
    switch measure {
    case .cadres: cadres
    case .noField: cadresWithoutField
    case .cadreApps: cadreApps
    case .cadreGroups: cadreGroups
    case .reportingApps: itemApps
    case .repeatedReportingApps: repeatedItemApps
    case .appsUsed: Int64(apps.count)
    default: self[measure.name]
    }
  }
}

extension NaiveAnalysis.Coverage {
  /// Converts the engine's values of used rows to the reference's form.
  init(_ result: AnalysisResult) {
    self.init()
    devices = Int(result.devices)
    (first, last) = (result.usedInstants?.lowerBound, result.usedInstants?.upperBound)
    activeWorkdays = Int(result.coverage.numerator)
    possibleWorkdays = Int(result.coverage.denominator)
    (resumedSessions, sessions) = (Int(result.resumed.numerator), Int(result.resumed.denominator))
  }
}

extension NaiveValue {
  /// Converts a cell to the reference's form.
  init(_ cell: Cell) {
    self =
      switch cell {
      case .integer(let value): .integer(value)
      case .real(let value): .real(value)
      case .boolean(let value): .flag(value)
      case .text(let value): .text(Array(value.utf8))
      case .empty: .null(reason: nil)
      case .null(let reason): .null(reason: reason)
      }
  }
}
