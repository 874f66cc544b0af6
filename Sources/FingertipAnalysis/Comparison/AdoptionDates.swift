import FingertipCore

/// The dates of adoption: those of the units that the file names, those of the units compared, and
/// permutations of them; a date is the number of its local day.
///
/// A unit that the file names adopts as one. A county that adopts is one adopter, whatever its townships: they
/// share a date, and permuting dates over townships would take one decision for many.
struct AdoptionDates: Sendable {
  /// The units of one level, of which the file names some: those named and their like.
  struct Kind: Sendable {
    /// By unit, its date; nil for one that the file does not name.
    var dates: [Int?]
  }

  /// A unit of a kind.
  struct Place: Hashable, Sendable {
    let kind: Int
    let unit: Int
  }

  /// The numbers of the units compared: those of the level.
  let units: [Int]
  private let kinds: [Kind]
  /// By unit compared, it and the units above that are of a kind, upward.
  private let holders: [[Place]]

  /// - Parameters:
  ///   - dates: By id, of the units that the file names.
  ///   - level: Of the units compared.
  /// - Complexity: O(units · depth of units).
  init(_ dates: [Identifier: Int], level: String, _ hierarchy: UnitHierarchy) {
    let names = hierarchy.names
    let units = names.indices.filter { unit in
      names[unit].level.map { Identifier($0) == Identifier(level) } ?? false
    }
    func upward(_ unit: Int) -> [Int] {
      Array(sequence(first: unit) { hierarchy.above($0) }.prefix { $0 != hierarchy.everybody })
    }
    // A unit with no unit to compare in it is neither an adopter nor like one.
    let above = Set(units.flatMap(upward))
    let covering = hierarchy.bytewise.filter(above.contains)
    var kindOfLevel: [String?: Int] = [:]
    for unit in covering where dates[names[unit].id] != nil {
      let level = names[unit].level
      if kindOfLevel[level] == nil { kindOfLevel[level] = kindOfLevel.count }
    }
    var kinds = [Kind](repeating: Kind(dates: []), count: kindOfLevel.count)
    var places: [Int: Place] = [:]
    for unit in covering {
      guard let kind = kindOfLevel[names[unit].level] else { continue }
      places[unit] = Place(kind: kind, unit: kinds[kind].dates.count)
      kinds[kind].dates.append(dates[names[unit].id])
    }
    self.init(
      units: units, kinds: kinds, holders: units.map { upward($0).compactMap { places[$0] } })
  }

  init(units: [Int], kinds: [Kind], holders: [[Place]]) {
    self.units = units
    self.kinds = kinds
    self.holders = holders
  }

  /// By unit compared, the earliest date of it and the units above; nil for one that never adopts.
  var actual: [Int?] { dates(kinds) }

  /// Returns the dates of the units compared after the dates of each kind have been permuted over
  /// its units.
  ///
  /// - Complexity: O(units).
  func permuted(using random: inout SeededGenerator) -> [Int?] {
    dates(kinds.map { Kind(dates: $0.dates.shuffled(using: &random)) })
  }

  private func dates(_ kinds: [Kind]) -> [Int?] {
    holders.map { $0.compactMap { kinds[$0.kind].dates[$0.unit] }.min() }
  }

  /// Returns the number of units of a kind that some of the units compared adopted with: each with
  /// the topmost one of its date.
  func adopters(of units: Set<Int>) -> Int {
    let actual = actual
    return Set(
      units.compactMap { unit in
        holders[unit].last { kinds[$0.kind].dates[$0.unit] == actual[unit] }
      }
    ).count
  }

  /// Returns the number of units of a kind, the topmost ones, that some of the units compared
  /// belong to.
  func controls(of units: Set<Int>) -> Int { Set(units.compactMap { holders[$0].last }).count }
}
