import FingertipCore

/// What section 6 takes from some cadres of a log beside their sums. Merging is exact, associative and
/// commutative, but for the order of ``halves``, which is that of the rows they stand beside.
package struct EffortPartial: Sendable {
  /// A cadre's or a unit's screen time and active days of a period, on every other workday.
  package struct Halves: Equatable, Sendable, BitwiseCopyable {
    package var oddMs: Int64 = 0
    package var evenMs: Int64 = 0
    package var oddDays: Int32 = 0
    package var evenDays: Int32 = 0

    mutating func add(_ other: Halves) {
      oddMs += other.oddMs
      evenMs += other.evenMs
      oddDays += other.oddDays
      evenDays += other.evenDays
    }
  }

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

  /// Beside ``PartialResult/cadres``; none where no trends are asked for.
  package private(set) var halves: [Halves] = []
  package private(set) var days: [Days] = []
  /// By unit, -1 for cadres without one, its place in ``days``.
  package private(set) var placeOfUnit: [Int32: Int] = [:]

  package init() {}

  mutating func add(_ halves: Halves) { self.halves.append(halves) }

  /// The place of a unit's days.
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

  /// Adds what other cadres of the same log tell.
  ///
  /// - Complexity: O(entries of `other`).
  package mutating func merge(_ other: EffortPartial) {
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
