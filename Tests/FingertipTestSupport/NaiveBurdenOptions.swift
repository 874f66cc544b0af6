/// The thresholds of BurdenDefinitions.md, with its defaults.
package struct NaiveBurdenOptions: Sendable {
  /// The unit of timestamps of the `tasks` table that are numbers.
  package var epochUnit = NaiveEpochUnit.ms

  /// An app is young until it has been open for this number of days.
  package var openedDays: Int64 = 90
  /// An app is a zombie if a smaller share of its members was active in the look-back.
  package var zombieShare = 0.1
  package var activeDays: Int64 = 30
  /// An account or group is a zombie if it had no message in this number of days.
  package var messageDays: Int64 = 90
  package var shellSessions = 20
  package var shellShare = 0.9

  /// Groups are the same from this index on, and apps are listed as overlapping.
  package var sameGroupJaccard = 0.8
  package var overlapJaccard = 0.5

  package var graceMs: Int64 = 14 * NaiveDate.milliseconds

  /// The session lengths that an app rewards; without any, `bunching` is null.
  package var awardsMs: [Int64] = []
  package var flaggedFrom = 0.6
  package var fewestParts = 3
  package var fewestUsers = 20
  package var fewestUserDays = 200
  /// The least number of days of a user whose regularity counts, and of such users of an app that
  /// others are compared with.
  package var fewestDays = 5
  package var fewestRegularUsers = 20
  package var fewestExpectedSessions = 20.0
  package var slackMs: Int64 = 60_000
  package var awardBinMs: Int64 = 30_000

  package init() {}

  /// Thresholds that small random logs reach.
  package static var small: Self {
    var options = Self()
    (options.openedDays, options.activeDays, options.messageDays) = (30, 10, 20)
    (options.zombieShare, options.shellSessions, options.shellShare) = (0.4, 2, 0.6)
    (options.sameGroupJaccard, options.overlapJaccard) = (0.5, 0.3)
    options.graceMs = 3 * NaiveDate.milliseconds
    options.awardsMs = [240_000, 300_000]
    (options.fewestUsers, options.fewestUserDays, options.fewestDays) = (3, 6, 2)
    (options.fewestRegularUsers, options.fewestExpectedSessions) = (2, 1)
    options.flaggedFrom = 0.3
    return options
  }
}
