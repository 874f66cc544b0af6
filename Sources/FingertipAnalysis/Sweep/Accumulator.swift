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
/// without calls. To add one: a file with the accumulator and its partial result, and a line in
/// `Measures`, which lists all of them. If others read the partial result, it also needs a property
/// of `PartialResult`. An accumulator that only adds to the sums has ``NoPartial``.
/// A partial result passes its fields to a coder once, by which it is written, read and merged
/// between machines (``PortablePartial``).
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
///
/// If a cadre's sweep is paused, `pause` comes instead of `closeCadre`, and `resume` after the next `begin`:
/// an accumulator that keeps something of a cadre between rows writes and reads it there.
protocol Accumulator: ~Copyable {
  /// The partial result of some cadres of a log.
  associatedtype Partial: MergeablePartial & PortablePartial

  init(_ context: SweepContext)

  /// Begins a cadre.
  mutating func begin(_ moment: borrowing Moment)

  /// Begins to read from memory what a later row of the cadre will need; called only if there are many apps.
  func foresee(_ row: TimelineRow)

  /// Takes an interval; the unions of `moment` already contain it.
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment)

  /// Takes a point.
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment)

  /// Takes a row outside the window: one before it affects memberships and tasks, one after it may
  /// belong to a session within.
  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: borrowing Moment)

  /// Begins a period that intervals of the previous one extend into.
  mutating func carryOver(_ moment: borrowing Moment)

  /// Takes the parts of earlier intervals that extend into this period: first sessions, then the
  /// others.
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment)

  /// Counts a day on which the cadre was active; once per day, in order.
  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment)

  /// Ends the current day of the sweep.
  mutating func closeDay(_ moment: borrowing Moment)

  /// Ends a period, and its last day. Sums are complete when all earlier accumulators have ended
  /// it.
  mutating func closePeriod(_ moment: inout Moment)

  /// Ends a cadre, and its last period.
  mutating func closeCadre()

  /// Writes the state of the cadre, and makes room for the next one.
  mutating func pause(_ writer: inout StateWriter)

  /// Reads the state of the cadre, which has just begun.
  mutating func resume(_ reader: inout StateReader)

  /// Returns the partial result of all cadres.
  consuming func finish() -> Partial
}

extension Accumulator where Self: ~Copyable {
  @inline(__always)
  func foresee(_ row: TimelineRow) {}
  @inline(__always)
  mutating func begin(_ moment: borrowing Moment) {}
  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {}
  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {}
  @inline(__always)
  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: borrowing Moment) {}
  @inline(__always)
  mutating func carryOver(_ moment: borrowing Moment) {}
  @inline(__always)
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {}
  @inline(__always)
  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {}
  @inline(__always)
  mutating func closeDay(_ moment: borrowing Moment) {}
  @inline(__always)
  mutating func closePeriod(_ moment: inout Moment) {}
  @inline(__always)
  mutating func closeCadre() {}
  mutating func pause(_ writer: inout StateWriter) {}
  mutating func resume(_ reader: inout StateReader) {}
}

extension Accumulator where Self: ~Copyable, Partial == NoPartial {
  consuming func finish() -> NoPartial { NoPartial() }
}
