/// The apps, accounts and groups of a county structure: each unit runs some of each.
///
/// A cadre uses those of the units above it and of its own unit. In that order, from the city down,
/// they have *positions*, by which zombies, repeats and silent groups are planted.
struct WorkingCatalogue: AppCatalogue {
  enum Class: CaseIterable {
    case app, account, group, mergedGroup, personal

    /// The number run by a unit of a level: in total 46 apps, 20 accounts and 90 groups for a
    /// cadre.
    func count(_ level: Level) -> Int {
      let perLevel =
        switch self {
        case .app: (24, 16, 6, 0)
        case .account: (12, 8, 0, 0)
        case .group: (10, 30, 40, 10)
        case .mergedGroup: (0, 1, 0, 0)
        case .personal: (4, 0, 0, 0)
        }
      return switch level {
      case .province: 0
      case .city: perLevel.0
      case .county: perLevel.1
      case .township: perLevel.2
      case .village: perLevel.3
      }
    }

    /// The number run by the levels above: the first position of a level.
    func firstPosition(_ level: Level) -> Int {
      switch level {
      case .province, .city: 0
      case .county: count(.city)
      case .township: firstPosition(.county) + count(.county)
      case .village: firstPosition(.township) + count(.township)
      }
    }
  }

  let geography: Geography
  private let calibration: Calibration
  /// The first app of each unit, and the total.
  let firstApp: [Int]

  /// - Complexity: O(number of units).
  init(geography: Geography, calibration: Calibration) {
    self.geography = geography
    self.calibration = calibration
    var firstApp = [0]
    for unit in 0..<geography.count {
      let level = geography.level(ofUnit: unit)
      firstApp.append(Class.allCases.reduce(firstApp[unit]) { $0 + $1.count(level) })
    }
    self.firstApp = firstApp
  }

  var count: Int { added.upperBound }

  /// The apps that only some scenarios have, numbered after all others so that those keep their
  /// numbers; the city runs them.
  var added: Range<Int> {
    let first = firstApp[geography.count]
    return first..<first + addedEntries.count
  }

  var addedEntries: [AppEntry] {
    [calibration.forcedUse?.app, calibration.emergency?.group].compactMap(\.self)
  }

  /// The numbers of these apps, in the order of ``addedEntries``.
  var compulsoryApp: Int { added.lowerBound }
  var emergencyGroup: Int { added.upperBound - 1 }

  /// The apps of one class that a unit runs.
  ///
  /// - Complexity: O(1).
  func apps(_ wanted: Class, ofUnit unit: Int) -> Range<Int> {
    let level = geography.level(ofUnit: unit)
    var first = firstApp[unit]
    for other in Class.allCases.prefix(while: { $0 != wanted }) { first += other.count(level) }
    return first..<first + wanted.count(level)
  }

  /// Returns true if the app at this position has no use.
  ///
  /// - Complexity: O(1).
  func isZombie(position: Int) -> Bool {
    isPlanted(position, share: calibration.zombieShare)
  }

  /// Returns true if the group at this position is nearly silent.
  ///
  /// - Complexity: O(1).
  func isSilent(position: Int) -> Bool {
    isPlanted(position, share: calibration.silentGroupShare)
  }

  /// Returns true if the account at this position never posts.
  ///
  /// - Complexity: O(1).
  func isDeadAccount(position: Int) -> Bool {
    isPlanted(position, share: calibration.deadAccountShare)
  }

  /// Returns true if the app at this position has the purpose of the one before.
  func isRedundant(position: Int) -> Bool {
    // Shifted by three, so that a share of 0.15 never coincides with the zombies.
    isPlanted(position + 3, share: calibration.redundantShare)
  }

  /// Distributes a share evenly over positions: among the first n it is exact to within one.
  private func isPlanted(_ position: Int, share: Double) -> Bool {
    (Double(position + 1) * share).rounded(.down) > (Double(position) * share).rounded(.down)
  }
}
