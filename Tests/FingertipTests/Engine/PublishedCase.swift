import FingertipAnalysis
import FingertipTestSupport

/// A random log, published by month, quarter, year and as a whole, with the results before
/// suppression.
struct PublishedCase {
  static let periods: [NaiveOptions.Period] = [.month, .quarter, .year, .all]

  let place: String
  let limits: NaiveLimits
  let tables: NaiveTables
  /// By month.
  let truth: NaiveAnalysis
  /// By period.
  let published: [NaiveOptions.Period: EngineRun]
  /// The same rows without suppression.
  let whole: [NaiveOptions.Period: EngineRun]
  /// The labels of months with a used row, in order.
  let months: [String]
  /// What single cadres add.
  let amounts: NaiveAmounts
  private let days: NaiveDays

  var minimum: Int { limits.minimum }

  init(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scenario = Scenario(seed: seed, rowCount: random.pick([20, 80]), habits: 60)
    limits = NaiveLimits(
      minimum: random.pick([2, 3, 4]), share: random.pick([5_000, 7_001, 8_500, 10_000]))
    tables = scenario.tables
    place =
      "seed \(seed), \(scenario.zoneName), groups of \(limits.minimum), shares of \(limits.share)"
    let folder = try TestFolder()
    let bytes = scenario.log.csv(seed: random.next())
    let path = try folder.write(bytes, to: "log", .none)
    var options = scenario.options
    (options.from, options.to) = (nil, nil)
    let read = { (period: NaiveOptions.Period, limits: NaiveLimits?, threads: Int) in
      var options = options
      options.period = period
      return try EngineRun(
        reading: [path], tables: scenario.tables, options: options,
        zoneName: scenario.zoneName, threads: threads,
        minimumGroup: limits?.minimum, greatestShare: limits?.share, measuresHours: true)
    }
    var (published, whole): ([NaiveOptions.Period: EngineRun], [NaiveOptions.Period: EngineRun]) =
      ([:], [:])
    for period in Self.periods {
      published[period] = try read(period, limits, random.pick(1...3))
      whole[period] = try read(period, nil, 1)
    }
    (self.published, self.whole) = (published, whole)
    options.period = .month
    days = NaiveDays(options: options)
    let log = try NaiveLog(reading: bytes, options: NaiveLogOptions(zone: options.zone))
    truth = NaiveAnalysis(of: [log], tables: tables, options: options)
    amounts = NaiveAmounts(of: truth, tables: tables, options: options)
    months = Set(truth.cadreSums.keys.map(\.period)).sorted()
  }

  /// Returns the month of an instant.
  func month(of instant: Int64) -> String { days.label(of: days.day(of: instant)) }

  /// Returns the months of a period's label.
  func months(of label: String) -> [String] {
    if label == "all" { return months }
    return months.filter { month in
      let quarter = (Int(month.suffix(2))! - 1) / 3 + 1
      return label == month || label == month.prefix(4) || label == "\(month.prefix(4))-Q\(quarter)"
    }
  }

  /// Returns the cadres with a row in a month that a unit covers.
  func cadres(of unit: [UInt8], in month: String) -> Set<[UInt8]> {
    let inMonth = truth.cadreSums.keys.filter { $0.period == month }.map(\.id)
    if unit == Array("*".utf8) { return Set(inMonth) }
    return Set(
      inMonth.filter { tables.unit(of: $0).map(tables.unitAndAncestors)?.contains(unit) ?? false })
  }

  /// Returns the atoms that a row of those months sums up.
  func atoms(of unit: [UInt8], in labels: [String]) -> Set<NaiveAttacker.Atom> {
    labels.reduce(into: []) { atoms, month in
      for cadre in cadres(of: unit, in: month) {
        atoms.insert(.init(cadre: cadre, period: months.firstIndex(of: month)!))
      }
    }
  }

  /// Returns, by app and month, the cadres with a row that counts for an amount.
  func contributors(to amount: AppAmount) -> [[UInt8]: [String: Set<[UInt8]>]] {
    let kinds: [AppAmount: NaiveKind] = [
      .sessions: .app, .messages: .message, .traces: .trace, .reports: .report,
    ]
    var found: [[UInt8]: [String: Set<[UInt8]>]] = [:]
    for row in truth.used where row.kind == kinds[amount] && !row.app.isEmpty {
      let isExempt = tables.isExempt(app: row.app) || tables.isExempt(task: row.task)
      if isExempt && !row.kind.isInterval { continue }
      var labels: Set = [month(of: row.start)]
      // Time continues into later months.
      if let end = row.end, end > row.start { labels.insert(month(of: end - 1)) }
      for label in labels { found[row.app, default: [:]][label, default: []].insert(row.cadre) }
    }
    return found
  }
}
