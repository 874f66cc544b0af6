import FingertipCore

/// Stores the sums of each cadre and period, and adds them to those of the cadre's unit. It runs
/// after all accumulators that add to the sums.
struct SumAccumulator: Accumulator, ~Copyable {
  private let countsGroupsAlone: Bool
  private var partial = SumPartial()

  init(_ context: SumContext) { countsGroupsAlone = context.countsGroupsAlone }

  @inline(__always)
  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {
    moment.sums[.activeDays] += 1
    partial.activeWorkdays += isWorkday ? 1 : 0
  }

  mutating func closePeriod(_ moment: inout Moment) {
    moment.sums[.cadres] = 1
    moment.sums[.noField] = moment.sums[.fieldMs] == 0 ? 1 : 0
    if countsGroupsAlone {
      partial.count(moment.unit, moment.period)
    } else {
      partial.add(moment.cadre, unit: moment.unit, moment.period, moment.sums)
    }
  }

  consuming func finish() -> SumPartial { partial }
}

/// Selects the sums that are collected.
struct SumContext: AccumulatorContext {
  /// True if only the numbers of cadres are needed.
  let countsGroupsAlone: Bool

  init(_ sweep: SweepContext) { countsGroupsAlone = sweep.parameters.countsGroupsAlone }
}
