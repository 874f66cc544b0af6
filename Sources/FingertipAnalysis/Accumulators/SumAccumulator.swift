import FingertipCore

/// Stores the sums of each cadre and period, and adds them to those of the cadre's unit. It runs
/// after all accumulators that add to the sums.
struct SumAccumulator: Accumulator {
  /// True if the sums of units are needed, and not the rows of cadres.
  private let collectsEvidenceAlone: Bool
  /// True if the greatest values of single cadres are needed, too: months decide on what is
  /// published.
  private let findsGreatest: Bool
  private var partial = SumPartial()

  init(_ context: SweepContext) {
    collectsEvidenceAlone = context.parameters.collectsEvidenceAlone
    findsGreatest =
      context.parameters.minimumGroup != nil && context.parameters.period == .month
  }

  @inline(__always)
  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {
    moment.sums[.activeDays] += 1
    partial.activeWorkdays += isWorkday ? 1 : 0
  }

  mutating func closePeriod(_ moment: inout Moment) {
    moment.sums[.cadres] = 1
    moment.sums[.noField] = moment.sums[.fieldMs] == 0 ? 1 : 0
    if collectsEvidenceAlone {
      partial.add(unit: moment.unit, moment.period, moment.sums)
    } else {
      partial.add(moment.cadre, unit: moment.unit, moment.period, moment.sums)
    }
    if findsGreatest {
      partial.addGreatest(unit: moment.unit, moment.period, moment.sums)
    }
  }

  consuming func finish() -> SumPartial { partial }
}

/// The sums of some cadres of a log, and of the units' own cadres among them.
struct SumPartial: MergeablePartial {
  /// In any order.
  private(set) var cadres = SegmentedArray<CadreRow>()
  /// The sums of each unit's own cadres.
  private(set) var units = CodeTable<UnitPeriod, Sums>()
  /// The greatest values of single cadres of each unit, for results that may be published.
  private(set) var greatest = CodeTable<UnitPeriod, Sums>()
  /// By period, the number of cadres in each step of the ratio, for results that may be published.
  private(set) var ratioSteps = CodeTable<PeriodNumber, [Int64]>()
  /// The number of pairs of a cadre and a workday on which it was active.
  var activeWorkdays: Int64 = 0

  /// Adds a cadre's sums of a period.
  mutating func add(_ cadre: UInt32, unit: Int32, _ period: Int32, _ sums: Sums) {
    cadres.append(CadreRow(cadre: cadre, period: period, sums: sums))
    add(unit: unit, period, sums)
  }

  /// Adds a cadre's sums of a period to those of its unit.
  mutating func add(unit: Int32, _ period: Int32, _ sums: Sums) {
    units[UnitPeriod(unit: unit, period: period), default: Sums()].add(sums)
  }

  /// Notes a cadre's sums of a period if they are greater than those of others.
  mutating func addGreatest(unit: Int32, _ period: Int32, _ sums: Sums) {
    greatest[UnitPeriod(unit: unit, period: period), default: Sums()].formMaximum(sums)
    guard let ratio = Indicator.appFieldRatio.ratio(of: sums)?.value else { return }
    let place = PeriodNumber(period: period)
    ratioSteps[place, default: RatioHistogram.noSteps][RatioHistogram.step(of: ratio)] += 1
  }

  mutating func removeCadres() { cadres = SegmentedArray() }

  /// Gives the rows of cadres other codes.
  ///
  /// - Parameter codes: By code of a cadre, the new one.
  mutating func renumberCadres(_ codes: [UInt32]) {
    let rows = cadres.takeAll()
    for row in rows {
      cadres.append(CadreRow(cadre: codes[Int(row.cadre)], period: row.period, sums: row.sums))
    }
  }

  /// Adds rows of cadres whose sums are already in those of units.
  mutating func append(_ rows: some Sequence<CadreRow>) { for row in rows { cadres.append(row) } }

  mutating func merge(_ other: consuming SumPartial, until cancellation: Cancellation?) {
    cadres.append(other.cadres)
    units.merge(other.units, until: cancellation) { $0.add($1) }
    greatest.merge(other.greatest, until: cancellation) { $0.formMaximum($1) }
    ratioSteps.merge(other.ratioSteps, until: cancellation) { known, steps in
      for step in known.indices { known[step] += steps[step] }
    }
    activeWorkdays += other.activeWorkdays
  }

  /// Removes and returns the rows of cadres by period, then by code, which is the bytewise order of
  /// their ids; in any order once cancelled.
  ///
  /// - Complexity: O(rows, cadres and periods); 8 bytes of memory per row, and as many per cadre.
  mutating func takeCadresInOrder(until cancellation: Cancellation? = nil) -> [CadreRow] {
    var rows = cadres.takeAll()
    let periodCount = 1 + Int(rows.lazy.map(\.period).max() ?? 0)
    let cadreCount = 1 + Int(rows.lazy.map(\.cadre).max() ?? 0)
    // Safe: 2³² rows would not fit the memory.
    let sources = (0..<UInt32(truncatingIfNeeded: rows.count)).map { $0 }
      .stablySorted(below: cadreCount) { Int(rows[Int($0)].cadre) }
      .stablySorted(below: periodCount) { Int(rows[Int($0)].period) }
    rows.rearrange(from: sources, until: cancellation)
    return rows
  }
}

/// Without the rows of cadres, which are stored apart.
extension SumPartial: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&units)
    try coder.code(&greatest)
    try coder.code(&ratioSteps, initial: RatioHistogram.noSteps) {
      steps, coder throws(ByteFault) in try coder.code(all: &steps)
    }
    try coder.code(&activeWorkdays)
  }
}
