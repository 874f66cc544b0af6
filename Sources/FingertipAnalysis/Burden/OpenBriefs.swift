/// Short sessions that a trace or campaign row may yet follow, which makes them brief: an app opened for
/// nothing but to leave a trace (SPEC section 5, 8).
///
/// An app's last one is kept in its state; here are those that another of the app, or the end of their period,
/// has pushed out, which are few.
struct OpenBriefs {
  private struct Brief {
    let app: UInt32
    let period: Int32
    let untilMs: Int64
  }

  /// How near a trace must be to a session to belong to it.
  private static let marginMs: Int64 = 60_000

  private var pushedOut: [Brief] = []

  mutating func removeAll() { pushedOut.removeAll(keepingCapacity: true) }

  // Safe: instants are far from the ends of Int64.

  /// A session begins. Every other one is short, and no branch is: masks of all bits or none say what holds.
  ///
  /// - Parameter isShort: such a mask.
  @inline(__always)
  mutating func open(
    _ row: TimelineRow, isShort: Int64, _ state: UnsafeMutablePointer<AppState>, period: Int32
  ) {
    let (startMs, before) = (row.startMs, state.pointee.briefUntilMs)
    let isTraced = isAtLeast(state.pointee.lastTraceMs, startMs &- Self.marginMs)
    let opens = isShort & ~isTraced
    if opens & isAtLeast(before, startMs) != 0 { pushOut(state, period, nowMs: startMs) }
    let after = startMs &+ Int64(row.lengthMs) &+ Self.marginMs
    state.pointee.briefUntilMs = before ^ ((before ^ after) & opens)
    state.pointee.briefSessions &+= UInt32(truncatingIfNeeded: isShort & isTraced & 1)
  }

  /// A mask.
  @inline(__always)
  private func isAtLeast(_ left: Int64, _ right: Int64) -> Int64 { ~((left &- right) &>> 63) }

  /// A trace or campaign row comes.
  mutating func close(
    _ row: TimelineRow, _ state: UnsafeMutablePointer<AppState>, _ partial: inout BurdenPartial
  ) {
    if state.pointee.briefUntilMs >= row.startMs {
      state.pointee.briefSessions += 1
      state.pointee.briefUntilMs = -1
    }
    if pushedOut.isEmpty { return }
    pushedOut.removeAll { brief in
      if brief.app == row.app && brief.untilMs >= row.startMs {
        partial.addBriefSession(app: brief.app, period: brief.period)
        return true
      }
      return brief.untilMs < row.startMs
    }
  }

  /// Keeps what a period leaves open of an app.
  @inline(__always)
  mutating func endPeriod(
    _ period: Int32, endMs: Int64, _ state: UnsafeMutablePointer<AppState>
  ) {
    if state.pointee.briefUntilMs >= endMs { pushOut(state, period, nowMs: endMs) }
  }

  @inline(never)
  private mutating func pushOut(
    _ state: UnsafeMutablePointer<AppState>, _ period: Int32, nowMs: Int64
  ) {
    // Those whose time is over go as soon as there are some.
    if pushedOut.count >= 16 { pushedOut.removeAll { $0.untilMs < nowMs } }
    pushedOut.append(
      Brief(app: state.pointee.app, period: period, untilMs: state.pointee.briefUntilMs))
  }
}
