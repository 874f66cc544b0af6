import FingertipAnalysis

/// From when on something counts as a burden. No central figure exists for most of these, so that each is
/// set here and stands among the parameters of every result.
public struct BurdenOptions: Sendable, Equatable {
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
  /// Session lengths, in minutes, that earn an award; none leaves bunching out.
  public var awardMinutes: [Double] = []
  /// Apps and forms are listed among ``Analysis/burdens`` from this share of data on that other apps ask
  /// for, too.
  public var listedDuplicateReporting = 0.5
  /// Apps are listed among ``Analysis/burdens`` from this share of time outside working time on.
  public var listedAfterHours = 0.5

  /// The contract's defaults.
  public init() {}

  /// As the engine takes them.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` where a value is out of its range.
  func thresholds() throws(FingertipError) -> BurdenThresholds {
    var thresholds = BurdenThresholds()
    thresholds.openedDays = try days(openedDays, "opened days")
    thresholds.zombieShare = try share(zombieShare, "zombie share")
    thresholds.activeDays = try days(activeDays, "active days", least: 1)
    thresholds.messageDays = try days(messageDays, "message days", least: 1)
    thresholds.shellSessions = Int64(try days(shellSessions, "shell sessions"))
    thresholds.shellShare = try share(shellShare, "shell share")
    thresholds.sameGroups = try share(sameGroups, "same groups")
    thresholds.overlapListed = try share(overlapListed, "overlap listed")
    thresholds.graceDays = try days(graceDays, "grace days")
    thresholds.forcedUse = try share(forcedUse, "forced use")
    // A day is longer than any award can ask for.
    guard awardMinutes.allSatisfy({ $0 >= 1 && $0 <= 1440 }) else {
      throw FingertipError(.usage, "award minutes must be between 1 and 1440")
    }
    _ = try share(listedDuplicateReporting, "listed duplicate reporting")
    _ = try share(listedAfterHours, "listed after hours")
    thresholds.awardsMs = Set(awardMinutes.map { Int64(($0 * 60_000).rounded()) }).sorted()
    return thresholds
  }

  /// From when on a burden is listed.
  var listLimits: BurdenListLimits {
    var limits = BurdenListLimits()
    limits.duplicateReporting = listedDuplicateReporting
    limits.afterHours = listedAfterHours
    return limits
  }

  private func share(_ value: Double, _ name: String) throws(FingertipError) -> Double {
    guard value >= 0 && value <= 1 else {
      throw FingertipError(.usage, "\(name) must be a share between 0 and 1, not \(value)")
    }
    return value
  }

  private func days(
    _ value: Int, _ name: String, least: Int = 0
  ) throws(FingertipError) -> Int {
    // A century of days is more than any log spans.
    guard (least...36_525).contains(value) else {
      throw FingertipError(.usage, "\(name) must be between \(least) and 36525, not \(value)")
    }
    return value
  }
}
