import FingertipCore

/// Pairs the usage events of a device, as `UsageStats` of AOSP counts.
///
/// An activity is in the foreground from RESUMED to the first of PAUSED, STOPPED, SHUTDOWN, STARTUP or
/// the end of the data; a package in the union of its activities, whose pieces at most the session's gap
/// apart are one event.
struct AndroidStage: DeviceStage {
  private struct Activity: Hashable {
    let package: UInt32
    let activity: UInt64
  }

  /// A piece of a package in the foreground, and what may still become part of it.
  private struct Session {
    let startMs: Int64
    /// The end of its last piece; while an activity is open, that of an earlier one.
    var endMs: Int64
    /// The number of activities in the foreground.
    var open: Int
    /// The type of the record that it is counted by.
    let type: UInt32
    /// Its number among the device's, by which sessions that end at once are ordered.
    let number: Int
  }

  private let gapMs: Int64
  private var open: Set<Activity> = []
  private var sessions: [UInt32: Session] = [:]
  private var sessionCount = 0
  /// Twice the sessions that could not be written yet, so that writing takes constant time a record.
  private var sessionLimit = 64
  private var lastMs: Int64?
  /// True if the last SHUTDOWN or STARTUP was a SHUTDOWN, and no other record came since.
  private var isShutDown = false
  private var messages = EqualEvents()

  init(_ context: StageContext) { gapMs = context.options.parameters.sessionGapMs }

  mutating func take(_ record: DeviceRecord, into output: inout StageOutput) {
    let package = UInt32(truncatingIfNeeded: record.first)
    let activity = Activity(package: package, activity: record.second)
    switch Int(record.kind) {
    case AndroidEventType.resumed:
      resume(activity, at: record.instantMs, record.type, into: &output)
    case AndroidEventType.paused, AndroidEventType.stopped:
      if open.remove(activity) == nil {
        output.drop(record.type, .orphan)
      } else {
        close(package, at: record.instantMs)
        output.join(record.type)
      }
    case AndroidEventType.shutdown:
      endAll(at: record.instantMs, record.type, into: &output)
    case AndroidEventType.startup:
      // A battery that died told no SHUTDOWN: what was open ended at the last sign of life.
      endAll(
        at: isShutDown ? record.instantMs : lastMs ?? record.instantMs, record.type, into: &output)
    case AndroidEventType.notification:
      var message = ImportedEvent(from: record.instantMs, .message, app: package)
      messages.number(&message, settledMs: record.instantMs)
      output.write(message, of: record.type)
    default:
      output.drop(record.type, .otherType)
    }
    lastMs = record.instantMs
    isShutDown = Int(record.kind) == AndroidEventType.shutdown
    if sessions.count > sessionLimit {
      writeEnded(before: record.instantMs, into: &output)
      sessionLimit = max(64, 2 * sessions.count)
    }
  }

  private mutating func resume(
    _ activity: Activity, at instantMs: Int64, _ type: UInt32, into output: inout StageOutput
  ) {
    guard open.insert(activity).inserted else {
      // The first start counts.
      output.join(type)
      return
    }
    if var session = sessions[activity.package] {
      if session.open > 0 || instantMs - session.endMs <= gapMs {
        session.open += 1
        sessions[activity.package] = session
        output.join(type)
        return
      }
      write(session, of: activity.package, into: &output)
    }
    sessions[activity.package] = Session(
      startMs: instantMs, endMs: instantMs, open: 1, type: type, number: sessionCount)
    sessionCount += 1
  }

  private mutating func close(_ package: UInt32, at instantMs: Int64) {
    sessions[package]!.open -= 1
    sessions[package]!.endMs = instantMs
  }

  /// Ends all activities, by a record that is counted as joined if there were any.
  private mutating func endAll(
    at instantMs: Int64, _ type: UInt32, into output: inout StageOutput
  ) {
    if open.isEmpty {
      output.drop(type, .orphan)
    } else {
      output.join(type)
    }
    endAll(at: instantMs)
  }

  private mutating func endAll(at instantMs: Int64) {
    for activity in open { close(activity.package, at: instantMs) }
    open.removeAll(keepingCapacity: true)
  }

  /// Writes the sessions that nothing can become part of any more.
  private mutating func writeEnded(before instantMs: Int64, into output: inout StageOutput) {
    let ended = sessions.filter { $0.value.open == 0 && instantMs - $0.value.endMs > gapMs }
    for (package, session) in sorted(ended) {
      write(session, of: package, into: &output)
      sessions[package] = nil
    }
  }

  private func sorted(_ sessions: [UInt32: Session]) -> [(UInt32, Session)] {
    sessions.map { ($0.key, $0.value) }.sorted { $0.1.number < $1.1.number }
  }

  private func write(
    _ session: Session, of package: UInt32, into output: inout StageOutput
  ) {
    output.write(
      ImportedEvent(from: session.startMs, to: session.endMs, .app, app: package),
      of: session.type)
  }

  mutating func finish(into output: inout StageOutput) {
    if let lastMs { endAll(at: lastMs) }
    for (package, session) in sorted(sessions) { write(session, of: package, into: &output) }
    sessions.removeAll()
  }
}
