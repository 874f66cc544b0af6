import FingertipCore

/// The sessions of each unit's own cadres with apps in periods, and the changes of the number of their
/// members; both are found at once, as in ``AppCounts``.
struct UnitAppCounts: Sendable {
  private struct Entry: TableEntry, BitwiseCopyable {
    let key: UnitAppPeriod
    var hasMembers = false
    var sessions = SessionCounts()
    var members = MemberCounts()
    /// Fills the cache line that entries begin at.
    private let rest: (Int64, Int64) = (0, 0)

    init(_ key: UnitAppPeriod) { self.key = key }
  }

  private var table: EntryTable<Entry>

  /// - Parameter numbers: See ``EntryTable/init(_:)``.
  init(_ numbers: KeyNumbers<UnitAppPeriod>? = nil) { table = EntryTable(numbers) }

  /// - Complexity: O(entries).
  init(
    _ sessions: CodeTable<UnitAppPeriod, SessionCounts>,
    memberChanges: CodeTable<UnitAppPeriod, MemberCounts>
  ) {
    self.init()
    for (key, sessions) in sessions { add(sessions, key) }
    for (key, change) in memberChanges { addMembers(change, key) }
  }

  /// Fetches what is added to for apps in their periods (see ``EntryTable/fetch(_:)``).
  @inline(__always)
  func fetch(_ keys: some Sequence<UnitAppPeriod>) { table.fetch(keys) }

  /// Adds sessions, of which there are some.
  ///
  /// - Complexity: O(1), amortised.
  @inline(__always)
  mutating func add(_ sessions: SessionCounts, _ key: UnitAppPeriod) {
    update(key) { $0.sessions.add(sessions) }
  }

  /// Adds to the changes of the numbers of members from the end of the period before to that of this one.
  ///
  /// - Complexity: O(1), amortised.
  @inline(__always)
  mutating func addMembers(_ change: MemberCounts, _ key: UnitAppPeriod) {
    update(key) { entry in
      entry.hasMembers = true
      entry.members.merge(change)
    }
  }

  @inline(__always)
  private mutating func update(_ key: UnitAppPeriod, _ body: (inout Entry) -> Void) {
    table.update(key, inserting: Entry(key), body)
  }

  /// The sessions, where there are some.
  var sessions: some Sequence<(key: UnitAppPeriod, value: SessionCounts)> {
    table.entries.lazy.filter { $0.sessions.all != 0 }.map { ($0.key, $0.sessions) }
  }

  /// The changes of the numbers of members, even if they are as before.
  var memberChanges: some Sequence<(key: UnitAppPeriod, value: MemberCounts)> {
    table.entries.lazy.filter(\.hasMembers).map { ($0.key, $0.members) }
  }
}

extension UnitAppCounts: MergeablePartial {
  mutating func merge(_ other: consuming UnitAppCounts, until cancellation: Cancellation?) {
    for entry in other.table.entries {
      if cancellation.isCancelled { return }
      update(entry.key) { known in
        known.sessions.add(entry.sessions)
        known.members.merge(entry.members)
        if entry.hasMembers { known.hasMembers = true }
      }
    }
  }
}
