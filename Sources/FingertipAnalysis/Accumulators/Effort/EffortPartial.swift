import FingertipCore

/// The inputs of trends besides the sums, for some cadres of a log. ``halves`` has the order of the
/// cadres' rows, also after merging.
package struct EffortPartial: MergeablePartial {
  /// The days of a unit's own cadres, by day of the grid.
  package struct Days: Equatable, Sendable {
    package fileprivate(set) var appMs: [Int64]
    package fileprivate(set) var activeCadres: [Int32]
    package fileprivate(set) var hasRanking: [Bool]

    init(dayCount: Int) {
      appMs = Array(repeating: 0, count: dayCount)
      activeCadres = Array(repeating: 0, count: dayCount)
      hasRanking = Array(repeating: false, count: dayCount)
    }

    mutating func add(_ other: Days) {
      for day in appMs.indices {
        appMs[day] += other.appMs[day]
        activeCadres[day] += other.activeCadres[day]
        hasRanking[day] = hasRanking[day] || other.hasRanking[day]
      }
    }
  }

  /// Parallel to ``SumPartial/cadres``; empty if no trends are requested.
  package private(set) var halves: [EffortHalves] = []
  package private(set) var days: [Days] = []
  /// By unit (-1 for cadres without one), its index in ``days``.
  package private(set) var placeOfUnit: [Int32: Int] = [:]

  package init() {}

  mutating func add(_ halves: EffortHalves) { self.halves.append(halves) }

  /// Returns the index of a unit's days, after adding them if they are new.
  mutating func place(ofUnit unit: Int32, dayCount: Int) -> Int {
    if let place = placeOfUnit[unit] { return place }
    placeOfUnit[unit] = days.count
    days.append(Days(dayCount: dayCount))
    return days.count - 1
  }

  @inline(__always)
  mutating func add(appMs: Int64, place: Int, day: Int) { days[place].appMs[day] += appMs }

  mutating func activate(place: Int, day: Int) { days[place].activeCadres[day] += 1 }

  mutating func addRanking(place: Int, day: Int) { days[place].hasRanking[day] = true }

  package mutating func merge(_ other: consuming EffortPartial) {
    halves += other.halves
    for (unit, theirs) in other.placeOfUnit {
      if let place = placeOfUnit[unit] {
        days[place].add(other.days[theirs])
      } else {
        placeOfUnit[unit] = days.count
        days.append(other.days[theirs])
      }
    }
  }
}
