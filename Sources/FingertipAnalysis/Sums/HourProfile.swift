import FingertipCore

/// Screen and field time by weekday and hour of the local clock, summed over cadres and days.
/// Merging is exact, associative and commutative.
package struct HourProfile: Equatable, MergeablePartial {
  package static let hoursPerDay = 24
  package static let daysPerWeek = 7
  static let count = hoursPerDay * daysPerWeek

  /// The milliseconds of cadres by weekday, from Monday, and hour; over several periods, each cadre
  /// counts in each.
  private(set) var screen = [Shares](repeating: Shares(), count: count)
  private(set) var field = [Shares](repeating: Shares(), count: count)

  /// The places that publication hides.
  package private(set) var hiddenScreen: Set<Int> = []
  package private(set) var hiddenField: Set<Int> = []

  /// Milliseconds by weekday and hour; without hidden places they add up to `app_ms`.
  package var screenMs: [Int64] { screen.map(\.sum) }
  /// Milliseconds by weekday and hour; without hidden places they add up to `field_ms`.
  package var fieldMs: [Int64] { field.map(\.sum) }

  /// Returns the index of an hour.
  ///
  /// - Parameter weekday: 0 is Monday.
  package static func place(weekday: Int, hour: Int) -> Int { weekday * hoursPerDay + hour }

  /// Adds the hours of one cadre.
  mutating func add(screen: [Int64], field: [Int64]) {
    for place in screen.indices {
      self.screen[place].add(screen[place])
      self.field[place].add(field[place])
    }
  }

  /// Removes the times of some places.
  mutating func hide(screen screenPlaces: [Int], field fieldPlaces: [Int]) {
    for place in screenPlaces { screen[place] = Shares() }
    for place in fieldPlaces { field[place] = Shares() }
    hiddenScreen.formUnion(screenPlaces)
    hiddenField.formUnion(fieldPlaces)
  }

  mutating func merge(_ other: HourProfile, until cancellation: Cancellation?) {
    for place in screen.indices {
      screen[place].add(other.screen[place])
      field[place].add(other.field[place])
    }
  }
}

extension HourProfile: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    for place in screen.indices { try screen[place].code(&coder) }
    for place in field.indices { try field[place].code(&coder) }
  }
}
