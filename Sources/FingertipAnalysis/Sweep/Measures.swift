import FingertipCore

/// The accumulators of a sweep, each of which measures one aspect of the timelines of cadres.
///
/// ## Background
///
/// The aggregate functions of column stores have one shape: initialize, update, combine, finalize.
/// Here a ``Sweep`` reads each cadre's rows once, maintains days, periods and unions of intervals,
/// and passes every row to the accumulators that need it. They don't depend on each other: an
/// accumulator adds values of the cadre's own row to ``Moment/sums``, and all others to its part of
/// the ``PartialResult``.
///
/// ## Design
///
/// All calls are static, so that the loop over rows is one function without calls. To add an
/// accumulator: its file, a property here, a line in each function below that it needs, and its
/// partial result in ``PartialResult``. Calls come in this order:
///
/// ```
/// begin                                              a cadre
///   ( carryOver  takeCarried* )?                     a period that intervals reach into
///     takeInterval | takePoint | activate | closeDay …
///   closePeriod
///   takeOutside                                      a row outside the window, any time
/// closeCadre
/// ```
struct Measures: ~Copyable {
  private let counts: CountTable
  private(set) var apps: AppAccumulator
  private(set) var tasks: TaskAccumulator
  private(set) var forms: FormAccumulator
  private(set) var effort: EffortAccumulator
  private(set) var hours: HourAccumulator
  private(set) var sums: SumAccumulator

  /// - Complexity: O(apps of the log, periods and days).
  init(_ context: SweepContext) {
    counts = CountTable()
    apps = AppAccumulator(context)
    tasks = TaskAccumulator(context)
    forms = FormAccumulator(context)
    effort = EffortAccumulator(context)
    hours = HourAccumulator(context.parameters)
    sums = SumAccumulator(countsGroupsAlone: context.parameters.countsGroupsAlone)
    sums.findsGreatest = context.parameters.minimumGroup != nil
  }

  /// Begins a cadre.
  mutating func begin(_ moment: borrowing Moment) {
    apps.begin(moment)
    tasks.begin()
    effort.begin(moment)
  }

  /// Takes an interval; the unions of `moment` already contain it.
  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    moment.addTimes(row, added)
    counts.takeInterval(row, &moment)
    apps.takeInterval(row, added, &moment)
    tasks.take(row.row, used: row.range, moment)
    if !added.isAlone { effort.takeAdded(added, moment) }
    hours.take(added)
  }

  /// Takes a point.
  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    if !row.isExemptPoint { counts.takePoint(row, &moment) }
    apps.takePoint(row, &moment)
    tasks.take(row.row, used: row.range, moment)
    if !row.isExemptPoint {
      forms.takePoint(row.row)
      effort.takePoint(row, moment)
    }
  }

  /// Takes a row outside the window: one before it affects memberships and tasks, one after it may
  /// belong to a session within.
  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: borrowing Moment) {
    if isBefore {
      apps.takeHistory(row)
      tasks.take(row, used: nil, moment)
    } else {
      apps.takeAftermath(row)
    }
  }

  /// Begins a period that intervals of the previous one extend into.
  mutating func carryOver(_ moment: borrowing Moment) { apps.carryOver(moment) }

  /// Takes the parts of earlier intervals that extend into this period: first sessions, then the
  /// others.
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    moment.addOverlappingTimes(added)
    apps.addField(added.field, moment)
    effort.takeAdded(added, moment)
    hours.take(added)
  }

  /// Counts a day on which the cadre was active; once per day, in order.
  @inline(__always)
  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {
    effort.activate(day)
    sums.activate(isWorkday: isWorkday, &moment)
  }

  /// Ends the current day of the sweep.
  @inline(__always)
  mutating func closeDay(_ moment: borrowing Moment) { effort.closeDay(moment) }

  /// Ends a period, and its last day. Sums are complete when all other accumulators have ended it.
  mutating func closePeriod(_ moment: inout Moment) {
    apps.closePeriod(moment)
    forms.closePeriod(&moment)
    effort.closePeriod()
    hours.closePeriod(moment.period)
    sums.closePeriod(&moment)
  }

  /// Ends a cadre, and its last period.
  mutating func closeCadre() {
    apps.closeCadre()
  }
}

/// The result of some cadres of a log, such as those of a thread or a partition. Merging is exact,
/// associative and commutative, so that results don't depend on the distribution of the work.
struct PartialResult: Sendable {
  var rows: RowPartial
  /// The time of each stage.
  var times: StageTimes
  var apps: AppPartial
  /// By task code of the log.
  var tasks: [UInt32: TaskState]
  var forms: CodeTable<FormPlace, FormTally>
  var effort: EffortPartial
  /// By period; nil if hours are not requested.
  var hours: [Int32: HourProfile]?
  var sums: SumPartial

  /// Adds the result of other cadres of the same log.
  ///
  /// - Complexity: O(entries of `other`).
  mutating func merge(_ other: consuming PartialResult) {
    rows.merge(other.rows)
    times.add(other.times)
    apps.merge(other.apps)
    for (task, state) in other.tasks { tasks[task, default: TaskState()].add(state) }
    forms.merge(other.forms) { $0.add($1) }
    effort.merge(other.effort)
    hours?.merge(other.hours ?? [:]) { $0.adding($1) }
    sums.merge(other.sums)
  }

  /// Removes and returns the rows of cadres by period, then by id bytewise, together with all
  /// values parallel to them.
  ///
  /// - Complexity: O(*n* log *n*); 16 bytes of memory per row.
  mutating func takeCadresInOrder() -> [CadreRow] {
    effort = EffortPartial()
    return sums.takeCadresInOrder()
  }
}
