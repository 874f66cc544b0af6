import FingertipCore

/// The evidence on each app in one period, for each unit with all units below it.
struct UnitEvidence {
  typealias OfApp = (app: UInt32, evidence: AppVerdict.Evidence)

  /// By unit, in any order.
  private let ofUnits: [[OfApp]]
  private let appCount: Int

  /// The sessions of a unit's own cadres with an app in the period.
  typealias UnitSessions = (key: UnitAppPeriod, value: SessionCounts)

  /// - Parameters:
  ///   - members: The members at the period's end.
  ///   - sessions: The sessions of the period with these apps.
  ///   - limit: The number of members stored in the evidence.
  ///   - cancellation: Once cancelled, the evidence is of no use.
  /// - Complexity: O(units · apps with members).
  init(
    _ members: borrowing Members, sessions: [UnitSessions], _ hierarchy: UnitHierarchy, limit: Int,
    appCount: Int, until cancellation: Cancellation
  ) {
    // A unit's own cadres first.
    var ofUnits = [[OfApp]](repeating: [], count: hierarchy.names.count)
    for (place, own) in members.ofUnits where !cancellation.isCancelled {
      var evidence = AppVerdict.Evidence()
      (evidence.members, evidence.alive) = (own.members, own.alive)
      if limit > 0 { evidence.someMembers = members.first(place) }
      ofUnits[hierarchy.number(of: place.unit)].append((place.app, evidence))
    }
    for (place, own) in sessions where !cancellation.isCancelled {
      var evidence = AppVerdict.Evidence()
      evidence.sessions = own
      ofUnits[hierarchy.number(of: place.unit)].append((place.app, evidence))
    }
    var sum = EvidenceSum(appCount: appCount, limit: limit)
    for unit in hierarchy.order.reversed() where !cancellation.isCancelled {
      let below = hierarchy.children(of: unit).filter { !ofUnits[$0].isEmpty }
      if ofUnits[unit].isEmpty && below.count < 2 {
        // A chain of units shares its evidence.
        if let only = below.first { ofUnits[unit] = ofUnits[only] }
      } else {
        for part in [unit] + below { sum.add(ofUnits[part], until: cancellation) }
        ofUnits[unit] = sum.take()
      }
    }
    self.ofUnits = ofUnits
    self.appCount = appCount
  }

  /// Returns the evidence on the listed apps with a member in a unit, by app.
  ///
  /// - Complexity: O(*n* log *n*), but O(apps of the log) if they are many of these.
  func apps(ofUnit unit: Int) -> [OfApp] {
    let apps = ofUnits[unit].filter { $0.evidence.members > 0 }
    // Counting all codes is faster than comparing those of a sixteenth of them.
    return apps.count < appCount / 16
      ? apps.sorted { $0.app < $1.app } : apps.stablySorted(below: appCount) { Int($0.app) }
  }
}

/// Adds evidence app by app.
private struct EvidenceSum: ~Copyable {
  private var numbers: CodeNumbers
  private var sums: [UnitEvidence.OfApp] = []
  private let limit: Int

  init(appCount: Int, limit: Int) {
    numbers = CodeNumbers(bound: appCount)
    self.limit = limit
  }

  mutating func add(_ apps: [UnitEvidence.OfApp], until cancellation: Cancellation) {
    for (app, evidence) in apps where !cancellation.isCancelled {
      if let number = numbers[app] {
        sums[number].evidence.add(evidence, limit: limit)
      } else {
        numbers.insert(app)
        sums.append((app, evidence))
      }
    }
  }

  /// Returns the sum, and begins the next.
  mutating func take() -> [UnitEvidence.OfApp] {
    defer {
      sums = []
      numbers.removeAll()
    }
    return sums
  }
}

extension AppVerdict.Evidence {
  fileprivate mutating func add(_ other: Self, limit: Int) {
    someMembers.formUnion(other.someMembers, limit: limit)
    members += other.members
    alive += other.alive
    sessions.add(other.sessions)
  }
}
