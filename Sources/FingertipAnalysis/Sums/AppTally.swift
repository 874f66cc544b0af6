import FingertipCore

/// The use of one app by the cadres of a log in one period. Adding is exact, associative and
/// commutative.
package struct AppTally: Equatable, Sendable, BitwiseCopyable {
  /// Σ over cadres of the union of their sessions with it.
  package var appMs: Int64 = 0
  /// Σ over cadres of the overlap of that union with their field time.
  package var fieldDisplacedMs: Int64 = 0
  /// The part of that union outside working time; 0 for exempt apps.
  package var afterHoursMs: Int64 = 0
  package var sessions: Int64 = 0
  package var shortSessions: Int64 = 0
  /// Cadres with a session.
  package var users: Int64 = 0
  /// Distinct pairs of a user and the day of a session's start.
  package var userDays: Int64 { offUserDays + workUserDays }
  /// User days on days off.
  package var offUserDays: Int64 = 0
  /// User days on workdays.
  package var workUserDays: Int64 = 0
  /// Members who were active with it.
  package var activeMembers: Int64 = 0
  package var messages: Int64 = 0
  package var traces: Int64 = 0
  package var reports: Int64 = 0
  /// Cells (cadre, item) that were reported by it.
  package var cells: Int64 = 0
  /// Reported cells for which another app was used, too.
  package var sharedCells: Int64 = 0
  /// Short sessions with a trace or campaign row of the user with the app shortly before or after
  /// them.
  package var briefSessions: Int64 = 0
  package var regularity = RegularitySum()

  package mutating func add(_ other: AppTally) {
    appMs += other.appMs
    fieldDisplacedMs += other.fieldDisplacedMs
    afterHoursMs += other.afterHoursMs
    sessions += other.sessions
    shortSessions += other.shortSessions
    users += other.users
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

extension AppTally: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&appMs)
    try coder.code(&fieldDisplacedMs)
    try coder.code(&afterHoursMs)
    try coder.code(&sessions)
    try coder.code(&shortSessions)
    try coder.code(&users)
    try coder.code(&offUserDays)
    try coder.code(&workUserDays)
    try coder.code(&activeMembers)
    try coder.code(&messages)
    try coder.code(&traces)
    try coder.code(&reports)
    try coder.code(&cells)
    try coder.code(&sharedCells)
    try coder.code(&briefSessions)
    try regularity.code(&coder)
  }
}
