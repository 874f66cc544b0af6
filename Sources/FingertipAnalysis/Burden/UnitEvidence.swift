import FingertipCore

/// The evidence on each app in one period, for each unit with all units below it.
struct UnitEvidence {
  typealias OfApp = (app: UInt32, evidence: AppVerdict.Evidence)

  /// The evidence on the apps of a unit, in any order.
  fileprivate struct Apps {
    var evidence: [OfApp] = []
    /// The first members of each, for results that may be published; otherwise empty.
    var someMembers: [BoundedCodes] = []
  }

  private let ofUnits: [Apps]
  private let appCount: Int

  /// The sessions of a unit's own cadres with an app in the period.
  typealias UnitSessions = (key: UnitAppPeriod, value: SessionCounts)

  /// - Parameters:
  ///   - members: The members at the period's end.
  ///   - sessions: The sessions of the period with these apps.
  ///   - limit: The number of members stored of an app.
  ///   - cancellation: Once cancelled, the evidence is of no use.
  /// - Complexity: O(units · apps with members).
  init(
    _ members: borrowing Members, sessions: [UnitSessions], _ hierarchy: UnitHierarchy, limit: Int,
    appCount: Int, until cancellation: Cancellation
  ) {
    // A unit's own cadres first.
    var ofUnits = [Apps](repeating: Apps(), count: hierarchy.names.count)
    for (place, own) in members.ofUnits where !cancellation.isCancelled {
      let unit = hierarchy.number(of: place.unit)
      ofUnits[unit].evidence.append(
        (place.app, AppVerdict.Evidence(members: own.members, alive: own.alive)))
      if limit > 0 { ofUnits[unit].someMembers.append(members.first(place)) }
    }
    for (place, own) in sessions where !cancellation.isCancelled {
      let unit = hierarchy.number(of: place.unit)
      ofUnits[unit].evidence.append((place.app, AppVerdict.Evidence(sessions: own)))
      if limit > 0 { ofUnits[unit].someMembers.append(BoundedCodes()) }
    }
    var sum = EvidenceSum(appCount: appCount, limit: limit)
    for unit in hierarchy.order.reversed() where !cancellation.isCancelled {
      let below = hierarchy.children(of: unit).filter { !ofUnits[$0].evidence.isEmpty }
      if ofUnits[unit].evidence.isEmpty && below.count < 2 {
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

  /// Returns the evidence on the listed apps with a member in a unit, by app, and its place.
  ///
  /// - Complexity: O(*n* log *n*), but O(apps of the log) if they are many of these.
  func apps(
    ofUnit unit: Int
  ) -> [(app: UInt32, evidence: AppVerdict.Evidence, place: Int)] {
    var apps: [(app: UInt32, evidence: AppVerdict.Evidence, place: Int)] = []
    for (place, ofApp) in ofUnits[unit].evidence.enumerated() where ofApp.evidence.members > 0 {
      apps.append((ofApp.app, ofApp.evidence, place))
    }
    // Counting all codes is faster than comparing those of a sixteenth of them.
    return apps.count < appCount / 16
      ? apps.sorted { $0.app < $1.app } : apps.stablySorted(below: appCount) { Int($0.app) }
  }

  /// Returns the first members in a unit of the app at a place.
  func someMembers(ofUnit unit: Int, at place: Int) -> BoundedCodes {
    ofUnits[unit].someMembers[place]
  }
}

/// Adds evidence app by app.
private struct EvidenceSum: ~Copyable {
  private var numbers: CodeNumbers
  private var sums = UnitEvidence.Apps()
  private let limit: Int

  init(appCount: Int, limit: Int) {
    numbers = CodeNumbers(bound: appCount)
    self.limit = limit
  }

  mutating func add(_ apps: UnitEvidence.Apps, until cancellation: Cancellation) {
    for (place, (app, evidence)) in apps.evidence.enumerated() where !cancellation.isCancelled {
      if let number = numbers[app] {
        sums.evidence[number].evidence.add(evidence)
        if limit > 0 {
          sums.someMembers[number].formUnion(apps.someMembers[place], limit: limit)
        }
      } else {
        numbers.insert(app)
        sums.evidence.append((app, evidence))
        if limit > 0 { sums.someMembers.append(apps.someMembers[place]) }
      }
    }
  }

  /// Returns the sum, and begins the next.
  mutating func take() -> UnitEvidence.Apps {
    defer {
      sums = UnitEvidence.Apps()
      numbers.removeAll()
    }
    return sums
  }
}

extension AppVerdict.Evidence {
  fileprivate mutating func add(_ other: Self) {
    members += other.members
    alive += other.alive
    sessions.add(other.sessions)
  }
}
