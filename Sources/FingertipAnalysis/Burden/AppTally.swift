/// What the cadres of a log come to with one app in one period. Adding is exact, associative and
/// commutative.
package struct AppTally: Equatable, Sendable, BitwiseCopyable {
  /// Σ over cadres of the union of their sessions with it.
  package var appMs: Int64 = 0
  /// Σ over cadres of that union's overlap with their field time.
  package var fieldDisplacedMs: Int64 = 0
  /// What of that union lies outside working time; 0 for exempt apps.
  package var afterHoursMs: Int64 = 0
  package var sessions: Int64 = 0
  package var shortSessions: Int64 = 0
  /// Cadres with a session.
  package var users: Int64 = 0
  /// Distinct pairs of a user and the day of a session's start…
  package var userDays: Int64 = 0
  /// …on days off, and on workdays.
  package var offUserDays: Int64 = 0
  package var workUserDays: Int64 = 0
  /// Members who did something with it.
  package var activeMembers: Int64 = 0
  package var messages: Int64 = 0
  package var traces: Int64 = 0
  package var reports: Int64 = 0
  /// Cells (cadre, item) that were reported by it, and those of them that another app was used for, too.
  package var cells: Int64 = 0
  package var sharedCells: Int64 = 0
  /// Short sessions around which the user left a trace or campaign row with the app.
  package var briefSessions: Int64 = 0
  package var regularity = RegularitySum()

  package init() {}

  /// Adds what one cadre comes to.
  mutating func add(_ cadre: AppState, _ rarities: AppRarities) {
    appMs += cadre.appMs
    fieldDisplacedMs += cadre.fieldDisplacedMs
    afterHoursMs += cadre.afterHoursMs
    sessions += Int64(cadre.sessions)
    shortSessions += Int64(cadre.shortSessions)
    if cadre.sessions > 0 { users += 1 }
    userDays += Int64(cadre.userDays)
    offUserDays += Int64(cadre.offUserDays)
    workUserDays += Int64(cadre.workUserDays)
    if cadre.progress.contains(.isActive) && cadre.isMember { activeMembers += 1 }
    messages += Int64(cadre.messages)
    traces += Int64(cadre.traces)
    reports += Int64(cadre.reports)
    cells += Int64(rarities.cells)
    sharedCells += Int64(rarities.sharedCells)
    briefSessions += Int64(cadre.briefSessions)
  }

  package mutating func add(_ other: AppTally) {
    appMs += other.appMs
    fieldDisplacedMs += other.fieldDisplacedMs
    afterHoursMs += other.afterHoursMs
    sessions += other.sessions
    shortSessions += other.shortSessions
    users += other.users
    userDays += other.userDays
    offUserDays += other.offUserDays
    workUserDays += other.workUserDays
    activeMembers += other.activeMembers
    messages += other.messages
    traces += other.traces
    reports += other.reports
    cells += other.cells
    sharedCells += other.sharedCells
    briefSessions += other.briefSessions
    regularity.add(other.regularity)
  }
}
