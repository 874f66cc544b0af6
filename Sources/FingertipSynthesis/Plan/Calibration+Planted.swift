/// Groups closed at a date without less being sent: the number falls, the burden stays.
struct GroupClosure: Sendable {
  /// The day of the log on which it happens, counted from 0: after seven weeks, so that days of a
  /// log that begins on a Monday fall into whole weeks before it.
  var day = 49
  /// The share of a cadre's groups that is left open.
  var remainingShare = 0.25

  /// How many of so many groups stay open: one at least, for somebody must send the messages.
  ///
  /// - Complexity: O(1).
  func remaining(of groups: Int) -> Int {
    min(groups, max(1, Int((Double(groups) * remainingShare).rounded())))
  }
}

/// Daily use of one app by order: points are awarded for minutes, up to a cap.
struct ForcedUse: Sendable {
  /// When people collect their points, in hours: before work, at noon, after supper.
  var windows = [6.0...8.5, 12.0...14.0, 20.0...22.5]
  /// Sessions in each window; with the last of them the day's cap is reached.
  var sessionsPerWindow = 2
  /// Seconds after which a session is awarded, and those within which it is left then.
  var awardSeconds = [240, 300]
  var overshootSeconds = 0.5...25
  /// Sessions of any length in `strayLengths`, in seconds: those that the bunched ones stand out
  /// against.
  var strayShare = 0.15
  var straySeconds = 150.0...420.0
  /// Days on which somebody breaks the streak; days off are no reason.
  var missedDayShare = 0.03
  /// Minutes by which the time of day at which a cadre begins varies.
  var habitSigma = 10.0
  var app = AppEntry(type: "app", purpose: "theory-study", functions: ["study", "quiz", "checkin"])
}

/// Nights of alarm, when exempt messages reach everybody (SPEC section 2).
struct Emergency: Sendable {
  /// The days of each cycle whose nights are restless.
  var cycleDays = 15
  var alarmDays = 2..<7
  /// Messages a night, Poisson, and those of them that come through ordinary groups, with the
  /// week's exempt task.
  var messages = 60.0
  var byTaskShare = 0.3
  /// Minutes spent in the exempt group at a time, twice a night.
  var sessionMinutes = 4.0...20.0
  var group = AppEntry(type: "group", purpose: "flood-alarm", isExempt: true)

  /// Whether the night belongs to an alarm.
  ///
  /// - Complexity: O(1).
  func isAlarm(day: Int) -> Bool { alarmDays.contains(day % cycleDays) }
}
