import FingertipCore

/// The verdict on an app among some cadres at a period's end: zombie, shell or neither
/// (BurdenDefinitions.md, 3).
struct AppVerdict: Sendable {
  let isEligible: Bool
  let isZombie: Reported<Bool>
  let isShell: Reported<Bool>

  /// The number of members among some cadres, the number that the app is alive for, and the
  /// sessions of these cadres.
  struct Evidence: BitwiseCopyable {
    var members: Int64 = 0
    var alive: Int64 = 0
    var sessions = SessionCounts()
  }

  /// True unless it is judged to be a zombie.
  var isLiving: Bool {
    if case .value(true) = isZombie { false } else { true }
  }

  private init(isEligible: Bool, isZombie: Reported<Bool>, isShell: Reported<Bool>) {
    self.isEligible = isEligible
    self.isZombie = isZombie
    self.isShell = isShell
  }

  /// Returns the verdict on an app that is not eligible; `reason` is why it is not judged.
  private static func notEligible(
    _ reason: NullReason, isShell: Reported<Bool> = .value(false)
  ) -> AppVerdict {
    AppVerdict(isEligible: false, isZombie: .null(reason), isShell: isShell)
  }

  /// - Parameters:
  ///   - app: Its code in the log.
  ///   - endDay: The date of the period's end, in days since 1970.
  ///   - isCovered: Returns true if the log covers the look-back for apps of a type.
  init(
    _ app: UInt32, _ listed: ListedApps, _ evidence: Evidence, endDay: Int,
    isCovered: (AppType) -> Bool, _ thresholds: Thresholds
  ) {
    guard let type = listed[app, { $0.type }] else {
      self = .notEligible(.noTable, isShell: .null(.noTable))
      return
    }
    guard !listed.isExempt(app) else {
      self = .notEligible(.exempt, isShell: .null(.exempt))
      return
    }
    guard evidence.members > 0 else {
      self = .notEligible(.noDenominator)
      return
    }
    if let opened = listed[app, { $0.openedDay }] ?? nil, opened > endDay - thresholds.openedDays {
      self = .notEligible(.tooFew)
      return
    }
    guard isCovered(type) else {
      self.init(isEligible: true, isZombie: .null(.tooFew), isShell: .value(false))
      return
    }
    let isZombie =
      type.livesByMessages
      ? evidence.alive == 0
      : Double(evidence.alive) / Double(evidence.members) < thresholds.zombieShare
    let sessions = evidence.sessions
    let isShell =
      !isZombie && sessions.all >= thresholds.shellSessions
      && Double(sessions.short) / Double(sessions.all) >= thresholds.shellShare
    self.init(isEligible: true, isZombie: .value(isZombie), isShell: .value(isShell))
  }
}

/// The verdicts on eligible apps.
struct VerdictCounts {
  private(set) var eligible: Int64 = 0
  private(set) var shells: Int64 = 0
  private var judged: Int64 = 0
  private var zombies: Int64 = 0

  /// Counts an app if it is eligible.
  mutating func add(_ verdict: AppVerdict) {
    guard verdict.isEligible else { return }
    eligible += 1
    if case .value(true) = verdict.isShell { shells += 1 }
    guard case .value(let isZombie) = verdict.isZombie else { return }
    judged += 1
    if isZombie { zombies += 1 }
  }

  /// The share of zombies among the eligible apps; too few are known if one is not judged.
  var zombieRate: Reported<Ratio> {
    if eligible == 0 { return .null(.noDenominator) }
    guard judged == eligible else { return .null(.tooFew) }
    return .value(Ratio(numerator: zombies, denominator: eligible))
  }
}
