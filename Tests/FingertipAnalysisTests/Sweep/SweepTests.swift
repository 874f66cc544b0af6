import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

/// Tests of a sweep by the sums that its accumulators make of a timeline.
@Suite struct SweepTests {
  static let hour = Milliseconds.perHour

  static func row(_ kind: EventKind, _ start: Int64, _ length: Int64 = 0) -> TimelineRow {
    TimelineRow(
      startMs: start, lengthMs: UInt32(length), app: 0, device: 0, detail: 0, kind: kind, tag: .none
    )
  }

  /// Sweeps the rows of one cadre by day.
  static func swept<Accumulators: Accumulator & ~Copyable>(
    _ rows: [TimelineRow], from fromMs: Int64? = nil, to toMs: Int64? = nil,
    by accumulators: Accumulators.Type
  ) -> (rows: RowPartial, measures: Accumulators.Partial) {
    let log = EventLog(
      partitions: CadrePartitions(partitionOfCadre: [0]),
      ids: [IdentifierColumn([Identifier]()), .one, .one, .one, .one],
      details: DetailCodes().details,
      kinds: [.app, .field, .message], instants: 0...(80 * Self.hour))
    var parameters = AnalysisParameters(zone: .utc)
    parameters.period = .day
    (parameters.fromMs, parameters.toMs) = (fromMs, toMs)
    var sweep = Sweep<Accumulators>(
      SweepContext(log, DimensionTables(), parameters, unitOfCadre: [-1]))
    rows.withUnsafeBufferPointer { sweep.measure(0, $0) }
    return sweep.finish()
  }

  private func swept(
    _ rows: [TimelineRow], from fromMs: Int64? = nil, to toMs: Int64? = nil
  ) -> PartialResult {
    PartialResult(Self.swept(rows, from: fromMs, to: toMs, by: Measures.self), StageTimes())
  }

  @Test("an interval over midnight counts in both days, and overlaps the second day's field time")
  func order() {
    var found = swept([
      Self.row(.app, 23 * Self.hour, 9 * Self.hour), Self.row(.message, 24 * Self.hour),
      Self.row(.field, 30 * Self.hour, Self.hour),
    ])
    #expect(found.rows.counts.used == 3 && found.rows.usedCadres == 1)
    let rows = found.takeCadresInOrder()
    #expect(rows.map(\.period) == [0, 1])
    #expect(rows.map { $0.sums[.appMs] } == [Self.hour, 8 * Self.hour])
    #expect(rows.map { $0.sums[.observedMs] } == [Self.hour, 8 * Self.hour])
    #expect(rows.map { $0.sums[.fieldMs] } == [0, Self.hour])
    #expect(rows.map { $0.sums[.bothMs] } == [0, Self.hour])
    #expect(rows.map { $0.sums[.sessions] } == [1, 0])
    #expect(rows.map { $0.sums[.messages] } == [0, 1])
    #expect(rows.map { $0.sums[.activeDays] } == [1, 1])
  }

  @Test("an interval opens each of the days that it extends into, up to the window's end")
  func openEnds() {
    var found = swept(
      [
        Self.row(.message, Self.hour), Self.row(.app, 23 * Self.hour, 50 * Self.hour),
        Self.row(.message, 79 * Self.hour),
      ], from: 2 * Self.hour, to: 60 * Self.hour)
    #expect(found.rows.counts.outside == 2 && found.rows.counts.used == 1)
    let rows = found.takeCadresInOrder()
    #expect(rows.map(\.period) == [0, 1, 2])
    #expect(rows.map { $0.sums[.appMs] } == [Self.hour, 24 * Self.hour, 12 * Self.hour])
    #expect(rows.map { $0.sums[.messages] } == [0, 0, 0])
    #expect(rows.map { $0.sums[.activeDays] } == [1, 1, 1])
  }
}

extension IdentifierColumn {
  /// A column with only the empty id.
  fileprivate static var one: IdentifierColumn {
    IdentifierColumn([UnsafeBufferPointer(start: nil, count: 0)])
  }
}
