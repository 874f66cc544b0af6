import FingertipCore

/// The evidence on each app in one period, for each unit with all units below it.
struct UnitEvidence {
  /// By unit and app.
  private let ofUnit: [[UInt32: AppVerdict.Evidence]]

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
    until cancellation: Cancellation
  ) {
    // A unit's own cadres first; counts are then added to the units above.
    var ofUnit = [[UInt32: AppVerdict.Evidence]](repeating: [:], count: hierarchy.names.count)
    for (place, own) in members.ofUnits where !cancellation.isCancelled {
      var evidence = AppVerdict.Evidence()
      (evidence.members, evidence.alive) = (own.members, own.alive)
      if limit > 0 { evidence.someMembers = members.first(place) }
      ofUnit[hierarchy.number(of: place.unit)][place.app] = evidence
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
  fileprivate mutating func add(_ other: Self, limit: Int) {
    someMembers.formUnion(other.someMembers, limit: limit)
    members += other.members
    alive += other.alive
    sessions.add(other.sessions)
  }
}
