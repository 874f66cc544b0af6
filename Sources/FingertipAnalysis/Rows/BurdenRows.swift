import FingertipCore

/// One app in one period.
package struct AppRow: Sendable {
  private let sources: AppSources
  /// Code in ``EventLog/apps``.
  let app: UInt32
  package let period: Int32
  /// Where its tally is; nil if it has no row in the period.
  private let place: Int?
  /// The number of members at the end of the period.
  private let memberCount: Int64
  package internal(set) var duplicateReporting: Reported<Ratio>
  package let isEligible: Bool
  package let isZombie: Reported<Bool>
  package internal(set) var isShell: Reported<Bool>
  package internal(set) var forcedUse: ForcedUse
  /// The number of cadres that are members or have a row with it, counted up to the size of the
  /// smallest group that may be shown.
  let touching: Int
  /// Amounts that are suppressed; they are 0 in the tally.
  package internal(set) var suppressed = AppAmountSet()

  init(
    _ app: UInt32, _ period: Int32, of sources: AppSources, at place: Int?, memberCount: Int64,
    duplicateReporting: Reported<Ratio>, isEligible: Bool, isZombie: Reported<Bool>,
    isShell: Reported<Bool>, forcedUse: ForcedUse, touching: Int
  ) {
    (self.app, self.period, self.sources) = (app, period, sources)
    self.place = place
    self.memberCount = memberCount
    self.duplicateReporting = duplicateReporting
    self.isEligible = isEligible
    self.isZombie = isZombie
    self.isShell = isShell
    self.forcedUse = forcedUse
    self.touching = touching
  }

  package var id: Identifier { sources.ids[app] }

  /// Returns the code of another app of the log.
  func code(of id: Identifier) -> UInt32? { sources.ids.code(of: id) }

  /// Nil if the table does not list it.
  package var listed: AppTable.App? { sources.listed[app] }

  private var isExempt: Bool { sources.listed.isExempt(app) }

  package var members: Reported<Int64> {
    isExempt ? .null(.exempt) : .value(memberCount)
  }

  package var activeMembers: Reported<Int64> {
    isExempt ? .null(.exempt) : .value(tally.activeMembers)
  }

  /// Without the amounts that are suppressed.
  package var tally: AppTally {
    var tally = place.map { sources[$0] } ?? AppTally()
    if suppressed.isEmpty { return tally }
    for amount in AppAmount.allCases where suppressed.contains(amount) { tally.remove(amount) }
    return tally
  }
}

extension AppRow {
  package var userDays: Reported<Int64> { amount(.sessions, \.userDays) }
  package var sessions: Reported<Int64> { amount(.sessions, \.sessions) }
  package var shortSessions: Reported<Int64> { amount(.shortSessions, \.shortSessions) }
  package var appMs: Reported<Int64> { amount(.sessions, \.appMs) }
  package var fieldDisplacedMs: Reported<Int64> { amount(.fieldDisplaced, \.fieldDisplacedMs) }
  package var messages: Reported<Int64> { amount(.messages, \.messages) }
  package var traces: Reported<Int64> { amount(.traces, \.traces) }
  package var reports: Reported<Int64> { amount(.reports, \.reports) }

  private func amount(_ amount: AppAmount, _ value: (AppTally) -> Int64) -> Reported<Int64> {
    suppressed.contains(amount) ? .null(.suppressed) : .value(value(tally))
  }
}

/// The signature of compulsory use and its parts (BurdenDefinitions.md, 8).
public struct ForcedUse: Equatable, Sendable, Codable {
  /// The lesser of the best two parts, of which one is brief or bunching: ``Indicator/forcedUse``.
  public internal(set) var value: Reported<Double>
  /// The similarity of the times of day at which users first open it: ``Indicator/regularity``.
  public internal(set) var regularity: Reported<Double>
  /// Short sessions that leave a trace: ``Indicator/brief``.
  public internal(set) var brief: Reported<Double>
  /// Sessions that end right after an award: ``Indicator/bunching``.
  public internal(set) var bunching: Reported<Double>
  /// Use on days off as on workdays: ``Indicator/restDays``.
  public internal(set) var restDays: Reported<Double>
  /// True if ``value`` reaches ``Thresholds/forcedUse``.
  public internal(set) var isFlagged: Reported<Bool>

  /// Returns a value without parts, all null for one reason.
  static func null(_ reason: NullReason) -> ForcedUse {
    ForcedUse(
      value: .null(reason), regularity: .null(reason), brief: .null(reason),
      bunching: .null(reason), restDays: .null(reason), isFlagged: .null(reason))
  }
}

/// The apps of one type that a unit is judged by, in one period.
package struct TypeRow: Sendable {
  package let unit: Int
  package let type: AppType
  package let period: Int32
  package let eligible: Int64
  package let zombies: Reported<Int64>
  package let shells: Int64
  package let zombieRate: Reported<Ratio>
  /// The number of members in the unit of the eligible apps, counted up to the size of the smallest
  /// group that may be shown.
  let touching: Int
}

/// Two apps of one type and purpose with nearly the same members.
package struct OverlapRow: Sendable {
  package let period: Int32
  package let first: Identifier
  package let second: Identifier
  package let purpose: Identifier
  package let both: Int64
  package let either: Int64

  package var jaccard: Double { Double(both) / Double(either) }
}

/// The outcome of a task (BurdenDefinitions.md, 7 and 11; ResultTables.md, tasks).
package struct TaskRow: Sendable {
  /// Index in the table of tasks.
  package let task: Int
  package let level: String?
  package let parentLevel: String?
  /// Nil if the task isn't due, or not yet counted.
  package internal(set) var due: DueTask?
  /// True if the outcome is suppressed; then only the period of `due` is valid.
  package internal(set) var isDueSuppressed = false
  /// True if the time is suppressed; then ``acts`` and ``sessionMs`` are 0.
  package internal(set) var isTimeSuppressed = false
  /// True if the task it came from may be named.
  package internal(set) var namesParent = true
  /// The label of the period it was issued in, which may have no rows.
  package let issuedPeriod: String?
  package let mItems: Double?
  package let mQuota: Double?
  package let mTime: Double?
  /// A: the geometric mean of the factors that exist.
  package let escalation: Double?
  /// The cadres it was assigned to, all of them if they are too few to be shown.
  let touching: BoundedCodes
  let touchingCount: Int
  /// The number of acts that name it, and the union of the sessions that do, over cadres, in the
  /// window.
  package var acts: Int64 = 0
  package var sessionMs: Int64 = 0
}

/// One form, the reported datum, in one period.
package struct FormRow: Sendable {
  package let id: Identifier
  package let period: Int32
  /// Over all apps; `cells` is Σ n_c of indicator 5 and `cadres` its number of cells.
  package let tally: FormTally
  /// The number of distinct apps it is reported by.
  package let apps: Int64
  /// The milliseconds charged for the reports by each app: for each, a mean session with it.
  var charges: [Charge]

  /// The milliseconds charged for all reports.
  package var chargedMs: Int64 { Int64(charges.reduce(0) { $0 + $1.ms }.rounded()) }

  /// The time charged for the reports by one app.
  struct Charge: Sendable {
    /// Code in ``EventLog/apps``.
    let app: UInt32
    let ms: Double
  }
}

/// A task that came due.
package struct DueTask: Equatable, Sendable {
  /// The label of the period, which may have no rows.
  package let period: String
  package let assigned: Int64
  package let isPassedOn: Bool
  package let isClosed: Bool
}

/// The values of BurdenDefinitions.md in a unit's row.
package struct UnitBurden: Sendable {
  package let zombieRate: Reported<Ratio>
  package let redundancy: Reported<Ratio>
  package let groupOverlap: Reported<Ratio>
  package let functionOverlap: Reported<Double>
  package let dueTasks: Int64
  package let passedOn: Int64
  package let relayRate: Reported<Ratio>
  package let escalation: Reported<Double>
  /// Given only for `*`.
  package let chain: Reported<Double>?

  /// The value of a suppressed unit.
  static let suppressed = UnitBurden(
    zombieRate: .null(.suppressed), redundancy: .null(.suppressed),
    groupOverlap: .null(.suppressed), functionOverlap: .null(.suppressed), dueTasks: 0,
    passedOn: 0, relayRate: .null(.suppressed), escalation: .null(.suppressed), chain: nil)
}

/// One level of units in one period.
public struct LevelResult: Sendable, Equatable, Codable, Identifiable {
  /// Level and period.
  public var id: RowID { RowID(keys: [level], period: period) }
  /// The level.
  public let level: String
  /// The label of the period, such as `2024-03`.
  public let period: String
  /// Units of the level.
  public let units: Int64
  /// Cadres of these units with data.
  public internal(set) var cadres: Reported<Int64>
  /// The growth of demands that reach the level: ``Indicator/escalation``.
  public let escalation: Reported<Double>
  /// The product over all levels down to this one: ``Indicator/chain``.
  public let chain: Reported<Double>
}

/// The tables on apps, tasks and levels.
package struct BurdenResult: Sendable {
  /// By period, then by app bytewise.
  package var apps: [AppRow] = []
  /// By period, unit and type.
  package var types: [TypeRow] = []
  /// By period and pair.
  package var overlaps: [OverlapRow] = []
  /// By task bytewise.
  package var tasks: [TaskRow] = []
  /// By period, then by item bytewise.
  package var forms: [FormRow] = []
  /// By period and level.
  package var levels: [LevelResult] = []
  /// Parallel to ``AnalysisResult/units``.
  package var units: [UnitBurden] = []

  /// Appends the rows of later periods, but for those of tasks and forms.
  mutating func append(_ other: BurdenResult) {
    apps += other.apps
    types += other.types
    overlaps += other.overlaps
    levels += other.levels
    units += other.units
  }
}
