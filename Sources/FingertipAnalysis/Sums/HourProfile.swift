import FingertipCore

/// Screen and field time by weekday and hour of the local clock, summed over cadres and days.
/// Merging is exact, associative and commutative.
package struct HourProfile: Equatable, MergeablePartial {
  package static let hoursPerDay = 24
  package static let daysPerWeek = 7
  static let count = hoursPerDay * daysPerWeek

  /// Milliseconds by weekday, from Monday, and hour; they add up to `app_ms` and `field_ms`.
  package private(set) var screenMs = [Int64](repeating: 0, count: count)
  package private(set) var fieldMs = [Int64](repeating: 0, count: count)
  /// By the same index, the number of cadres with some.
  package private(set) var screenCadres = [Int64](repeating: 0, count: count)
  package private(set) var fieldCadres = [Int64](repeating: 0, count: count)

  /// Returns the index of an hour.
  ///
  /// - Parameter weekday: 0 is Monday.
  package static func place(weekday: Int, hour: Int) -> Int { weekday * hoursPerDay + hour }

  /// Adds the hours of one cadre.
  mutating func add(screen: [Int64], field: [Int64]) {
    for place in screen.indices {
      screenMs[place] += screen[place]
      fieldMs[place] += field[place]
      if screen[place] > 0 { screenCadres[place] += 1 }
      if field[place] > 0 { fieldCadres[place] += 1 }
    }
  }

  /// Suppresses the hours of few cadres, and one more if needed, because all hours add up to a
  /// known total.
  ///
  /// - Complexity: O(1).
  mutating func publish(minimum: Int) {
    Self.hide(&screenMs, screenCadres, Int64(minimum))
    Self.hide(&fieldMs, fieldCadres, Int64(minimum))
  }

  private static func hide(_ values: inout [Int64], _ cadres: [Int64], _ minimum: Int64) {
    let few = cadres.indices.filter { cadres[$0] > 0 && cadres[$0] < minimum }
    guard !few.isEmpty else { return }
    for place in few { values[place] = 0 }
    let next = cadres.indices.filter { cadres[$0] >= minimum }.min { cadres[$0] < cadres[$1] }
    if let next { values[next] = 0 }
  }

  mutating func merge(_ other: HourProfile) {
    for place in screenMs.indices {
      screenMs[place] += other.screenMs[place]
      fieldMs[place] += other.fieldMs[place]
      screenCadres[place] += other.screenCadres[place]
      fieldCadres[place] += other.fieldCadres[place]
    }
  }
}
