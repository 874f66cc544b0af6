import FingertipCore

/// What some cadres of a log come to: of a thread, a partition, one day a machine. Merging is exact,
/// associative and commutative, so results don't depend on who computed what.
package struct PartialResult: Sendable {
  /// A unit in a period; unit -1 is that of cadres without one.
  package struct Place: Hashable, CodeKey {
    package let unit: Int32
    package let period: Int32

    var mixed: UInt64 {
      UInt64(UInt32(bitPattern: period)) << 32 | UInt64(UInt32(bitPattern: unit))
    }
  }

  /// What a unit's own cadres come to.
  package struct UnitSums: Sendable {
    package fileprivate(set) var sums = Sums()
    /// Apps with a session.
    package fileprivate(set) var apps: CodeSet

    init(appCount: Int) { apps = CodeSet(bound: appCount) }

    mutating func add(_ cadre: Sums, apps cadreApps: UnsafeBufferPointer<UInt32>) {
      sums.add(cadre)
      apps.insert(cadreApps)
    }

    /// Counts a cadre.
    mutating func addOne() { sums[.cadres] += 1 }

    mutating func add(_ other: UnitSums) {
      sums.add(other.sums)
      apps.formUnion(other.apps)
    }
  }

  package private(set) var cadres: [CadreRow] = []
  private(set) var units = CodeTable<Place, UnitSums>()
  /// Of apps and tasks.
  package var burden = BurdenPartial()
  /// Of effort over time.
  package var effort = EffortPartial()
  package var counts = RowCounts()
  /// First start and last start or end of used rows.
  package private(set) var firstUsedMs = Int64.max
  package private(set) var lastUsedMs = Int64.min
  /// The last instant that lies in a used row; the end of an interval doesn't.
  package private(set) var lastTouchedMs = Int64.min
  /// Distinct pairs of cadre and device among used rows.
  package var devices: Int64 = 0
  package var activeWorkdays: Int64 = 0
  /// Cadres with a used row.
  package var usedCadres: Int64 = 0
  /// Where it is asked for.
  package var hours: HourProfile?
  /// Where the time went.
  package var times = StageTimes()
  private let unitOfCadre: [Int32]
  private let appCount: Int
  private let countsGroupsAlone: Bool

  /// - Parameters:
  ///   - unitOfCadre: by cadre code; -1 for none.
  ///   - appCount: of the log.
  ///   - countsGroupsAlone: whether nothing is asked for but who stands behind units and apps.
  package init(unitOfCadre: [Int32], appCount: Int, countsGroupsAlone: Bool = false) {
    self.unitOfCadre = unitOfCadre
    self.appCount = appCount
    self.countsGroupsAlone = countsGroupsAlone
  }

  /// Counts used rows of a cadre.
  ///
  /// - Parameters:
  ///   - firstMs: their first start.
  ///   - lastMs: their last start.
  ///   - endMs: the last end of those that are intervals; 0 where none is.
  package mutating func use(_ rows: Int64, firstMs: Int64, lastMs: Int64, endMs: Int64) {
    counts.used += rows
    firstUsedMs = min(firstUsedMs, firstMs)
    lastUsedMs = max(lastUsedMs, lastMs, endMs)
    lastTouchedMs = max(lastTouchedMs, lastMs, endMs - 1)
  }

  /// Adds a cadre's sums of a period.
  ///
  /// - Parameter apps: the distinct apps it had sessions with.
  package mutating func add(
    _ cadre: UInt32, _ period: Int32, _ sums: Sums, apps: UnsafeBufferPointer<UInt32>
  ) {
    let place = Place(unit: unitOfCadre[Int(cadre)], period: period)
    if countsGroupsAlone {
      units.update(place, initially: UnitSums(appCount: appCount)) { $0.addOne() }
      return
    }
    cadres.append(CadreRow(cadre: cadre, period: period, sums: sums))
    units.update(place, initially: UnitSums(appCount: appCount)) { $0.add(sums, apps: apps) }
  }

  /// Hands out the rows of cadres, in any order; they are gone from here then.
  mutating func takeCadres() -> [CadreRow] {
    defer { cadres = [] }
    return cadres
  }

  /// Adds what other cadres of the same log come to.
  ///
  /// - Complexity: O(rows of `other`).
  package mutating func merge(_ other: PartialResult) {
    cadres += other.cadres
    units.merge(other.units, initially: UnitSums(appCount: appCount)) { $0.add($1) }
    counts.add(other.counts)
    firstUsedMs = min(firstUsedMs, other.firstUsedMs)
    lastUsedMs = max(lastUsedMs, other.lastUsedMs)
    lastTouchedMs = max(lastTouchedMs, other.lastTouchedMs)
    devices += other.devices
    activeWorkdays += other.activeWorkdays
    usedCadres += other.usedCadres
    if let hours = other.hours { self.hours = self.hours.map { $0.adding(hours) } ?? hours }
    times.add(other.times)
    burden.merge(other.burden)
    effort.merge(other.effort)
  }
}
