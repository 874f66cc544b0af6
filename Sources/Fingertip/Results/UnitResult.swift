/// One unit in one period, with all units below it.
public struct UnitResult: Sendable, Equatable, Codable, Identifiable {
  /// Unit and period.
  public var id: RowID { RowID(keys: [unit], period: period) }
  /// The unit's id; `*` for all cadres.
  public let unit: String
  /// The unit's level, if the table of units names one.
  public let level: String?
  /// The label of the period, such as `2024-03`.
  public let period: String
  /// Cadres with data.
  public var cadres: Reported<Int64> { values.value(of: .cadres) }
  /// Cadres without field time, whom ratios of single cadres can't include.
  public var cadresWithoutField: Reported<Int64> { values.value(of: .noField) }
  /// True if the row, or the difference of other rows, comes from so few cadres that a published
  /// analysis suppresses its values.
  public let isSuppressed: Bool
  /// The share of zombies among the eligible apps: ``Indicator/zombieRate``.
  public let zombieRate: Reported<Ratio>
  /// The share of apps whose purpose another app has, too: ``Indicator/redundancy``.
  public let redundancy: Reported<Ratio>
  /// The share of groups that repeat another of their purpose, by their members:
  /// ``Indicator/groupOverlap``.
  public let groupOverlap: Reported<Ratio>
  /// The extent to which apps repeat each other's functions: ``Indicator/functionOverlap``.
  public let functionOverlap: Reported<Double>
  /// Tasks that came due.
  public let dueTasks: Reported<Int64>
  /// Tasks in ``dueTasks`` that were passed on and not closed by anybody in time.
  public let passedOn: Reported<Int64>
  /// ``passedOn`` of ``dueTasks``: ``Indicator/relayRate``.
  public let relayRate: Reported<Ratio>
  /// The growth of demands on their way down: ``Indicator/escalation``.
  public let escalation: Reported<Double>
  /// The growth over all levels, only for `*`: ``Indicator/chain``.
  public let chain: Reported<Double>
  private let values: RowValues
  private let intervals: [Reported<Interval>]

  /// - Parameters:
  ///   - burden: The unit's values of apps and tasks.
  ///   - intervals: Parallel to the indicators of units; empty if not requested.
  init(
    _ row: UnitRow, _ burden: UnitBurden?, of result: AnalysisResult,
    intervals: [Reported<Interval>]
  ) {
    unit = result.unitNames[row.unit].id.description
    level = result.unitNames[row.unit].level
    period = result.periodLabels[Int(row.period)]
    isSuppressed = row.isSuppressed
    func shown<Value>(_ value: Reported<Value>?) -> Reported<Value> {
      row.isSuppressed ? .null(.suppressed) : value ?? .null(nil)
    }
    zombieRate = shown(burden?.zombieRate)
    redundancy = shown(burden?.redundancy)
    groupOverlap = shown(burden?.groupOverlap)
    functionOverlap = shown(burden?.functionOverlap)
    dueTasks = shown(burden.map { .value($0.dueTasks) })
    passedOn = shown(burden.map { .value($0.passedOn) })
    relayRate = shown(burden?.relayRate)
    escalation = shown(burden?.escalation)
    chain = shown(burden?.chain)
    values = RowValues(row.sums, in: result.context, isSuppressed: row.isSuppressed)
    self.intervals = intervals
  }

  /// A measure or count, summed over cadres.
  public subscript(measure: Measure) -> Reported<Int64> { values.value(of: measure) }

  /// An indicator that is a ratio; null without a reason if it isn't available for units, or if it
  /// is a plain number, such as ``functionOverlap`` and ``escalation``.
  public subscript(indicator: Indicator) -> Reported<Ratio> {
    switch indicator {
    case .zombieRate: zombieRate
    case .redundancy: redundancy
    case .groupOverlap: groupOverlap
    case .relayRate: relayRate
    default:
      indicator.ratio != nil && indicator.grains.contains(.unit)
        ? values.value(of: indicator) : .null(nil)
    }
  }

  /// Returns the interval of an indicator with a confidence of 95 %: expanded percentiles over draws
  /// of whole cadres.
  ///
  /// Null without a reason if ``Query/givesIntervals`` is off or the indicator has none, as
  /// `too-few` for fewer than five cadres, and for the indicator's own reason if it has no value.
  public func interval(of indicator: Indicator) -> Reported<Interval> {
    guard let place = Indicator.ofUnits.firstIndex(of: indicator), place < intervals.count else {
      return .null(nil)
    }
    return intervals[place]
  }
}
