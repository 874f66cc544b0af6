/// An administrative level, highest first, with its word in `units.csv` (SPEC section 2).
package enum Level: String, Sendable {
  case city, county, township, village
}

/// The units of a made-up city: counties, townships below them, villages below those.
///
/// Units are numbered parents first: the city is 0, then the counties, townships and villages.
/// About 2000 cadres make a county, and a county has 20 townships unless there are too few cadres.
package struct Geography: Sendable {
  /// Where one cadre works.
  package struct Post: Sendable {
    package var level: Level
    /// The number of the unit of that level.
    package var unit: Int
    package var township: Int
    package var county: Int
  }

  static let villagesPerTownship = 8

  package let counties: Int
  package let townships: Int

  /// - Complexity: O(1).
  package init(cadres: Int) {
    counties = max(1, (cadres + 1000) / 2000)
    townships = max(counties, min(20 * counties, cadres / 100))
  }

  /// The number of units.
  package var count: Int { 1 + counties + townships * (1 + Self.villagesPerTownship) }

  private var firstTownship: Int { 1 + counties }
  private var firstVillage: Int { firstTownship + townships }

  /// - Complexity: O(1).
  package func level(ofUnit unit: Int) -> Level {
    if unit == 0 { return .city }
    if unit < firstTownship { return .county }
    return unit < firstVillage ? .township : .village
  }

  /// The unit above, or nil for the city.
  ///
  /// - Complexity: O(1).
  package func parent(ofUnit unit: Int) -> Int? {
    switch level(ofUnit: unit) {
    case .city: nil
    case .county: 0
    case .township: 1 + (unit - firstTownship) * counties / townships
    case .village: firstTownship + (unit - firstVillage) / Self.villagesPerTownship
    }
  }

  /// The number of units directly below the unit's parent, the unit included.
  ///
  /// - Complexity: O(1).
  package func siblings(ofUnit unit: Int) -> Int {
    switch level(ofUnit: unit) {
    case .city: return 1
    case .county: return counties
    case .township:
      let county = (unit - firstTownship) * counties / townships
      // Townships t with t · counties / townships = county, rounded down.
      let first = (county * townships + counties - 1) / counties
      return ((county + 1) * townships + counties - 1) / counties - first
    case .village: return Self.villagesPerTownship
    }
  }

  /// Where a cadre works: of twenty, three in the county, seven in townships, ten in villages.
  ///
  /// - Complexity: O(1).
  package func post(ofCadre cadre: Int) -> Post {
    // 7 is coprime to 20: a small run meets all levels early.
    let slot = cadre * 7 % 20
    let block = cadre / 20
    let township = firstTownship + block % townships
    let county = parent(ofUnit: township)!
    switch slot {
    case 0..<3: return Post(level: .county, unit: county, township: township, county: county)
    case 3..<10: return Post(level: .township, unit: township, township: township, county: county)
    default:
      let turn = block / townships * 10 + slot - 10
      let village =
        firstVillage + (township - firstTownship) * Self.villagesPerTownship
        + turn % Self.villagesPerTownship
      return Post(level: .village, unit: village, township: township, county: county)
    }
  }
}
