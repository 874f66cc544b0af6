import FingertipAnalysis
import FingertipCore
import FingertipTestSupport

extension TimeZoneRules {
  /// A zone of the system's database.
  init(named name: String) throws {
    self = try TimeZoneRules(identifier: name, tzif: NaiveZone.file(named: name))
  }
}

extension DimensionTables {
  /// The engine's form of the reference's tables.
  init(_ tables: NaiveTables) {
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
          app.leavesTrace = known.leavesTrace
          app.isExempt = known.isExempt
          return app
        })
    }
    if let table = tables.tasks {
      tasks = TaskTable(
        ids(Array(table.keys)).map { id in
          var task = TaskTable.Task(id: Identifier(id))
          task.isExempt = table[id]!.isExempt
          return task
        })
    }
  }
}

extension AnalysisParameters {
  /// The engine's form of the reference's options.
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
    shortSessionMs = options.shortSessionMs
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
    default: self[measure.columnName]
    }
  }
}

extension NaiveAnalysis.Coverage {
  /// The reference's form of what the engine says of used rows.
  init(_ result: AnalysisResult) {
    self.init()
    devices = Int(result.devices)
    (first, last) = (result.usedInstants?.lowerBound, result.usedInstants?.upperBound)
    activeWorkdays = Int(result.coverage.numerator)
    possibleWorkdays = Int(result.coverage.denominator)
  }
}
