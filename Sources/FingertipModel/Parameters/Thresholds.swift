/// Thresholds of counting, judging and listing.
///
/// Most of these have no official value, so each is configurable and is stated among the parameters
/// of every result.
public struct Thresholds: ParameterSet {
  /// Length below which a session is short, milliseconds.
  public var shortSessionMs: Int64 = 60_000
  /// Greatest time from the end of an app's row to the start of its next one, on the same device, in
  /// one session, milliseconds; nil if each row is a session.
  public var sessionGapMs: Int64?
  /// Greatest time from the end of a field row to the start of the cadre's next one in one visit,
  /// milliseconds; nil if each row is a visit.
  public var visitGapMs: Int64?

  /// Days after its opening from which an app is judged.
  public var openedDays = 90
  /// Share of active members below which an app is a zombie…
  public var zombieShare = 0.1
  /// …counted over this number of days before the end of a period.
  public var activeDays = 30
  /// Days without a message to any member after which an account or group is a zombie.
  public var messageDays = 90
  /// Least number of sessions in the period that makes a shell…
  public var shellSessions = 20
  /// …and the least share of them that must be short.
  public var shellShare = 0.9
  /// Jaccard index of members from which groups of one purpose are the same.
  public var sameGroups = 0.8
  /// Jaccard index from which pairs of apps are listed.
  public var overlapListed = 0.5
  /// Days of grace after the deadline of a task.
  public var graceDays = 14
  /// Value from which the use of an app is flagged as forced.
  public var forcedUse = 0.6
  /// Session lengths that earn an award, milliseconds, ascending; if empty, bunching is not
  /// computed.
  public var awardsMs: [Int64] = []

  /// Share of data items also asked for by other apps from which apps and forms are burdens.
  public var listedDuplicateReporting = 0.5
  /// Share of time outside working time from which apps are burdens.
  public var listedAfterHours = 0.5

  /// Least number of periods of a trend.
  public var leastPeriods = 6
  /// Upper end of the growth per year, as a logarithm, up to which results per demand are flat.
  public var flatPerYear = 0.12

  /// Number of bootstrap draws.
  public var draws = 999
  /// Seed of the draws, which depend on no other source of randomness, nor on the number of
  /// threads.
  public var seed: UInt64 = 1

  /// Least data that results need; set by tests only, not by options.
  package var minimums = Minimums()

  /// Least data that results need.
  package struct Minimums: Sendable, Equatable {
    /// Parts, users and user-days of `forced_use`.
    package var forcedUseParts = 3
    package var forcedUseUsers: Int64 = 20
    package var forcedUseUserDays: Int64 = 200
    /// Days of a user whose regularity counts, and users of an app with which others are compared.
    package var regularDays = 5
    package var regularUsers = 20
    /// Expected sessions needed to compute bunching.
    package var bunchingExpected = 20.0
  }

  /// Makes a value with the defaults.
  public init() {}

  /// A century of days, more than any log spans.
  private static let century = 36_525.0

  public static let parameters: [Parameter<Thresholds>] =
    counting + burden + involution + drawing + listing

  /// Parameters of counting.
  public static let counting: [Parameter<Thresholds>] = [
    // Lengths are stored in 32 bits, which hold 1193 h.
    Parameter(
      "short_session_s", .time(\.shortSessionMs), .seconds, in: 0.001...3_600_000,
      "Sessions below this are short.", "短于此时长的会话为短会话。"),
    // A day is the longest row of the field.
    Parameter(
      "session_gap_s", .optionalTime(\.sessionGapMs), .seconds, in: 0...86_400,
      "App rows of a device at most so far apart are one session.",
      "同一设备、同一应用的记录间隔不超过此值合为一次会话。"),
    Parameter(
      "visit_gap_s", .optionalTime(\.visitGapMs), .seconds, in: 0...86_400,
      "Field rows of a cadre at most so far apart are one visit.",
      "同一干部的一线记录间隔不超过此值合为一次走访。"),
  ]

  /// Parameters of burdens.
  public static let burden: [Parameter<Thresholds>] = [
    Parameter(
      "opened_days", .whole(\.openedDays), .days, in: 0...century,
      "Judge apps so long after they opened.", "应用上线满此天数后才评判。"),
    Parameter(
      "zombie_share", .decimal(\.zombieShare), .share, in: 0...1,
      "Zombies have fewer members active than this.", "活跃成员低于此比例的应用为僵尸。"),
    Parameter(
      "active_days", .whole(\.activeDays), .days, in: 1...century,
      "Look back so far for activity with apps.", "回看应用活跃情况的天数。"),
    Parameter(
      "message_days", .whole(\.messageDays), .days, in: 1...century,
      "Look back so far for messages of accounts, groups.", "回看账号、群组消息的天数。"),
    Parameter(
      "shell_sessions", .whole(\.shellSessions), .count, in: 0...century,
      "Shells have at least so many sessions…", "空壳应用至少有此会话次数，"),
    Parameter(
      "shell_share", .decimal(\.shellShare), .share, in: 0...1,
      "…and at least this share of them short.", "且短会话不低于此比例。"),
    Parameter(
      "same_groups", .decimal(\.sameGroups), .index, in: 0...1,
      "Groups are the same from this overlap of members on.", "成员重合达到此值的群组视为同一个。"),
    Parameter(
      "overlap_listed", .decimal(\.overlapListed), .index, in: 0...1,
      "List pairs of apps from this overlap on.", "成员重合达到此值的应用成对列出。"),
    Parameter(
      "grace_days", .whole(\.graceDays), .days, in: 0...century,
      "Grace after a task's deadline.", "任务截止后的宽限天数。"),
    Parameter(
      "forced_use", .decimal(\.forcedUse), .value, in: 0...1,
      "Flag forced use from this value on.", "强制使用迹象达到此值予以标记。"),
    // No award needs more than a day.
    Parameter(
      "award_minutes", .times(\.awardsMs), .minutes, in: 1...1440,
      "Session lengths that earn an award, by comma.", "可得积分的会话时长，以逗号分隔。"),
  ]

  /// Parameters of the list of burdens.
  public static let listing: [Parameter<Thresholds>] = [
    Parameter(
      "listed_duplicate_reporting", .decimal(\.listedDuplicateReporting), .share, in: 0...1,
      "List apps and forms from this share of data on that others ask for, too.",
      "数据被其他应用重复要求达到此比例的列出。"),
    Parameter(
      "listed_after_hours", .decimal(\.listedAfterHours), .share, in: 0...1,
      "List apps from this share of time outside work hours on.", "工作时间以外用时达到此比例的列出。"),
  ]

  /// Parameters of trends.
  public static let involution: [Parameter<Thresholds>] = [
    // Two periods give a slope but no interval; a century of weeks is more than any log spans.
    Parameter(
      "least_periods", .whole(\.leastPeriods), .count, in: 3...5200,
      "Tell trends from so many periods on.", "至少有此时段数才给出趋势。"),
    Parameter(
      "flat_per_year", .decimal(\.flatPerYear), .growth, in: 0...10,
      "Results are flat up to this growth of their logarithm a year.",
      "成效对数每年增长不超过此值视为持平。"),
  ]

  /// Parameters of draws.
  public static let drawing: [Parameter<Thresholds>] = [
    // Fewer than 39 draws have no 2.5 % point; more than a hundred thousand add no precision that
    // matters.
    Parameter(
      "draws", .whole(\.draws), .count, in: 39...100_000,
      "Draws of whole cadres for intervals.", "为区间抽取全体干部的次数。"),
    Parameter(
      "seed", .word(\.seed), .count, in: 0...0,
      "Where chance begins; the same gives the same.", "随机数种子；相同种子结果相同。"),
  ]
}
