import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

/// Tests of a sweep with accumulators of their own, which it does not depend on.
@Suite struct AccumulatorTests {
  /// Records its calls.
  private struct Recorder: Accumulator, ~Copyable {
    struct Partial: MergeablePartial {
      var calls: [String] = []

      mutating func merge(_ other: consuming Partial) { calls += other.calls }
    }

    private var partial = Partial()

    init(_ context: NoContext) {}

    mutating func begin(_ moment: borrowing Moment) { partial.calls.append("begin") }
    mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
      partial.calls.append("\(row.kind) \(added.observed.lengthMs)")
    }
    mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
      partial.calls.append("\(row.kind)")
    }
    mutating func takeOutside(_ row: TimelineRow, isBefore: Bool, _ moment: inout Moment) {
      partial.calls.append(isBefore ? "before" : "after")
    }
    mutating func carryOver(_ moment: inout Moment) { partial.calls.append("carry over") }
    mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
      partial.calls.append("carried \(added.screen.lengthMs) \(added.observed.lengthMs)")
    }
    mutating func activate(_ day: Int, isWorkday: Bool, _ moment: inout Moment) {
      partial.calls.append("active \(day)")
    }
    mutating func closePeriod(_ moment: inout Moment) {
      partial.calls.append("period \(moment.period): \(moment.sums[.appMs])")
    }
    mutating func closeCadre(_ moment: borrowing Moment) { partial.calls.append("end") }
    consuming func finish() -> Partial { partial }
  }

  private static let hour = Milliseconds.perHour

  private static func row(_ kind: EventKind, _ start: Int64, _ length: Int64 = 0) -> TimelineRow {
    TimelineRow(
      startMs: start, lengthMs: UInt32(length), app: 0, device: 0, detail: 0, kind: kind, tag: .none
    )
  }

  @Test("a sweep hands rows, days and periods to each of its accumulators in their order")
  func order() {
    let rows = [
      Self.row(.app, 23 * Self.hour, 2 * Self.hour), Self.row(.message, 24 * Self.hour),
      Self.row(.field, 30 * Self.hour, Self.hour),
    ]
    let log = EventLog(
      partitions: CadrePartitions(partitionOfCadre: [0]),
      ids: [IdentifierColumn([]), .one, .one, .one, .one], details: DetailCodes().details,
      kinds: [.app, .field, .message], instants: 0...(40 * Self.hour))
    var parameters = AnalysisParameters(zone: .utc)
    parameters.period = .day
    let context = SweepContext(log, DimensionTables(), parameters, unitOfCadre: [-1])
    typealias Tried = Both<TimeAccumulator, Recorder>
    var sweep = Sweep<Tried>(context, Tried.Context(context))
    rows.withUnsafeBufferPointer { sweep.measure(0, $0) }
    let found = sweep.finish()
    #expect(
      found.measures.second.calls == [
        "begin", "app 3600000", "active 0", "period 0: 3600000", "carry over",
        "carried 3600000 0", "carried 0 3600000", "active 1", "message", "field 3600000",
        "period 1: 3600000", "end",
      ])
    #expect(found.rows.counts.used == 3 && found.rows.usedCadres == 1)
  }
}

extension IdentifierColumn {
  /// A column with only the empty id.
  fileprivate static var one: IdentifierColumn {
    IdentifierColumn([UnsafeBufferPointer(start: nil, count: 0)])
  }
}
