import FingertipCore

/// Two accumulators combined: each call goes to the first, then to the second.
struct Both<First: Accumulator & ~Copyable, Second: Accumulator & ~Copyable>: Accumulator,
  ~Copyable
{
  private var first: First
  private var second: Second

  @inline(__always)
  init(_ context: SweepContext) {
    first = First(context)
    second = Second(context)
  }

  @inline(__always)
  mutating func begin(_ moment: borrowing Moment) {
    first.begin(moment)
    second.begin(moment)
  }

  @inline(__always)
  func foresee(_ row: TimelineRow) {
    first.foresee(row)
    second.foresee(row)
  }

  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    first.takeInterval(row, added, &moment)
    second.takeInterval(row, added, &moment)
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    first.takePoint(row, &moment)
    second.takePoint(row, &moment)
  }

  @inline(__always)
  mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: borrowing Moment) {
    first.takeOutside(row, isBefore: isBefore, moment)
    second.takeOutside(row, isBefore: isBefore, moment)
  }

  @inline(__always)
  mutating func carryOver(_ moment: borrowing Moment) {
    first.carryOver(moment)
    second.carryOver(moment)
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
  mutating func closeDay(_ moment: borrowing Moment) {
    first.closeDay(moment)
    second.closeDay(moment)
  }

  @inline(__always)
  mutating func closePeriod(_ moment: inout Moment) {
    first.closePeriod(&moment)
    second.closePeriod(&moment)
  }

  @inline(__always)
  mutating func closeCadre() {
    first.closeCadre()
    second.closeCadre()
  }

  mutating func pause(_ writer: inout StateWriter) {
    first.pause(&writer)
    second.pause(&writer)
  }

  mutating func resume(_ reader: inout StateReader) {
    first.resume(&reader)
    second.resume(&reader)
  }

  consuming func finish() -> BothPartials<First.Partial, Second.Partial> {
    BothPartials(first: first.finish(), second: second.finish())
  }
}

/// The partial results of two accumulators.
struct BothPartials<
  First: MergeablePartial & PortablePartial, Second: MergeablePartial & PortablePartial
>: MergeablePartial {
  var first: First
  var second: Second

  mutating func merge(_ other: consuming BothPartials, until cancellation: Cancellation?) {
    first.merge(other.first, until: cancellation)
    second.merge(other.second, until: cancellation)
  }
}

extension BothPartials: PortablePartial {
  init(_ shape: PartialShape) { self.init(first: First(shape), second: Second(shape)) }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try first.code(&coder)
    try second.code(&coder)
  }
}
