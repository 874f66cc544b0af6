/// From when on something counts as a burden (SPEC section 5). No central figure exists for most of these,
/// so each can be set and is printed beside its result.
package struct BurdenThresholds: Equatable, Sendable {
  /// An app is judged from so many days after it was opened.
  package var openedDays = 90
  /// A zombie app has a smaller share of its members active than this…
  package var zombieShare = 0.1
  /// …in so many days before the period's end.
  package var activeDays = 30
  /// A zombie account or group reached no member with a message in so many days.
  package var messageDays = 90
  /// A shell has at least so many sessions in the period…
  package var shellSessions: Int64 = 20
  /// …and at least this share of them short.
  package var shellShare = 0.9
  /// Groups of one purpose are the same from this Jaccard index of their members on.
  package var sameGroups = 0.8
  /// Pairs of apps are listed from this index on.
  package var overlapListed = 0.5
  /// Days of grace after a task's deadline.
  package var graceDays = 14
  /// An app's use is flagged as forced from this value on.
  package var forcedUse = 0.6
  /// What forced use is computed from at least: parts, users, user-days…
  package var forcedUseParts = 3
  package var forcedUseUsers: Int64 = 20
  package var forcedUseUserDays: Int64 = 200
  /// …days of a user whose regularity counts, and users of an app that others are compared with.
  package var regularDays = 5
  package var regularUsers = 20
  /// Expected sessions that bunching is computed from at least.
  package var bunchingExpected = 20.0
  /// Session lengths that earn an award, milliseconds, ascending; none leaves bunching out.
  package var awardsMs: [Int64] = []

  package init() {}
}
