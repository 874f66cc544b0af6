/// From when on something counts, is judged or is listed.
///
/// No central figure exists for most of these, so that each can be set and stands among the parameters of
/// every result.
public struct Thresholds: ParameterSet {
  /// Sessions shorter than this are short, milliseconds.
  public var shortSessionMs: Int64 = 60_000

  /// Apps are judged from so many days after they were opened.
  public var openedDays = 90
  /// A zombie app has a smaller share of its members active…
  public var zombieShare = 0.1
  /// …in so many days before a period's end.
  public var activeDays = 30
  /// A zombie account or group reached no member with a message in so many days.
  public var messageDays = 90
  /// A shell has at least so many sessions in the period…
  public var shellSessions = 20
  /// …and at least this share of them short.
  public var shellShare = 0.9
  /// Groups of one purpose are the same from this Jaccard index of their members on.
  public var sameGroups = 0.8
  /// Pairs of apps are listed from this index on.
  public var overlapListed = 0.5
  /// Days of grace after a task's deadline.
  public var graceDays = 14
  /// An app's use is flagged as forced from this value on.
  public var forcedUse = 0.6
  /// Session lengths that earn an award, milliseconds, ascending; none leaves bunching out.
  public var awardsMs: [Int64] = []

  /// Apps and forms are burdens from this share of data on that other apps ask for, too.
  public var listedDuplicateReporting = 0.5
  /// Apps are burdens from this share of time outside working time on.
  public var listedAfterHours = 0.5

  /// A trend needs so many periods.
  public var leastPeriods = 6
  /// Results per demand are flat while the upper end of their growth a year, as a logarithm, is no more.
  public var flatPerYear = 0.12
  /// An elasticity less reliable than this is called unreliable.
  public var reliability = 0.7

  /// How many draws there are of a bootstrap.
  public var draws = 999
  /// Draws depend on it, and on nothing else that is by chance: not on the number of threads.
  public var seed: UInt64 = 1

  /// What results need at least; no option changes it, only tests do.
  package var minimums = Minimums()

  /// What results need at least.
  package struct Minimums: Sendable, Equatable {
    /// Parts, users and user-days of `forced_use`.
    package var forcedUseParts = 3
    package var forcedUseUsers: Int64 = 20
    package var forcedUseUserDays: Int64 = 200
    /// Days of a user whose regularity counts, and users of an app that others are compared with.
    package var regularDays = 5
    package var regularUsers = 20
    /// Expected sessions that bunching is computed from.
    package var bunchingExpected = 20.0
  }

  /// The defaults.
  public init() {}

  /// A century of days, more than any log spans.
  private static let century = 36_525.0

  public static let parameters: [Parameter<Thresholds>] =
    counting + burden + involution + drawing + listing

  /// Of counts.
  public static let counting: [Parameter<Thresholds>] = [
    // Lengths are kept in 32 bits, which hold 1193 h.
    Parameter(
      "short_session_s", .time(\.shortSessionMs), .seconds, in: 0.001...3_600_000,
      "Sessions below this are short.", "短于此时长的会话为短会话。")
  ]

  /// Of burdens.
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
    // A day is longer than any award can ask for.
    Parameter(
      "award_minutes", .times(\.awardsMs), .minutes, in: 1...1440,
      "Session lengths that earn an award, by comma.", "可得积分的会话时长，以逗号分隔。"),
  ]

  /// Of the list of burdens.
  public static let listing: [Parameter<Thresholds>] = [
    Parameter(
      "listed_duplicate_reporting", .decimal(\.listedDuplicateReporting), .share, in: 0...1,
      "List apps and forms from this share of data on that others ask for, too.",
      "数据被其他应用重复要求达到此比例的列出。"),
    Parameter(
      "listed_after_hours", .decimal(\.listedAfterHours), .share, in: 0...1,
      "List apps from this share of time outside work hours on.", "工作时间以外用时达到此比例的列出。"),
  ]

  /// Of trends.
  public static let involution: [Parameter<Thresholds>] = [
    // Of two periods there is a slope, but no interval; a century of weeks is more than any log spans.
    Parameter(
      "least_periods", .whole(\.leastPeriods), .count, in: 3...5200,
      "Tell trends from so many periods on.", "至少有此时段数才给出趋势。"),
    Parameter(
      "flat_per_year", .decimal(\.flatPerYear), .growth, in: 0...10,
      "Results are flat up to this growth of their logarithm a year.",
      "成效对数每年增长不超过此值视为持平。"),
    Parameter(
      "reliability", .decimal(\.reliability), .share, in: 0...1,
      "Call elasticities less reliable unreliable.", "可靠性低于此值的弹性视为不可靠。"),
  ]

  /// Of draws.
  public static let drawing: [Parameter<Thresholds>] = [
    // Below 39 draws there is no 2.5 % point; a hundred thousand tell no more than ten.
    Parameter(
      "draws", .whole(\.draws), .count, in: 39...100_000,
      "Draws of whole cadres for intervals.", "为区间抽取全体干部的次数。"),
    Parameter(
      "seed", .word(\.seed), .count, in: 0...0,
      "Where chance begins; the same gives the same.", "随机数种子；相同种子结果相同。"),
  ]
}
