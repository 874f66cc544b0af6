import FingertipCore

/// One app in one period.
package struct AppRow: Sendable {
  /// Code in ``EventLog/apps``, or of an app that only the table knows.
  package let id: Identifier
  /// Nil where the table doesn't list it.
  package let listed: AppTable.App?
  package let period: Int32
  package internal(set) var tally: AppTally
  package let members: Reported<Int64>
  package let activeMembers: Reported<Int64>
  package internal(set) var duplicateReporting: Reported<Ratio>
  package let isEligible: Bool
  package let isZombie: Reported<Bool>
  package let isShell: Reported<Bool>
  package internal(set) var forcedUse: ForcedUse
  /// Cadres that are members or have a row with it, counted up to the smallest group that may show.
  let touching: Int
  /// Amounts that must not show; they are 0 in the tally.
  package internal(set) var suppressed: Set<AppAmount> = []
}

/// The signature of compulsory use and its parts (SPEC section 5, 8).
package struct ForcedUse: Equatable, Sendable {
  package var value: Reported<Double>
  package var regularity: Reported<Double>
  package var brief: Reported<Double>
  package var bunching: Reported<Double>
  package var restDays: Reported<Double>
  package var isFlagged: Reported<Bool>

  /// Nothing but one reason.
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
  /// Members in the unit of the eligible apps, counted up to the smallest group that may show.
  let touching: Int
}

/// Two apps of one type and purpose with much the same members.
package struct OverlapRow: Sendable {
  package let period: Int32
  package let first: Identifier
  package let second: Identifier
  package let purpose: Identifier
  package let both: Int64
  package let either: Int64

  package var jaccard: Double { Double(both) / Double(either) }
}

/// What a task came to (SPEC sections 5, 7 and 11).
package struct TaskRow: Sendable {
  /// Index in the table of tasks.
  package let task: Int
  package let level: String?
  package let parentLevel: String?
  /// Nil where it isn't due, or not yet counted.
  package internal(set) var due: DueTask?
  /// Whether what became of it must not show; `due` tells of its period alone then.
  package internal(set) var isDueSuppressed = false
  /// Whether the task it came from may be named.
  package internal(set) var namesParent = true
  /// Its label, of a period without rows, too.
  package let issuedPeriod: String?
  package let mItems: Double?
  package let mQuota: Double?
  package let mTime: Double?
  /// A: the geometric mean of those there are.
  package let escalation: Double?
  /// Cadres it was assigned to, all of them where they are fewer than may show.
  let touching: BoundedCodes
  let touchingCount: Int
  /// Acts that name it, and the union of the sessions that do, over cadres, in the window.
  package var acts: Int64 = 0
  package var sessionMs: Int64 = 0
}

/// One form, the datum that reports are asked for, in one period.
package struct FormRow: Sendable {
  package let id: Identifier
  package let period: Int32
  /// Over all apps; `cells` is Σ n_c of indicator 5 and `cadres` its number of cells.
  package let tally: FormTally
  /// Distinct apps it is reported by.
  package let apps: Int64
  /// Milliseconds it is charged: for each report a mean session with the app it went through.
  package let chargedMs: Int64
}

/// A task that came due.
package struct DueTask: Equatable, Sendable {
  /// Its label, of a period without rows, too.
  package let period: String
  package let assigned: Int64
  package let isPassedOn: Bool
  package let isClosed: Bool
}

/// What section 4 adds to a unit's row.
package struct UnitBurden: Sendable {
  package let zombieRate: Reported<Ratio>
  package let redundancy: Reported<Ratio>
  package let groupOverlap: Reported<Ratio>
  package let functionOverlap: Reported<Double>
  package let dueTasks: Int64
  package let passedOn: Int64
  package let relayRate: Reported<Ratio>
  package let escalation: Reported<Double>
  /// Given for `*` alone.
  package let chain: Reported<Double>?

  /// Of a unit that must not show.
  static let suppressed = UnitBurden(
    zombieRate: .null(.suppressed), redundancy: .null(.suppressed),
    groupOverlap: .null(.suppressed), functionOverlap: .null(.suppressed), dueTasks: 0,
    passedOn: 0, relayRate: .null(.suppressed), escalation: .null(.suppressed), chain: nil)
}

/// One level in one period.
package struct LevelRow: Sendable {
  package let level: String
  package let period: Int32
  package let units: Int64
  package internal(set) var cadres: Reported<Int64>
  package let escalation: Reported<Double>
  package let chain: Reported<Double>
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
  package var levels: [LevelRow] = []
  /// Beside ``AnalysisResult/units``.
  package var units: [UnitBurden] = []

  package init() {}
}
