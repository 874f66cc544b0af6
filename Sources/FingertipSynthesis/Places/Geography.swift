/// An administrative level, highest first; its name is the word in `units.csv` (Tables.md, Units).
package enum Level: Int, Sendable {
  case province, city, county, township, village
}

/// The number of units, and the distribution of cadres over them; the defaults are those of
/// `baseline`.
package struct GeographyShape: Sendable {
  /// Cadres per township, and the greatest number of townships of a county; a county has about 2000
  /// cadres.
  package var cadresPerTownship = 100
  package var maximumTownships = 20
  /// True to add a province above the city: one more level for tasks to pass.
  package var hasProvince = false
  /// True to give every second township four cadres, and the one before it the others.
  package var hasSmallTownships = false

  /// - Complexity: O(1).
  package init() {}
}

/// The units of a made-up city: counties, their townships, and villages below those.
///
/// Units are numbered parents first: the province if there is one, the city, then the counties,
/// townships and villages.
package struct Geography: Sendable {
  /// The place of work of one cadre.
  package struct Post: Sendable {
    package var level: Level
    /// The number of the unit.
    package var unit: Int
    package var township: Int
    package var county: Int
  }

  static let villagesPerTownship = 8

  package let counties: Int
  package let townships: Int
  private let shape: GeographyShape

  /// - Complexity: O(1).
  package init(cadres: Int, shape: GeographyShape = GeographyShape()) {
    self.shape = shape
    counties = max(1, (cadres + 1000) / 2000)
    townships = max(
      counties, min(shape.maximumTownships * counties, cadres / shape.cadresPerTownship))
  }

  /// The number of the city, the only unit of its level.
  package var city: Int { shape.hasProvince ? 1 : 0 }

  /// The number of units.
  package var count: Int { firstCounty + counties + townships * (1 + Self.villagesPerTownship) }

  private var firstCounty: Int { city + 1 }
  private var firstTownship: Int { firstCounty + counties }
  private var firstVillage: Int { firstTownship + townships }

  /// - Complexity: O(1).
  package func level(ofUnit unit: Int) -> Level {
    if unit < city { return .province }
    if unit == city { return .city }
    if unit < firstTownship { return .county }
    return unit < firstVillage ? .township : .village
  }

  /// The parent unit; nil for the highest.
  ///
  /// - Complexity: O(1).
  package func parent(ofUnit unit: Int) -> Int? {
    switch level(ofUnit: unit) {
    case .province: nil
    case .city: shape.hasProvince ? 0 : nil
    case .county: city
    case .township: firstCounty + (unit - firstTownship) * counties / townships
    case .village: firstTownship + (unit - firstVillage) / Self.villagesPerTownship
    }
  }

  /// The number of children of the unit's parent, including the unit.
  ///
  /// - Complexity: O(1).
  package func siblings(ofUnit unit: Int) -> Int {
    switch level(ofUnit: unit) {
    case .province, .city: return 1
    case .county: return counties
    case .township:
      let county = (unit - firstTownship) * counties / townships
      // The townships t with t · counties / townships = county, rounded down.
      let first = (county * townships + counties - 1) / counties
      return ((county + 1) * townships + counties - 1) / counties - first
    case .village: return Self.villagesPerTownship
    }
  }

  /// The place of work of a cadre: of twenty cadres, three are in the county, seven in a township,
  /// ten in villages.
  ///
  /// - Complexity: O(1).
  package func post(ofCadre cadre: Int) -> Post {
    // 7 is coprime to 20, so that few cadres suffice to cover all levels.
    let slot = cadre * 7 % 20
    let block = cadre / 20
    var township = firstTownship + block % townships
    // Four of the seven stay in a small township.
    if shape.hasSmallTownships, block % townships % 2 == 1, slot >= 7 { township -= 1 }
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
