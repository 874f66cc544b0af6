import FingertipCore

/// Two accumulators combined: each call goes to the first, then to the second.
struct Both<First: Accumulator & ~Copyable, Second: Accumulator & ~Copyable>: Accumulator,
  ~Copyable
{
  private var first: First
  private var second: Second

  @inline(__always)
  init(_ context: BothContexts<First.Context, Second.Context>) {
    first = First(context.first)
    second = Second(context.second)
  }

  @inline(__always)
  mutating func begin(_ moment: borrowing Moment) {
    first.begin(moment)
    second.begin(moment)
  }

  @inline(__always)
  mutating func takeInterval(
    _ row: SweptRow, _ added: AddedTime, _ moment: inout Moment
  ) {
    first.takeInterval(row, added, &moment)
    second.takeInterval(row, added, &moment)
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    first.takePoint(row, &moment)
    second.takePoint(row, &moment)
  }

  @inline(__always)
  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: inout Moment) {
    first.takeOutside(row, isBefore: isBefore, &moment)
    second.takeOutside(row, isBefore: isBefore, &moment)
  }

  @inline(__always)
  mutating func carryOver(_ moment: inout Moment) {
    first.carryOver(&moment)
    second.carryOver(&moment)
  }

  @inline(__always)
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    first.takeCarried(added, &moment)
    second.takeCarried(added, &moment)
  }

  @inline(__always)
  mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {
    first.activate(day, isWorkday: isWorkday, &moment)
    second.activate(day, isWorkday: isWorkday, &moment)
  }

  @inline(__always)
  mutating func closeDay(_ moment: inout Moment) {
    first.closeDay(&moment)
    second.closeDay(&moment)
  }

  @inline(__always)
  mutating func closePeriod(_ moment: inout Moment) {
    first.closePeriod(&moment)
    second.closePeriod(&moment)
  }

  @inline(__always)
  mutating func closeCadre(_ moment: borrowing Moment) {
    first.closeCadre(moment)
    second.closeCadre(moment)
  }

  consuming func finish() -> BothPartials<First.Partial, Second.Partial> {
    BothPartials(first.finish(), second.finish())
  }
}

/// The contexts of two accumulators.
struct BothContexts<First: AccumulatorContext, Second: AccumulatorContext>: AccumulatorContext {
  let first: First
  let second: Second

  init(_ sweep: SweepContext) {
    first = First(sweep)
    second = Second(sweep)
  }
}

/// The partial results of two accumulators.
package struct BothPartials<First: MergeablePartial, Second: MergeablePartial>: MergeablePartial {
  var first: First
  var second: Second

  package init() {
    first = First()
    second = Second()
  }

  init(_ first: consuming First, _ second: consuming Second) {
    self.first = first
    self.second = second
  }

  package mutating func merge(_ other: consuming BothPartials) {
    first.merge(other.first)
    second.merge(other.second)
  }
}
