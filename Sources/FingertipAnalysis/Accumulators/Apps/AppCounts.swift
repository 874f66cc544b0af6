import FingertipCore

/// The use of apps in periods, and the changes of the number of their members.
///
/// With 100,000 apps nearly every addition waits for memory. So all that one usually adds to is a single
/// cache line (``AppLine``), and there is a second table for what does not fit it, or is rare. What both
/// have of an app in a period are two terms of a sum.
struct AppCounts: Sendable {
  private var lines: EntryTable<AppLine>
  /// What does not fit lines, by their keys.
  private var rest = CodeTable<AppPeriod, AppTally>()
  /// The changes of members that were read from bytes.
  private var restOfMembers = CodeTable<AppPeriod, Int64>()

  /// - Parameter numbers: See ``EntryTable/init(_:)``.
  init(_ numbers: KeyNumbers<AppPeriod>? = nil) { lines = EntryTable(numbers) }

  /// - Complexity: O(entries).
  init(_ tallies: CodeTable<AppPeriod, AppTally>, memberChanges: CodeTable<AppPeriod, Int64>) {
    self.init()
    for key in tallies.keys { update(key) { $0.setTallied() } }
    for key in memberChanges.keys { update(key) { $0.addMembers(0) } }
    (rest, restOfMembers) = (tallies, memberChanges)
  }

  /// Fetches what is added to for apps in their periods (see ``EntryTable/fetch(_:)``).
  @inline(__always)
  func fetch(_ keys: some Sequence<AppPeriod>) { lines.fetch(keys) }

  /// Adds the values of one cadre with an app in a period.
  ///
  /// - Parameter regularity: The regularity of a user with enough days; nil for others.
  /// - Complexity: O(1), amortised.
  @inline(__always)
  mutating func add(_ state: UnsafePointer<AppState>, regularity: Double?, period: Int32) {
    let key = AppPeriod(app: state.pointee.app, period: period)
    if !update(key, { $0.add(state) }) {
      rest[key, default: AppTally()].add(state.pointee)
    } else if state.pointee.fieldDisplacedMs != 0 {
      rest[key, default: AppTally()].fieldDisplacedMs += state.pointee.fieldDisplacedMs
    }
    if let regularity { rest[key, default: AppTally()].regularity.add(regularity) }
  }

  mutating func addBriefSession(_ key: AppPeriod) {
    update(key) { $0.setTallied() }
    rest[key, default: AppTally()].briefSessions += 1
  }

  /// Adds to the change of the number of members from the end of the period before to that of this one.
  ///
  /// - Complexity: O(1), amortised.
  @inline(__always)
  mutating func addMembers(_ change: Int32, _ key: AppPeriod) {
    update(key) { $0.addMembers(change) }
  }

  @inline(__always)
  private mutating func update<Result>(
    _ key: AppPeriod, _ body: (inout AppLine) -> Result
  ) -> Result {
    lines.update(key, inserting: AppLine(key), body)
  }

  /// Returns the tallies and others, added up by their keys; in any order.
  ///
  /// - Complexity: O(entries).
  func tallies(
    adding others: CodeTable<AppPeriod, AppTally> = CodeTable()
  ) -> [(key: AppPeriod, value: AppTally)] {
    var tallies = lines.entries.map { (key: $0.key, value: $0.tally) }
    var isTallied = lines.entries.map(\.isTallied)
    for table in [rest, others] {
      for (key, tally) in table {
        if let place = lines.index(of: key) {
          tallies[place].value.add(tally)
          isTallied[place] = true
        } else {
          tallies.append((key, tally))
          isTallied.append(true)
        }
      }
    }
    if isTallied.allSatisfy(\.self) { return tallies }
    return zip(tallies, isTallied).lazy.filter(\.1).map(\.0)
  }

  /// The changes of the number of members, even if it is as before.
  var memberChanges: some Sequence<(key: AppPeriod, value: Int64)> {
    lines.entries.lazy.filter(\.hasMembers).map { line in
      (line.key, Int64(line.memberChange) + (restOfMembers[line.key] ?? 0))
    }
  }
}

extension AppCounts: MergeablePartial {
  mutating func merge(_ other: consuming AppCounts, until cancellation: Cancellation?) {
    for line in other.lines.entries {
      if cancellation.isCancelled { return }
      if !update(line.key, { $0.add(line) }) {
        rest[line.key, default: AppTally()].add(line.tally)
      }
    }
    rest.merge(other.rest, until: cancellation) { $0.add($1) }
    restOfMembers.merge(other.restOfMembers, until: cancellation) { $0 += $1 }
  }
}
