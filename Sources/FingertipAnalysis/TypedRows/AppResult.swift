import FingertipCore

/// One app, group or account in one period.
public struct AppResult: Sendable, Equatable, Codable, Identifiable {
  /// App and period.
  public var id: RowID { RowID(keys: [app], period: period) }
  /// The app's id in the log.
  public let app: String
  /// The type of the app by the table of apps; nil if it isn't listed.
  public let type: AppType?
  /// The purpose of the app by the table of apps; nil for none.
  public let purpose: String?
  /// The unit that runs it; nil for none.
  public let owner: String?
  /// The label of the period, such as `2024-03`.
  public let period: String
  /// Members at the end of the period.
  public let members: Reported<Int64>
  /// Members who were active with it.
  public let activeMembers: Reported<Int64>
  /// Cadres with a session.
  public let users: Int64
  /// Distinct pairs of a user and the day of a session's start.
  public let userDays: Reported<Int64>
  /// Foreground sessions.
  public let sessions: Reported<Int64>
  /// Sessions below the length of a short one.
  public let shortSessions: Reported<Int64>
  /// Σ over cadres of the union of their sessions with it, in milliseconds.
  public let appMs: Reported<Int64>
  /// The overlap of that union with their time in the field, in milliseconds.
  public let fieldDisplacedMs: Reported<Int64>
  /// Messages received by it.
  public let messages: Reported<Int64>
  /// Proofs of work left with it.
  public let traces: Reported<Int64>
  /// Data forms submitted by it.
  public let reports: Reported<Int64>
  /// The share of its data that other apps request, too: ``Indicator/duplicateReporting``.
  public let duplicateReporting: Reported<Ratio>
  /// True if it may be judged: open for long enough, with enough members.
  public let isEligible: Bool
  /// True if hardly any of its members are active.
  public let isZombie: Reported<Bool>
  /// True if it is hardly ever used for as long as a minute.
  public let isShell: Reported<Bool>
  /// The signature of compulsory use and its parts.
  public let forcedUse: ForcedUse

  package init(_ row: AppRow, of result: AnalysisResult) {
    let listed = row.listed
    app = row.id.description
    type = listed?.type
    purpose = listed?.purpose.word
    owner = listed?.owner.word
    period = result.periodLabels[Int(row.period)]
    members = row.members
    activeMembers = row.activeMembers
    users = row.tally.users
    userDays = row.userDays
    sessions = row.sessions
    shortSessions = row.shortSessions
    appMs = row.appMs
    fieldDisplacedMs = row.fieldDisplacedMs
    messages = row.messages
    traces = row.traces
    reports = row.reports
    duplicateReporting = row.duplicateReporting
    isEligible = row.isEligible
    isZombie = row.isZombie
    isShell = row.isShell
    forcedUse = row.forcedUse
  }
}

/// The apps of one type that a unit is judged by, in one period.
public struct TypeResult: Sendable, Equatable, Codable, Identifiable {
  /// Unit, type and period.
  public var id: RowID { RowID(keys: [unit, type.rawValue], period: period) }
  /// The unit's id; `*` for all cadres.
  public let unit: String
  /// The type of the apps.
  public let type: AppType
  /// The label of the period, such as `2024-03`.
  public let period: String
  /// The number of apps that may be judged.
  public let eligible: Int64
  /// Eligible apps with hardly any active members.
  public let zombies: Reported<Int64>
  /// Eligible apps that are hardly ever used for as long as a minute.
  public let shells: Int64
  /// ``zombies`` of ``eligible``: ``Indicator/zombieRate``.
  public let zombieRate: Reported<Ratio>

  package init(_ row: TypeRow, of result: AnalysisResult) {
    unit = result.unitNames[row.unit].id.description
    type = row.type
    period = result.periodLabels[Int(row.period)]
    eligible = row.eligible
    zombies = row.zombies
    shells = row.shells
    zombieRate = row.zombieRate
  }
}

/// Two apps of one type and purpose with nearly the same members, in one period.
public struct OverlapResult: Sendable, Equatable, Codable, Identifiable {
  /// Both apps and the period.
  public var id: RowID { RowID(keys: [first, second], period: period) }
  /// The label of the period, such as `2024-03`.
  public let period: String
  /// The app whose id comes first, bytewise.
  public let first: String
  /// The other one.
  public let second: String
  /// The purpose of both.
  public let purpose: String
  /// Members of both.
  public let both: Int64
  /// Members of one or both.
  public let either: Int64
  /// ``both`` of ``either``.
  public let jaccard: Double

  package init(_ row: OverlapRow, of result: AnalysisResult) {
    period = result.periodLabels[Int(row.period)]
    first = row.first.description
    second = row.second.description
    purpose = row.purpose.description
    both = row.both
    either = row.either
    jaccard = row.jaccard
  }
}
