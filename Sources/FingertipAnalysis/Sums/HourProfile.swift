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
  /// By the same index, the cadres with some; over several periods, each cadre counts in each.
  package private(set) var screenShares = [Shares](repeating: Shares(), count: count)
  package private(set) var fieldShares = [Shares](repeating: Shares(), count: count)

  /// Returns the index of an hour.
  ///
  /// - Parameter weekday: 0 is Monday.
  package static func place(weekday: Int, hour: Int) -> Int { weekday * hoursPerDay + hour }

  /// Adds the hours of one cadre.
  mutating func add(screen: [Int64], field: [Int64]) {
    for place in screen.indices {
      screenMs[place] += screen[place]
      fieldMs[place] += field[place]
      screenShares[place].add(screen[place])
      fieldShares[place].add(field[place])
    }
  }

  /// Suppresses the hours that are hidden in a month.
  ///
  /// - Complexity: O(months).
  mutating func publish(months: [HourProfile], _ limits: PublicationLimits) {
    for month in months {
      for place in Self.hidden(month.screenShares, limits) { screenMs[place] = 0 }
      for place in Self.hidden(month.fieldShares, limits) { fieldMs[place] = 0 }
    }
  }

  private static func hidden(_ shares: [Shares], _ limits: PublicationLimits) -> [Int] {
    FingertipAnalysis.hidden(
      of: shares.indices.map { place in
        Contributed(id: place, count: shares[place].cadres, shares: [shares[place]])
      }, limits)
  }

  mutating func merge(_ other: HourProfile) {
    for place in screenMs.indices {
      screenMs[place] += other.screenMs[place]
      fieldMs[place] += other.fieldMs[place]
      screenShares[place].add(other.screenShares[place])
      fieldShares[place].add(other.fieldShares[place])
    }
  }

  func adding(_ other: HourProfile) -> HourProfile {
    var both = self
    both.merge(other)
    return both
  }
}
