import FingertipCore

/// What each unit's cadres, and those of all units below it, come to with each app in one period.
struct UnitEvidence {
  private struct Place: Hashable {
    let unit: Int
    let app: UInt32
  }

  private var places: [Place: AppVerdict.Evidence] = [:]
  /// By unit, its apps with a member.
  private var memberApps: [Int: [UInt32]] = [:]

  /// What a unit's own cadres did with an app in the period.
  struct UnitSessions {
    let unit: Int32
    let app: UInt32
    let sessions: BurdenPartial.Sessions
  }

  /// - Parameter limit: of the members that evidence names.
  /// - Complexity: O(members · depth of units).
  init(
    _ period: Int32, _ members: PeriodMembers,
    sessions: [UnitSessions], _ hierarchy: UnitHierarchy, apps: [UInt32],
    limit: Int
  ) {
    // A unit's own cadres first; counts add up on the way up.
    var own: [Place: AppVerdict.Evidence] = [:]
    for app in apps {
      var counts: [Int: (members: Int64, alive: Int64)] = [:]
      var some: [Int: BoundedCodes] = [:]
      for (cadre, isAlive) in zip(members.members(of: app), members.alive(of: app)) {
        counts[Int(hierarchy.unitOfCadre[Int(cadre)]), default: (0, 0)].members += 1
        if isAlive { counts[Int(hierarchy.unitOfCadre[Int(cadre)])]!.alive += 1 }
        if limit > 0 {
          some[Int(hierarchy.unitOfCadre[Int(cadre)]), default: BoundedCodes()]
            .insert(cadre, limit: limit)
        }
      }
      for (unit, count) in counts {
        own[Place(unit: unit, app: app)] = AppVerdict.Evidence(
          members: count.members, alive: count.alive, someMembers: some[unit] ?? BoundedCodes())
      }
    }
    let listed = Set(apps)
    for of in sessions where listed.contains(of.app) {
      own[Place(unit: Int(of.unit), app: of.app), default: AppVerdict.Evidence()]
        .sessions.add(of.sessions)
    }
    for (place, evidence) in own {
      for unit in hierarchy.selfAndAbove(place.unit) {
        places[Place(unit: unit, app: place.app), default: AppVerdict.Evidence()]
          .add(evidence, limit: limit)
      }
    }
    for (place, evidence) in places where evidence.members > 0 {
      memberApps[place.unit, default: []].append(place.app)
    }
  }

  func evidence(unit: Int, app: UInt32) -> AppVerdict.Evidence {
    places[Place(unit: unit, app: app)] ?? AppVerdict.Evidence()
  }

  /// The listed apps with a member in a unit.
  func apps(ofUnit unit: Int) -> [UInt32] { memberApps[unit] ?? [] }
}

extension AppVerdict.Evidence {
  fileprivate mutating func add(_ other: Self, limit: Int) {
    someMembers.formUnion(other.someMembers, limit: limit)
    members += other.members
    alive += other.alive
    sessions.add(other.sessions)
  }
}
