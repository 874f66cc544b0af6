import FingertipCore

/// Measures one aspect of the timelines of cadres, one timeline after another.
///
/// ## Background
///
/// The aggregate functions of column stores have one shape: initialize, update, combine, finalize.
/// Here a ``Sweep`` reads each cadre's rows once, maintains days, periods and unions of intervals,
/// and passes every row to all accumulators. It has no knowledge of single accumulators, nor do
/// they depend on each other: an accumulator adds values of the cadre's own row to ``Moment/sums``,
/// and all others to its partial result.
///
/// ## Design
///
/// Accumulators are composed by ``Both``, statically, so that the loop over rows is one function
/// without calls. To add one: a file with its context, accumulator and partial result, and a line
/// in `Measures`.
///
/// All requirements but `init` and `finish` have an empty default. Calls come in this order:
///
/// ```
/// begin                                              a cadre
///   ( carryOver  takeCarried* )?                     a period that intervals reach into
///     takeInterval | takePoint | activate | closeDay …
///   closePeriod
///   takeOutside                                      a row outside the window, any time
/// closeCadre
/// ```
protocol Accumulator: ~Copyable {
  /// The inputs that are the same for all cadres of an analysis.
  associatedtype Context: AccumulatorContext
  /// The partial result of some cadres of a log.
  associatedtype Partial: MergeablePartial

  init(_ context: Context)

  /// Begins a cadre.
  mutating func begin(_ moment: borrowing Moment)

  /// Takes an interval; the unions of `moment` already contain it.
  mutating func takeInterval(
    _ row: SweptRow, _ added: AddedTime, _ moment: inout Moment)

  /// Takes a point.
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment)

  /// Takes a row outside the window: one before it affects memberships and tasks, one after it may
  /// belong to a session within.
  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: inout Moment)

  /// Begins a period that intervals of the previous one extend into.
  mutating func carryOver(_ moment: inout Moment)

  /// Takes the parts of earlier intervals that extend into this period: first sessions, then the
  /// others.
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment)

  /// Counts a day on which the cadre was active; once per day, in order.
  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment)

  /// Ends the current day of the sweep.
  mutating func closeDay(_ moment: inout Moment)

  /// Ends a period, and its last day. Sums are complete when all earlier accumulators have ended
  /// it.
  mutating func closePeriod(_ moment: inout Moment)

  /// Ends a cadre, and its last period.
  mutating func closeCadre(_ moment: borrowing Moment)

  /// Returns the partial result of all cadres.
  consuming func finish() -> Partial
}

extension Accumulator where Self: ~Copyable {
  @inline(__always)
  mutating func begin(_ moment: borrowing Moment) {}
  @inline(__always)
  mutating func takeInterval(
    _ row: SweptRow, _ added: AddedTime, _ moment: inout Moment
  ) {}
  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {}
  @inline(__always)
  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: inout Moment) {}
  @inline(__always)
  mutating func carryOver(_ moment: inout Moment) {}
  @inline(__always)
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {}
  @inline(__always)
  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {}
  @inline(__always)
  mutating func closeDay(_ moment: inout Moment) {}
  @inline(__always)
  mutating func closePeriod(_ moment: inout Moment) {}
  @inline(__always)
  mutating func closeCadre(_ moment: borrowing Moment) {}
}

/// The inputs of an accumulator from the log, the tables and the parameters; created once per
/// analysis.
protocol AccumulatorContext: Sendable {
  init(_ sweep: SweepContext)
}

/// The result of some cadres of a log, such as those of a thread or a partition. Merging is exact,
/// associative and commutative, so that results don't depend on the distribution of the work.
package protocol MergeablePartial: Sendable {
  /// Creates the result of no cadres.
  init()

  /// Adds the result of other cadres of the same log.
  ///
  /// - Complexity: O(entries of `other`).
  mutating func merge(_ other: consuming Self)
}

/// The context of accumulators that need none.
struct NoContext: AccumulatorContext {
  init(_ sweep: SweepContext) {}
}

/// The partial result of accumulators that only add to the cadre's sums.
package struct NoPartial: MergeablePartial {
  package init() {}
  package mutating func merge(_ other: consuming NoPartial) {}
}
