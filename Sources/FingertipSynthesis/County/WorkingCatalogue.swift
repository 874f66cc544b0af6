import FingertipCore

/// The apps, accounts and groups of a county structure: each unit runs some of each.
///
/// A cadre uses those of the units above it and of its own unit. In that order, from the city down,
/// they have *positions*, by which zombies, repeats and silent groups are planted.
struct WorkingCatalogue: AppCatalogue {
  enum Class: Int, CaseIterable {
    case app, account, group, mergedGroup, personal

    /// By class and level, the number run by a unit: in total 46 apps, 20 accounts and 90 groups
    /// for a cadre.
    private static let counts = [
      [0, 24, 16, 6, 0], [0, 12, 8, 0, 0], [0, 10, 30, 40, 10], [0, 0, 1, 0, 0], [0, 4, 0, 0, 0],
    ]

    /// The number run by a unit of a level.
    func count(_ level: Level) -> Int { Self.counts[rawValue][level.rawValue] }

    /// The number run by the levels above: the first position of a level.
    func firstPosition(_ level: Level) -> Int {
      Self.counts[rawValue][..<level.rawValue].reduce(0, +)
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
    let others = Class.allCases[..<wanted.rawValue]
    let first = others.reduce(firstApp[unit]) { $0 + $1.count(level) }
    return first..<first + wanted.count(level)
  }

  /// Chooses `wanted` distinct apps of a class for a place of work, or all if there are fewer:
  /// Knuth's selection sampling.
  ///
  /// - Returns: The numbers of the apps, and their positions.
  /// - Complexity: O(apps of the class).
  func choose(
    _ wanted: Int, of kind: Class, for post: Geography.Post, _ random: inout SeededGenerator
  ) -> [(app: Int, position: Int)] {
    var units = [geography.city, post.county, post.township]
    if post.level == .village { units.append(post.unit) }
    let available = units.flatMap { apps(kind, ofUnit: $0) }
    var missing = min(wanted, available.count)
    return available.enumerated().compactMap { position, app in
      guard random.number(below: available.count - position) < missing else { return nil }
      missing -= 1
      return (app, position)
    }
  }

  /// Returns true if the app at this position has the purpose of the one before.
  func isRedundant(position: Int) -> Bool {
    // Shifted by three, so that a share of 0.15 never coincides with the zombies.
    Self.isPlanted(position + 3, share: calibration.redundantShare)
  }

  /// Distributes a share evenly over positions: among the first n it is exact to within one.
  ///
  /// - Complexity: O(1).
  static func isPlanted(_ position: Int, share: Double) -> Bool {
    (Double(position + 1) * share).rounded(.down) > (Double(position) * share).rounded(.down)
  }
}
