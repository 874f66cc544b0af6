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

  /// The activities in the foreground: mostly one or two, which are searched without hashing.
  private struct Activities {
    private static let longestList = 16
    private var list: [Activity] = []
    /// All of them, once there were more than a list has.
    private var set: Set<Activity> = []

    var isEmpty: Bool { list.isEmpty && set.isEmpty }

    /// - Returns: False if it is one of them.
    mutating func insert(_ activity: Activity) -> Bool {
      guard set.isEmpty else { return set.insert(activity).inserted }
      if list.contains(activity) { return false }
      if list.count < Self.longestList {
        list.append(activity)
      } else {
        set = Set(list + [activity])
        list.removeAll()
      }
      return true
    }

    /// - Returns: False if it is none of them.
    mutating func remove(_ activity: Activity) -> Bool {
      guard set.isEmpty else { return set.remove(activity) != nil }
      guard let place = list.firstIndex(of: activity) else { return false }
      list.swapAt(place, list.count - 1)
      list.removeLast()
      return true
    }

    /// Removes all, in any order.
    mutating func removeAll(_ body: (Activity) -> Void) {
      for activity in list { body(activity) }
      for activity in set { body(activity) }
      list.removeAll(keepingCapacity: true)
      set.removeAll()
    }
  }

  /// A piece of a package in the foreground, and what may still become part of it.
  private struct Session {
    let startMs: Int64
    /// The end of its last piece; while an activity is open, that of an earlier one.
    var endMs: Int64
    /// The number of activities in the foreground.
    var open: Int
    let package: UInt32
    /// The type of the record that it is counted by.
    let type: UInt32
    /// Its number among the device's, by which sessions that end at once are ordered.
    let number: Int
  }

  private let gapMs: Int64
  private var open = Activities()
  /// A session of each package that one may still become part of, in any order.
  private var sessions: [Session] = []
  /// The place of each package's.
  private var places: [UInt32: Int] = [:]
  /// The place of the last package's: records of one follow each other.
  private var recent: (package: UInt32, place: Int)?
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
      if open.remove(activity) {
        close(package, at: record.instantMs)
        output.join(record.type)
      } else {
        output.drop(record.type, .orphan)
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
    guard open.insert(activity) else {
      // The first start counts.
      output.join(type)
      return
    }
    let package = activity.package
    let new = Session(
      startMs: instantMs, endMs: instantMs, open: 1, package: package, type: type,
      number: sessionCount)
    if let place = place(of: package) {
      let session = sessions[place]
      if session.open > 0 || instantMs - session.endMs <= gapMs {
        sessions[place].open += 1
        output.join(type)
        return
      }
      write(session, into: &output)
      sessions[place] = new
    } else {
      places[package] = sessions.count
      recent = (package, sessions.count)
      sessions.append(new)
    }
    sessionCount += 1
  }

  private mutating func close(_ package: UInt32, at instantMs: Int64) {
    // Safe: a package with an open activity has a session.
    let place = place(of: package)!
    sessions[place].open -= 1
    sessions[place].endMs = instantMs
  }

  /// The place of a package's session; nil if it has none.
  @inline(__always)
  private mutating func place(of package: UInt32) -> Int? {
    if let recent, recent.package == package { return recent.place }
    guard let place = places[package] else { return nil }
    recent = (package, place)
    return place
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
    var open = Activities()
    swap(&open, &self.open)
    open.removeAll { close($0.package, at: instantMs) }
  }

  /// Writes the sessions that nothing can become part of any more.
  private mutating func writeEnded(before instantMs: Int64, into output: inout StageOutput) {
    func hasEnded(_ session: Session) -> Bool {
      session.open == 0 && instantMs - session.endMs > gapMs
    }
    write(sessions.filter(hasEnded), into: &output)
    sessions.removeAll(where: hasEnded)
    places = Dictionary(
      uniqueKeysWithValues: sessions.enumerated().map { ($0.element.package, $0.offset) })
    recent = nil
  }

  private func write(_ sessions: [Session], into output: inout StageOutput) {
    for session in sessions.sorted(by: { $0.number < $1.number }) { write(session, into: &output) }
  }

  private func write(_ session: Session, into output: inout StageOutput) {
    output.write(
      ImportedEvent(from: session.startMs, to: session.endMs, .app, app: session.package),
      of: session.type)
  }

  mutating func finish(into output: inout StageOutput) {
    if let lastMs { endAll(at: lastMs) }
    write(sessions, into: &output)
    (sessions, places, recent) = ([], [:], nil)
  }
}
