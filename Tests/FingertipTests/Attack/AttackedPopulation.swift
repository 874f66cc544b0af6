import FingertipAnalysis
import FingertipCore
import FingertipIngest
import FingertipTestSupport
import Testing

/// A random small population with what each cadre did in three months, and its published tables.
struct AttackedPopulation {
  /// What is summed.
  enum Quantity: CaseIterable { case screenMs, sessions, fieldMs, reports, messages }

  /// One act, with what tables tell apart.
  struct Act {
    let quantity: Quantity
    let cadre: Int
    let month: Int
    var amount: Int64
    var app = -1
    var item = -1
    var task = -1
    /// The hour of the week.
    var hour = -1
    var isShort = false
  }

  static let monthCount = 3
  static let minimum = 10
  static let share: Int64 = 8_500
  private static let bounds = ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"]
  /// The days before each month, from a Monday on.
  private static let offsets = [0, 31, 60]
  static let appTypes = ["app", "group", "miniapp", "account"]

  private(set) var acts: [Act] = []
  /// By unit, the one above; 5, for none, above the roots.
  let parents: [Int]
  /// By cadre.
  let homes: [Int]
  private let log: EventLog
  private let tables: DimensionTables
  private let zone: TimeZoneRules

  init(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    parents = (0..<5).map {
      $0 > 0 && !random.oneIn(3) ? Int.random(in: 0..<$0, using: &random) : 5
    }
    homes = (0..<Int.random(in: 25...60, using: &random)).map { _ in
      Int.random(in: 0...5, using: &random)
    }
    var rows = "start,end,cadre,kind,app,item,task,tag\n"
    for cadre in homes.indices {
      for task in 0..<2 { rows += "2023-12-05T09:00:00,,c\(cadre),task,,,t\(task),assigned\n" }
      for month in 0..<Self.monthCount where !random.oneIn(6) {
        Self.addDays(of: cadre, month, &acts, &rows, using: &random)
      }
    }
    zone = try TimeZoneRules(named: "Asia/Shanghai")
    let folder = try TestFolder()
    let path = try folder.write(Array(rows.utf8), to: "log", .none)
    log = try ingest(
      InputFinder.find([path]), options: IngestOptions(zone: zone), rejects: { _ in }
    ).log
    let (parents, homes) = (parents, homes)
    func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
    let levels = parents.map { $0 == 5 ? "town" : "village" }
    tables = DimensionTables(
      NaiveTables(
        cadres: bytes(
          "cadre,unit\n"
            + homes.indices.map { "c\($0),\(homes[$0] == 5 ? "" : "u\(homes[$0])")\n" }.joined()),
        units: bytes(
          "unit,parent,level\n"
            + parents.indices.map {
              "u\($0),\(parents[$0] == 5 ? "" : "u\(parents[$0])"),\(levels[$0])\n"
            }.joined()),
        apps: bytes(
          "app,type\n" + Self.appTypes.indices.map { "a\($0),\(Self.appTypes[$0])\n" }.joined()),
        tasks: bytes("task,parent,owner\nt0,,\nt1,,\n")),
      zone: try #require(NaiveZone(named: "Asia/Shanghai")))
  }

  /// Adds what a cadre did in a month, on the days from the fifth on.
  private static func addDays(
    of cadre: Int, _ month: Int, _ acts: inout [Act], _ rows: inout String,
    using random: inout SplitMix64
  ) {
    func text(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    func date(_ day: Int) -> String { "2024-0\(month + 1)-\(text(day))T" }
    func time(_ second: Int) -> String {
      "\(text(second / 3_600)):\(text(second / 60 % 60)):\(text(second % 60))"
    }
    /// Adds a part of an act for each hour that it lies in.
    func add(_ act: Act, on day: Int, _ seconds: Range<Int>) {
      for hour in seconds.lowerBound / 3_600...(seconds.upperBound - 1) / 3_600 {
        var part = act
        part.amount =
          1000 * Int64(seconds.clamped(to: hour * 3_600..<(hour + 1) * 3_600).count)
        part.hour = (offsets[month] + day - 1) % 7 * 24 + hour
        acts.append(part)
      }
    }
    // Some do by far the most of something.
    let busy = random.oneIn(20) ? random.pick(0..<4) : -1
    // And do so mostly without naming a task or a form.
    let namesLittle = busy >= 0 && random.oneIn(2)
    for day in 5..<(busy == 0 ? 26 : 8) {
      let app = random.pick(busy == 0 ? 0..<1 : 0..<4)
      let task = random.oneIn(namesLittle ? 20 : 4) ? random.pick(0..<2) : -1
      let start = random.pick([8, 10, 20]) * 3_600 + random.pick([0, 57]) * 60
      let seconds = busy == 0 ? 3_300 : Int.random(in: 20...400, using: &random)
      var act = Act(quantity: .screenMs, cadre: cadre, month: month, amount: 0)
      (act.app, act.task, act.isShort) = (app, task, seconds < 60)
      add(act, on: day, start..<start + seconds)
      var session = Act(quantity: .sessions, cadre: cadre, month: month, amount: 1)
      (session.app, session.isShort) = (app, act.isShort)
      acts.append(session)
      rows += "\(date(day))\(time(start)),\(date(day))\(time(start + seconds)),c\(cadre),app,"
      rows += "a\(app),,\(task < 0 ? "" : "t\(task)"),\n"
    }
    for day in 5..<(busy == 1 ? 26 : 7) where busy == 1 || !random.oneIn(3) {
      let start = random.pick([14, 16]) * 3_600 + random.pick([0, 57]) * 60
      let seconds = 60 * (busy == 1 ? 55 : Int.random(in: 1...9, using: &random))
      add(
        Act(quantity: .fieldMs, cadre: cadre, month: month, amount: 0), on: day,
        start..<start + seconds)
      rows += "\(date(day))\(time(start)),\(date(day))\(time(start + seconds)),c\(cadre),"
      rows += "field,,,,\n"
    }
    for number in 0..<(busy == 2 ? 58 : Int.random(in: 0...3, using: &random)) {
      var act = Act(quantity: .reports, cadre: cadre, month: month, amount: 1)
      (act.app, act.item) = (random.pick(0..<4), random.pick(-1..<3))
      if namesLittle && number > 5 { act.item = -1 }
      acts.append(act)
      let item = act.item < 0 ? "" : "i\(act.item)"
      rows += "\(date(5))11:00:\(text(number)),,c\(cadre),report,a\(act.app),\(item),,\n"
    }
    for number in 0..<(busy == 3 ? 58 : Int.random(in: 0...3, using: &random)) {
      var act = Act(quantity: .messages, cadre: cadre, month: month, amount: 1)
      act.app = random.pick(0..<4)
      acts.append(act)
      rows += "\(date(5))11:10:\(text(number)),,c\(cadre),message,a\(act.app),,,\n"
    }
  }

  /// Returns true if a cadre belongs to a unit or to one below it.
  func isInside(_ cadre: Int, _ unit: String) -> Bool {
    if unit == "*" { return true }
    var home = homes[cadre]
    while home != 5 {
      if unit == "u\(home)" { return true }
      home = parents[home]
    }
    return false
  }

  /// Returns true if a cadre belongs to a unit of a level, or to one below it.
  func isInside(_ cadre: Int, level: String) -> Bool {
    parents.indices.contains {
      (parents[$0] == 5 ? "town" : "village") == level && isInside(cadre, "u\($0)")
    }
  }

  private var parameters: AnalysisParameters {
    var parameters = AnalysisParameters(zone: zone)
    (parameters.minimumGroup, parameters.greatestShare) = (Self.minimum, Self.share)
    parameters.thresholds.draws = 39
    return parameters
  }

  private func instants(_ months: Range<Int>) -> Range<Int64> {
    let instant = { (month: Int) in
      zone.dayStart(ofDay: CivilDate(Self.bounds[month])!.daysSinceEpoch)
    }
    return instant(months.lowerBound)..<instant(months.upperBound)
  }

  /// Returns the published tables of a window.
  func published(_ months: Range<Int>) throws -> AnalysisResult {
    var parameters = parameters
    let window = instants(months)
    (parameters.fromMs, parameters.toMs) = (window.lowerBound, window.upperBound)
    parameters.measuresHours = true
    return try analyze(log, tables: tables, parameters: parameters)
  }

  /// Returns the published comparison of two windows.
  func compared(_ before: Range<Int>, _ after: Range<Int>) throws -> [ChangeResult] {
    try compare(
      log, tables: tables, parameters: parameters, before: instants(before),
      after: instants(after), permutations: 39
    ).rows
  }
}
