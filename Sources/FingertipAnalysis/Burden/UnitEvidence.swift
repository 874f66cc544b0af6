import FingertipCore

/// The evidence on each app in one period, for each unit with all units below it.
struct UnitEvidence {
  /// By unit and app.
  private let ofUnit: [[UInt32: AppVerdict.Evidence]]

  /// The sessions of a unit's own cadres with an app in the period.
  typealias UnitSessions = (UnitAppPeriod, SessionCounts)

  /// - Parameters:
  ///   - members: The members at the period's end.
  ///   - sessions: The sessions of the period with these apps.
  ///   - limit: The number of members stored in the evidence.
  ///   - cancellation: Once cancelled, the evidence is of no use.
  /// - Complexity: O(members + units · apps with members).
  init(
    _ members: PeriodMembers, sessions: [UnitSessions], _ hierarchy: UnitHierarchy, apps: [UInt32],
    limit: Int, until cancellation: Cancellation
  ) {
    // A unit's own cadres first; counts are then added to the units above.
    var ofUnit = [[UInt32: AppVerdict.Evidence]](repeating: [:], count: hierarchy.names.count)
    for app in apps where !cancellation.isCancelled {
      for (cadre, isAlive) in zip(members.members(of: app), members.alive(of: app)) {
        ofUnit[hierarchy.number(ofCadre: cadre)][app, default: AppVerdict.Evidence()]
          .addMember(cadre, isAlive: isAlive, limit: limit)
      }
    }
    for (place, own) in sessions where !cancellation.isCancelled {
      ofUnit[hierarchy.number(of: place.unit)][place.app, default: AppVerdict.Evidence()]
        .sessions.add(own)
    }
    hierarchy.forEachUpward { unit, above in
      if ofUnit[above].isEmpty {
        ofUnit[above] = ofUnit[unit]
      } else {
        for (app, evidence) in ofUnit[unit] where !cancellation.isCancelled {
          ofUnit[above][app, default: AppVerdict.Evidence()].add(evidence, limit: limit)
        }
      }
    }
    self.ofUnit = ofUnit
  }

  func evidence(unit: Int, app: UInt32) -> AppVerdict.Evidence {
    ofUnit[unit][app] ?? AppVerdict.Evidence()
  }

  /// Returns the listed apps with a member in a unit, in any order.
  func apps(ofUnit unit: Int) -> [UInt32] {
    ofUnit[unit].filter { $0.value.members > 0 }.map(\.key)
  }
}

extension AppVerdict.Evidence {
  fileprivate mutating func addMember(_ cadre: UInt32, isAlive: Bool, limit: Int) {
    members += 1
    if isAlive { alive += 1 }
    if limit > 0 { someMembers.insert(cadre, limit: limit) }
  }

  fileprivate mutating func add(_ other: Self, limit: Int) {
    someMembers.formUnion(other.someMembers, limit: limit)
    members += other.members
    alive += other.alive
    sessions.add(other.sessions)
  }
}
