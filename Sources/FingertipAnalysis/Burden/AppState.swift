/// One app in the timeline of one cadre.
///
/// Two cache lines, for a cadre has dozens of apps and each row finds its own: counts of one cadre in one
/// period are kept in 32 bits, and widened when they are added to those of others.
struct AppState: BitwiseCopyable {
  /// What is known of the membership; a later case outdoes an earlier one but for `joined` and `left`,
  /// of which the later row counts.
  enum Membership: UInt8, BitwiseCopyable { case unknown, byUse, joined, left }

  let app: UInt32

  // Over all periods.
  /// The next period whose end the membership has not been told of.
  var nextSnapshot: Int32 = 0
  var coverage = Coverage()
  /// Of the last session, trace, report or campaign row; -1 before the first.
  var lastActiveMs: Int64 = -1
  var lastMessageMs: Int64 = -1
  /// Of the last trace or campaign row.
  var lastTraceMs: Int64 = -1
  var joinedMs: Int64 = -1
  var membership = Membership.unknown

  // In the period.
  var isTouched = false
  var isActive = false
  var lastSessionDay: Int32 = -1
  var appMs: Int64 = 0
  var fieldDisplacedMs: Int64 = 0
  /// Sum of the directions of the clock at each day's first session; there are ``userDays`` of them.
  var clockX = 0.0
  var clockY = 0.0
  var sessions: UInt32 = 0
  var shortSessions: UInt32 = 0
  var briefSessions: UInt32 = 0
  var offUserDays: UInt32 = 0
  var workUserDays: UInt32 = 0
  var messages: UInt32 = 0
  var traces: UInt32 = 0
  var reports: UInt32 = 0
  var cells: UInt32 = 0
  var sharedCells: UInt32 = 0

  init(app: UInt32) { self.app = app }

  var isMember: Bool { membership == .byUse || membership == .joined }

  var userDays: UInt32 { offUserDays &+ workUserDays }

  mutating func beginPeriod() {
    isTouched = false
    isActive = false
    lastSessionDay = -1
    appMs = 0
    fieldDisplacedMs = 0
    clockX = 0
    clockY = 0
    sessions = 0
    shortSessions = 0
    briefSessions = 0
    offUserDays = 0
    workUserDays = 0
    messages = 0
    traces = 0
    reports = 0
    cells = 0
    sharedCells = 0
  }
}
