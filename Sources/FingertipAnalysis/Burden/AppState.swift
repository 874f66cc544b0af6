/// One app in the timeline of one cadre.
///
/// Two cache lines, for a cadre has dozens of apps and each row finds its own: counts of one cadre in one
/// period are kept in 32 bits, and widened when they are added to those of others. What few rows ask for
/// is kept apart, in ``AppRarities``.
struct AppState: BitwiseCopyable {
  /// What is known of the membership; a later case outdoes an earlier one but for `joined` and `left`,
  /// of which the later row counts.
  enum Membership: UInt8, BitwiseCopyable { case unknown, byUse, joined, left }

  /// What rows have told of the app, so that most rows find nothing left to tell.
  struct Progress: OptionSet, BitwiseCopyable {
    let rawValue: UInt8

    /// Something of the period is here.
    static let isTouched = Progress(rawValue: 1)
    /// The membership is no longer unknown.
    static let isKnown = Progress(rawValue: 2)
    /// The cadre did something with it in the period.
    static let isActive = Progress(rawValue: 4)
    /// The period has counted it among the cadre's groups.
    static let isCountedGroup = Progress(rawValue: 8)

    /// What a message tells.
    static let reached: Progress = [.isTouched, .isKnown]
    /// What a session or an act tells.
    static let used: Progress = [.isTouched, .isKnown, .isActive]
    static let ofPeriod: Progress = [.isTouched, .isActive, .isCountedGroup]
  }

  let app: UInt32

  // Over all periods.
  /// The next period whose end the membership has not been told of.
  var nextSnapshot: Int32 = 0
  var coverage = Coverage()
  /// Of the last session, trace, report or campaign row; -1 before the first.
  var lastActiveMs: Int64 = -1
  var lastMessageMs: Int64 = -1
  /// Of the last trace or campaign row; long ago before the first.
  var lastTraceMs: Int64 = .min / 2
  var membership = Membership.unknown
  var progress: Progress = []

  // In the period.
  var lastSessionDay: Int32 = -1
  /// Until when a trace or campaign row makes the last short session brief; -1 where there is none.
  var briefUntilMs: Int64 = -1
  var appMs: Int64 = 0
  var fieldDisplacedMs: Int64 = 0
  /// Outside working time.
  var afterHoursMs: Int64 = 0
  /// Sum of the directions of the clock at each day's first session; there are ``userDays`` of them.
  var clock = ClockCircle.Direction.zero
  var sessions: UInt32 = 0
  var shortSessions: UInt32 = 0
  var briefSessions: UInt32 = 0
  var offUserDays: UInt32 = 0
  var workUserDays: UInt32 = 0
  var messages: UInt32 = 0
  var traces: UInt32 = 0
  var reports: UInt32 = 0

  init(app: UInt32) { self.app = app }

  var isMember: Bool { membership == .byUse || membership == .joined }

  var userDays: UInt32 { offUserDays &+ workUserDays }

  mutating func beginPeriod() {
    progress.subtract(.ofPeriod)
    lastSessionDay = -1
    briefUntilMs = -1
    appMs = 0
    fieldDisplacedMs = 0
    afterHoursMs = 0
    clock = .zero
    sessions = 0
    shortSessions = 0
    briefSessions = 0
    offUserDays = 0
    workUserDays = 0
    messages = 0
    traces = 0
    reports = 0
  }
}

/// What few rows ask of an app in the timeline of one cadre.
struct AppRarities: BitwiseCopyable {
  /// When the cadre joined last; -1 before.
  var joinedMs: Int64 = -1
  /// Items reported by it in the period, and those of them that another app was used for, too.
  var cells: UInt32 = 0
  var sharedCells: UInt32 = 0
}
