import FingertipCore

/// Short sessions that a later trace or campaign row would make brief: sessions in which an app was
/// opened only to leave a trace (BurdenDefinitions.md, 8).
///
/// The last one of each app is stored in the app's state. This list has the few that were replaced
/// by another session of the app, or by the end of their period.
struct OpenBriefs {
  private struct Brief: BitwiseCopyable {
    let app: UInt32
    let period: Int32
    let untilMs: Int64
  }

  /// The greatest distance between a trace and a session that it belongs to.
  private static var marginMs: Int64 { 60_000 }

  private var pushedOut: [Brief] = []

  mutating func removeAll() { pushedOut.removeAll(keepingCapacity: true) }

  func pause(_ writer: inout StateWriter) { writer.append(all: pushedOut) }

  mutating func resume(_ reader: inout StateReader, _ apps: [UInt32]) {
    reader.take(all: Brief.self) { brief in
      pushedOut.append(
        Brief(app: apps[Int(brief.app)], period: brief.period, untilMs: brief.untilMs))
    }
  }

  // Safe: instants are far from the limits of Int64.

  /// Begins a session. About half of all sessions are short, so masks (all bits set or none)
  /// replace branches.
  ///
  /// - Parameter shortMask: All bits if the session is short, no bits otherwise.
  @inline(__always)
  mutating func open(
    _ session: TimeRange, shortMask isShort: Int64, _ state: UnsafeMutablePointer<AppState>,
    period: Int32
  ) {
    let (startMs, before) = (session.startMs, state.pointee.briefUntilMs)
    let isTraced = isAtLeast(state.pointee.lastTraceMs, startMs &- Self.marginMs)
    let opens = isShort & ~isTraced
    if opens & isAtLeast(before, startMs) != 0 { pushOut(state, period, nowMs: startMs) }
    let after = session.endMs &+ Self.marginMs
    state.pointee.briefUntilMs = before ^ ((before ^ after) & opens)
    state.pointee.briefSessions &+= UInt32(truncatingIfNeeded: isShort & isTraced & 1)
  }

  /// Returns all bits if `left` is at least `right`, no bits otherwise.
  @inline(__always)
  private func isAtLeast(_ left: Int64, _ right: Int64) -> Int64 { ~((left &- right) &>> 63) }

  /// Takes a trace or campaign row, which makes the open sessions of its app brief.
  mutating func close(
    _ row: TimelineRow, _ state: UnsafeMutablePointer<AppState>, _ partial: inout AppPartial
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

  /// Keeps the open session of an app at the end of a period.
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
    // Expired sessions are removed when the list has grown.
    if pushedOut.count >= 16 { pushedOut.removeAll { $0.untilMs < nowMs } }
    pushedOut.append(
      Brief(app: state.pointee.app, period: period, untilMs: state.pointee.briefUntilMs))
  }
}
