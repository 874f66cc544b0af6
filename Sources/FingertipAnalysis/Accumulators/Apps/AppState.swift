/// The state of one app in the timeline of one cadre.
///
/// It fits two cache lines, because a cadre has dozens of apps and each row looks up its own:
/// counts of one cadre in one period have 32 bits, and are widened when they are added to those of
/// others. Rarely used values are stored separately, by ``AppStates``.
struct AppState: BitwiseCopyable {
  /// The state of a membership; a later case overrides an earlier one, except for `joined` and
  /// `left`, of which the later row counts.
  enum Membership: UInt8, BitwiseCopyable { case unknown, byUse, joined, left }

  /// The progress made by earlier rows, so that most rows have nothing new to record.
  struct Progress: OptionSet, BitwiseCopyable {
    let rawValue: UInt8

    /// The app has a row in the period.
    static let isTouched = Progress(rawValue: 1)
    /// The membership is no longer unknown.
    static let isKnown = Progress(rawValue: 2)
    /// The cadre was active with the app in the period.
    static let isActive = Progress(rawValue: 4)
    /// The period has counted the app among the cadre's groups.
    static let isCountedGroup = Progress(rawValue: 8)

    /// The progress made by a message.
    static let reached: Progress = [.isTouched, .isKnown]
    /// The progress made by a session or an act.
    static let used: Progress = [.isTouched, .isKnown, .isActive]
    static let ofPeriod: Progress = [.isTouched, .isActive, .isCountedGroup]
  }

  private(set) var app: UInt32

  // Over all periods.
  /// The next period whose end has no recorded membership.
  var nextSnapshot: Int32 = 0
  /// The union of the app's sessions.
  var covered = CoveredTime()
  /// The instant of the last session, trace, report or campaign row; -1 before the first.
  var lastActiveMs: Int64 = -1
  var lastMessageMs: Int64 = -1
  /// The instant of the last trace or campaign row; in the distant past before the first.
  var lastTraceMs: Int64 = .min / 2
  var membership = Membership.unknown
  var progress: Progress = []

  // In the period.
  var lastSessionDay: Int32 = -1
  /// The last instant at which a trace or campaign row makes the last short session brief; -1 for
  /// none.
  var briefUntilMs: Int64 = -1
  var appMs: Int64 = 0
  var fieldDisplacedMs: Int64 = 0
  /// Session time outside working time.
  var afterHoursMs: Int64 = 0
  /// The sum of the directions of the clock at the first session of each day; there are
  /// ``userDays`` of them.
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

  /// Returns the state as one of an app of another code.
  func with(app: UInt32) -> AppState {
    var state = self
    state.app = app
    return state
  }

  var isMember: Bool { membership == .byUse || membership == .joined }

  var userDays: UInt32 { offUserDays &+ workUserDays }

  /// Begins a period with the values over all periods alone.
  mutating func beginPeriod() {
    var next = AppState(app: app)
    next.nextSnapshot = nextSnapshot
    next.covered = covered
    next.lastActiveMs = lastActiveMs
    next.lastMessageMs = lastMessageMs
    next.lastTraceMs = lastTraceMs
    next.membership = membership
    next.progress = progress.subtracting(.ofPeriod)
    self = next
  }
}
