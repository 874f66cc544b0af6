/// What cadres usually add to an app in a period, in a cache line of sums of 32 bits.
///
/// Each sum stays below 2³¹: what would exceed that is refused as a whole, and added elsewhere. Two
/// numbers below 2³¹ have a sum of 32 bits, and its highest bit is set exactly if it is not below 2³¹; so
/// one look at the highest bits of all sums tells whether all fit.
struct AppLine: TableEntry, BitwiseCopyable {
  private enum Lane: Int {
    // Sums.
    case sessions, shortSessions, briefSessions, offUserDays, workUserDays
    case messages, traces, reports
    case appMs, afterHoursMs, users, activeMembers
    // Others: they are 0 in what is added.
    case memberChange, flags, app, period
  }

  private var lanes = SIMD16<UInt32>.zero

  init(_ key: AppPeriod) {
    lanes[Lane.app.rawValue] = key.app
    lanes[Lane.period.rawValue] = UInt32(bitPattern: key.period)
  }

  var key: AppPeriod {
    AppPeriod(app: self[.app], period: Int32(bitPattern: self[.period]))
  }

  private subscript(lane: Lane) -> UInt32 {
    @inline(__always) get { lanes[lane.rawValue] }
    @inline(__always) set { lanes[lane.rawValue] = newValue }
  }

  private static let isTallied: UInt32 = 1
  private static let hasMembers: UInt32 = 2

  /// True if the app has a tally in the period, even if that is 0.
  var isTallied: Bool { self[.flags] & Self.isTallied != 0 }

  /// True if members have changed, even if their number is as before.
  var hasMembers: Bool { self[.flags] & Self.hasMembers != 0 }

  mutating func setTallied() { self[.flags] |= Self.isTallied }

  /// The change of the number of members.
  var memberChange: Int32 { Int32(bitPattern: self[.memberChange]) }

  /// - Parameter change: Safe: a log has fewer than 2³¹ cadres, and each adds 1 or -1 once.
  @inline(__always)
  mutating func addMembers(_ change: Int32) {
    self[.memberChange] &+= UInt32(bitPattern: change)
    self[.flags] |= Self.hasMembers
  }

  /// Adds what a cadre adds in the period, without displaced field time and regularity.
  ///
  /// - Returns: False if it does not fit; then nothing is added.
  @inline(__always)
  mutating func add(_ cadre: UnsafePointer<AppState>) -> Bool {
    let state = cadre.pointee
    let isActiveMember = state.progress.contains(.isActive) && state.isMember
    let times = SIMD2(
      UInt32(truncatingIfNeeded: state.appMs), UInt32(truncatingIfNeeded: state.afterHoursMs))
    let cadres = SIMD2<UInt32>(state.sessions > 0 ? 1 : 0, isActiveMember ? 1 : 0)
    let counts = SIMD8(
      state.sessions, state.shortSessions, state.briefSessions, state.offUserDays,
      state.workUserDays, state.messages, state.traces, state.reports)
    // Times of 32 bits or more are the only numbers that the lanes don't hold.
    if (state.appMs | state.afterHoursMs) >> 31 == 0
      && add(
        SIMD16(
          lowHalf: counts,
          highHalf: SIMD8(lowHalf: SIMD4(lowHalf: times, highHalf: cadres), highHalf: .zero)),
        flags: Self.isTallied)
    {
      return true
    }
    setTallied()
    return false
  }

  /// Adds the sums, members and flags of another line of the same key.
  ///
  /// - Returns: False if the sums do not fit; then they are not added.
  mutating func add(_ other: AppLine) -> Bool {
    self[.memberChange] &+= other[.memberChange]
    self[.flags] |= other[.flags]
    var sums = other.lanes
    sums.highHalf.highHalf = .zero
    return add(sums, flags: 0)
  }

  @inline(__always)
  private mutating func add(_ addends: SIMD16<UInt32>, flags: UInt32) -> Bool {
    var sums = lanes &+ addends
    let all = sums | addends
    let (low, high) = (all.lowHalf, all.highHalf)
    // The sums are the first twelve lanes.
    let folded = low.lowHalf | low.highHalf | high.lowHalf
    let both = folded.lowHalf | folded.highHalf
    guard (both[0] | both[1]) >> 31 == 0 else { return false }
    sums[Lane.flags.rawValue] |= flags
    lanes = sums
    return true
  }

  /// The sums.
  var tally: AppTally {
    var tally = AppTally()
    tally.sessions = Int64(self[.sessions])
    tally.shortSessions = Int64(self[.shortSessions])
    tally.briefSessions = Int64(self[.briefSessions])
    tally.offUserDays = Int64(self[.offUserDays])
    tally.workUserDays = Int64(self[.workUserDays])
    tally.messages = Int64(self[.messages])
    tally.traces = Int64(self[.traces])
    tally.reports = Int64(self[.reports])
    tally.appMs = Int64(self[.appMs])
    tally.afterHoursMs = Int64(self[.afterHoursMs])
    tally.users = Int64(self[.users])
    tally.activeMembers = Int64(self[.activeMembers])
    return tally
  }
}
