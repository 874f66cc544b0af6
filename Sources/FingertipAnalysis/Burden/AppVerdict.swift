import FingertipCore

/// Whether an app is a zombie or a shell among some cadres at a period's end (SPEC section 5, 3).
struct AppVerdict: Sendable {
  let isEligible: Bool
  let isZombie: Reported<Bool>
  let isShell: Reported<Bool>

  /// The members among some cadres, those of them the app is alive for, and those cadres' sessions.
  struct Evidence: Sendable {
    var members: Int64 = 0
    var alive: Int64 = 0
    var sessions = BurdenPartial.Sessions()
    /// The first members, of results that may be handed on alone.
    var someMembers = BoundedCodes()
  }

  private init(isEligible: Bool, isZombie: Reported<Bool>, isShell: Reported<Bool>) {
    self.isEligible = isEligible
    self.isZombie = isZombie
    self.isShell = isShell
  }

  /// A verdict on an app that is not eligible: `reason` says why it is not judged.
  private static func notEligible(
    _ reason: NullReason, isShell: Reported<Bool> = .value(false)
  ) -> AppVerdict {
    AppVerdict(isEligible: false, isZombie: .null(reason), isShell: isShell)
  }

  /// - Parameters:
  ///   - endDay: the date of the period's end, days since 1970.
  ///   - isCovered: whether the log reaches back over the look-back.
  init(
    _ app: AppTable.App?, _ evidence: Evidence, endDay: Int, isCovered: Bool,
    _ thresholds: Thresholds
  ) {
    guard let app else {
      self = .notEligible(.noTable, isShell: .null(.noTable))
      return
    }
    guard !app.isExempt else {
      self = .notEligible(.exempt, isShell: .null(.exempt))
      return
    }
    guard evidence.members > 0 else {
      self = .notEligible(.noDenominator)
      return
    }
    if let opened = app.openedDay, opened > endDay - thresholds.openedDays {
      self = .notEligible(.tooFew)
      return
    }
    guard isCovered else {
      self.init(isEligible: true, isZombie: .null(.tooFew), isShell: .value(false))
      return
    }
    let livesByMessages = app.type == .account || app.type == .group
    let isZombie =
      livesByMessages
      ? evidence.alive == 0
      : Double(evidence.alive) / Double(evidence.members) < thresholds.zombieShare
    let sessions = evidence.sessions
    let isShell =
      !isZombie && sessions.all >= thresholds.shellSessions
      && Double(sessions.short) / Double(sessions.all) >= thresholds.shellShare
    self.init(isEligible: true, isZombie: .value(isZombie), isShell: .value(isShell))
  }
}
