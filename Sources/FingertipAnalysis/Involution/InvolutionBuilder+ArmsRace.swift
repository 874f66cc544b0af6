import FingertipCore
import FingertipSystem

extension InvolutionBuilder {
  /// Compares effort in the workdays before rankings with that of other workdays.
  ///
  /// - Parameter surges: Nil if no ranking is collected.
  func surge(
    of group: EffortGroup, _ series: EffortSeries, _ surges: Surges?
  ) -> Reported<Double> {
    guard let surges else { return .null(.notCollected) }
    if series.periods.contains(where: { $0?.isCalendarUnknown ?? false }) {
      return .null(.calendarUnknown)
    }
    return surges.value(of: group)
  }

  /// Returns the growth of effort without results: its growth less that of results.
  func redQueen(of series: EffortSeries) -> Reported<Double> {
    guard let thirds = series.thirds else { return .null(.tooFew) }
    let (first, last) = (series.total(of: thirds.first), series.total(of: thirds.last))
    let effort = log(last.effort / first.effort)
    guard effort > 0 else { return .null(.noDenominator) }
    let answered = log(last.results / first.results) / effort
    return .value(effort * (1 - min(1, max(0, answered))))
  }

  /// Returns the stability of the order of units by effort: Spearman's ρ between the first and the
  /// last third of the periods.
  func rankStability(
    of units: [EffortSeries], over series: EffortSeries
  ) -> Reported<Double> {
    guard let thirds = series.thirds else { return .null(.tooFew) }
    let ranked = units.compactMap { unit -> (Double, Double)? in
      let few = (thirds.first + thirds.last).contains { period in
        unit.periods[period].map { $0.cadres < Thresholds.leastCadres } ?? false
      }
      let (first, last) = (unit.total(of: thirds.first), unit.total(of: thirds.last))
      if few || first.activeDays == 0 || last.activeDays == 0 { return nil }
      return (first.effort, last.effort)
    }
    guard ranked.count >= Thresholds.rankedUnits else { return .null(.tooFew) }
    return RankCorrelation.spearman(ranked.map(\.0), ranked.map(\.1))
      .map { .value($0) } ?? .null(.noDenominator)
  }
}
