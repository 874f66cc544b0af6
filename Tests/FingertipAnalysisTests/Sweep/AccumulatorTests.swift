import FingertipCore
import Testing

@testable import FingertipAnalysis

/// Tests of a sweep with accumulators of their own, which it does not depend on.
@Suite struct AccumulatorTests {
  /// Records its calls.
  private struct Recorder: Accumulator, ~Copyable {
    struct Calls: MergeablePartial, PortablePartial, ExpressibleByArrayLiteral, Equatable {
      var all: [String]

      init(arrayLiteral calls: String...) { all = calls }

      mutating func merge(_ other: consuming Calls, until cancellation: Cancellation?) {
        all += other.all
      }

      init(_ shape: PartialShape) { all = [] }

      mutating func code(_ coder: inout some PartialCoder) {}
    }

    private var calls: Calls = []

    init(_ context: SweepContext) {}

    mutating func begin(_ moment: borrowing Moment) { calls.all.append("begin") }
    mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
      calls.all.append("\(row.kind) \(added.observed.lengthMs)")
    }
    mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
      calls.all.append("\(row.kind)")
    }
    mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: borrowing Moment) {
      calls.all.append(isBefore ? "before" : "after")
    }
    mutating func carryOver(_ moment: borrowing Moment) { calls.all.append("carry over") }
    mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
      calls.all.append("carried \(added.screen.lengthMs) \(added.observed.lengthMs)")
    }
    mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {
      calls.all.append("active \(day)")
    }
    mutating func closePeriod(_ moment: inout Moment) {
      calls.all.append("period \(moment.period): \(moment.sums[.appMs])")
    }
    mutating func closeCadre() { calls.all.append("end") }
    consuming func finish() -> Calls { calls }
  }

  /// Needs none of the calls.
  private struct Idle: Accumulator {
    typealias Partial = NoPartial

    init(_ context: SweepContext) {}
  }

  @Test("a sweep hands rows, days and periods to each of its accumulators in their order")
  func order() {
    let hour = SweepTests.hour
    let found = SweepTests.swept(
      [
        SweepTests.row(.message, hour), SweepTests.row(.app, 23 * hour, 2 * hour),
        SweepTests.row(.message, 24 * hour), SweepTests.row(.field, 30 * hour, hour),
        SweepTests.row(.message, 79 * hour),
      ], from: 2 * hour, to: 60 * hour, by: Both<TimeAccumulator, Both<Idle, Recorder>>.self)
    #expect(
      found.measures.second.second == [
        "begin", "before", "app 3600000", "active 0", "period 0: 3600000", "carry over",
        "carried 3600000 0", "carried 0 3600000", "active 1", "message", "field 3600000", "after",
        "period 1: 3600000", "end",
      ])
    #expect(found.rows.counts.used == 3 && found.rows.usedCadres == 1)
  }

  @Test("partial results merge each with its own")
  func merging() {
    let message = SweepTests.row(.message, 0)
    typealias Tried = Both<Recorder, Both<CountAccumulator, SumAccumulator>>
    var total = SweepTests.swept([message], by: Tried.self).measures
    total.merge(SweepTests.swept([message, message], by: Tried.self).measures)
    #expect(total.first.all.filter { $0 == "message" }.count == 3)
    #expect(total.second.second.takeCadresInOrder().map { $0.sums[.messages] } == [1, 2])
  }
}
