import FingertipCore
import FingertipSystem

/// Compares effort in the workdays before rankings with that of other workdays.
struct Surges {
  private let grid: TimeGrid
  /// By unit; nil for a unit without a row.
  private var ofUnit: [Reported<Double>?]
  private var ofLevel: [String: Reported<Double>] = [:]

  /// - Parameters:
  ///   - effort: Must contain the days of units' own cadres.
  ///   - groups: The groups of `trends`, with their series.
  ///   - seriesOfUnit: By unit, the series of its group.
  /// - Complexity: O(units · days). The days of several units are in memory at once: as many as
  ///   there are unfinished units between a unit and `*`.
  init(
    _ groups: [(group: EffortGroup, series: EffortSeries)], _ seriesOfUnit: [EffortSeries?],
    _ effort: EffortPartial, _ hierarchy: UnitHierarchy, _ grid: TimeGrid, _ thresholds: Thresholds
  ) {
    self.grid = grid
    ofUnit = Array(repeating: nil, count: hierarchy.names.count)
    // By unit, the level it is a topmost unit of: its own at most.
    var levelOfTop: [Int: String] = [:]
    var ofLevel: [String: EffortPartial.Days] = [:]
    for (group, _) in groups where group.unit == nil {
      guard let level = group.level else { continue }
      for unit in group.tops { levelOfTop[unit] = level }
      ofLevel[level] = EffortPartial.Days(dayCount: grid.dayCount)
    }
    // The days of units met so far, including those below, until they are added to those of the
    // unit above.
    var open: [Int: EffortPartial.Days] = [:]
    func own(_ unit: Int32) -> EffortPartial.Days? {
      effort.placeOfUnit[unit].map { effort.days[$0] }
    }
    func close(_ unit: Int) -> EffortPartial.Days? {
      var days = open.removeValue(forKey: unit)
      if let own = own(unit == hierarchy.everybody ? -1 : Int32(unit)) {
        if days == nil { days = own } else { days!.add(own) }
      }
      guard let days else { return nil }
      if let series = seriesOfUnit[unit] { ofUnit[unit] = surge(days, series, thresholds) }
      if let level = levelOfTop[unit] { ofLevel[level]?.add(days) }
      return days
    }
    hierarchy.forEachUpward { unit, above in
      guard let days = close(unit) else { return }
      if open[above] == nil { open[above] = days } else { open[above]!.add(days) }
    }
    _ = close(hierarchy.everybody)
    for (group, series) in groups where group.unit == nil {
      guard let level = group.level, let days = ofLevel[level] else { continue }
      self.ofLevel[level] = surge(days, series, thresholds)
    }
  }

  /// Returns the surge of a group.
  func value(of group: EffortGroup) -> Reported<Double> {
    (group.unit.map { ofUnit[$0] } ?? group.level.flatMap { ofLevel[$0] }) ?? .null(.noDenominator)
  }

  private func surge(
    _ days: EffortPartial.Days, _ series: EffortSeries, _ thresholds: Thresholds
  ) -> Reported<Double> {
    let isBefore = windows(before: days.hasRanking)
    var (windowed, calm) = (Effort(), Effort())
    var calmDays = 0
    for day in 0..<grid.dayCount where grid.isWorkday[day] && days.activeCadres[day] > 0 {
      let effort = Effort(appMs: days.appMs[day], cadreDays: Int64(days.activeCadres[day]))
      if isBefore[day] {
        windowed.add(effort)
      } else if !days.hasRanking[day] {
        calm.add(effort)
        calmDays += 1
      }
    }
    guard windowed.appMs > 0, calm.appMs > 0 else { return .null(.noDenominator) }
    if calmDays < Thresholds.calmDays || series.hasFewCadres || series.used.isEmpty {
      return .null(.tooFew)
    }
    return .value(log(windowed.mean / calm.mean))
  }

  private struct Effort {
    var appMs: Int64 = 0
    var cadreDays: Int64 = 0

    mutating func add(_ other: Effort) {
      appMs += other.appMs
      cadreDays += other.cadreDays
    }

    var mean: Double { Double(appMs) / Double(cadreDays) }
  }

  /// Returns, by day, true if it is one of the last workdays before a ranking.
  private func windows(before hasRanking: [Bool]) -> [Bool] {
    var isBefore = [Bool](repeating: false, count: grid.dayCount)
    var workdays: [Int] = []
    for day in 0..<grid.dayCount {
      if hasRanking[day] {
        for before in workdays.suffix(Thresholds.surgeDays) { isBefore[before] = true }
      }
      if grid.isWorkday[day] { workdays.append(day) }
    }
    return isBefore
  }
}
