import FingertipCore

/// The cadres and sums of units and apps, forms and hours, month by month. They decide what may be shown for any periods of
/// an output, so that outputs of one log by month, quarter and year don't expose each other.
struct MonthlyEvidence {
  /// One month with a used row.
  struct Month {
    /// The label, such as `2024-03`.
    let label: String
    /// A day of the month, as days since 1970-01-01.
    let day: Int
    /// By unit, the number of cadres that belong to it directly; `*` has those without a unit.
    fileprivate(set) var own: [Int64]
    /// By unit, the number of its cadres and those of all units below it.
    fileprivate(set) var cadres: [Int64]
    fileprivate(set) var contributors: [(app: UInt32, contributors: AppContributors)] = []
    /// The sums of units that cadres belong to directly, and the greatest of single cadres.
    fileprivate(set) var sums: [(unit: Int, sums: Sums, greatest: Sums)] = []
    /// By task code of the log; 0 for screen time that names none.
    fileprivate(set) var tasks: [UInt32: TaskContributors] = [:]
    /// By item; 0 for reports that name none.
    fileprivate(set) var forms: [UInt32: FormTally] = [:]
    /// The hours of the week; nil if they are not requested, or nobody has any.
    fileprivate(set) var hours: HourProfile?
    /// The number of cadres in each step of the ratio.
    fileprivate(set) var ratioSteps = RatioHistogram.noSteps
  }

  /// Ascending.
  private(set) var months: [Month] = []

  /// - Parameters:
  ///   - total: The total by month.
  ///   - cancellation: Once cancelled, the evidence is of no use.
  /// - Complexity: O(units · months + apps · months).
  init(
    _ total: borrowing PartialResult, _ context: SweepContext, _ hierarchy: UnitHierarchy,
    until cancellation: Cancellation
  ) {
    var byPeriod: [Int32: Month] = [:]
    let nobody = [Int64](repeating: 0, count: hierarchy.names.count)
    for (place, sums) in total.sums.units {
      let unit = hierarchy.number(of: place.unit)
      if byPeriod[place.period] == nil {
        byPeriod[place.period] = Month(
          label: context.label(place.period),
          day: context.grid.calendarDays(ofPeriod: Int(place.period))?.lowerBound ?? 0,
          own: nobody, cadres: nobody)
      }
      byPeriod[place.period]!.own[unit] += sums[.cadres]
      byPeriod[place.period]!.sums.append((unit, sums, total.sums.greatest[place] ?? sums))
    }
    for (place, tally) in total.forms where !cancellation.isCancelled {
      byPeriod[place.period]?.forms[place.item, default: FormTally()].merge(tally)
    }
    for (place, contributors) in total.tasks.contributors {
      byPeriod[place.period]?.tasks[place.task] = contributors
    }
    for (place, hours) in total.hours ?? CodeTable() { byPeriod[place.period]?.hours = hours }
    for (place, steps) in total.sums.ratioSteps { byPeriod[place.period]?.ratioSteps = steps }
    for period in byPeriod.keys {
      var cadres = byPeriod[period]!.own
      hierarchy.forEachUpward { unit, above in cadres[above] += cadres[unit] }
      byPeriod[period]!.cadres = cadres
    }
    for (place, contributors) in total.apps.contributors where !cancellation.isCancelled {
      byPeriod[place.period]?.contributors.append((place.app, contributors))
    }
    months = byPeriod.sorted { $0.key < $1.key }.map(\.value)
  }
}
