/// One app in the timeline of one cadre.
struct AppState: BitwiseCopyable {
  /// What is known of the membership; a later case outdoes an earlier one but for `joined` and `left`,
  /// of which the later row counts.
  enum Membership: UInt8, BitwiseCopyable { case unknown, byUse, joined, left }

  let app: UInt32

  // Over all periods.
  var coverage = Coverage()
  var membership = Membership.unknown
  var joinedMs: Int64 = -1
  /// Of the last session, trace, report or campaign row; -1 before the first.
  var lastActiveMs: Int64 = -1
  var lastMessageMs: Int64 = -1
  /// Of the last trace or campaign row.
  var lastTraceMs: Int64 = -1
  /// The next period whose end the membership has not been told of.
  var nextSnapshot: Int32 = 0

  // In the period.
  var tally = AppTally()
  var isTouched = false
  var isActive = false
  var lastSessionDay = -1
  var clockX = 0.0
  var clockY = 0.0
  var clockDays = 0

  init(app: UInt32) { self.app = app }

  var isMember: Bool { membership == .byUse || membership == .joined }

  mutating func beginPeriod() {
    tally = AppTally()
    isTouched = false
    isActive = false
    lastSessionDay = -1
    clockX = 0
    clockY = 0
    clockDays = 0
  }
}
