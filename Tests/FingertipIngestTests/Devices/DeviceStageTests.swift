import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// A record of a screen: an app comes to the front, or the screen is switched off.
private enum ScreenRecord: Sendable {
  case on(app: String)
  case off
}

/// Converts screen records to sessions: an app lasts until the next record.
private struct Pairing: DeviceStage {
  let device: String
  var open: (app: String, startMs: Int64)?

  mutating func take(_ record: ScreenRecord, at instantMs: Int64, into events: inout EventWriter) {
    close(at: instantMs, into: &events)
    if case .on(let app) = record { open = (app, instantMs) }
  }

  /// Emits an open session without a length.
  mutating func finish(into events: inout EventWriter) {
    if let open { close(at: open.startMs, into: &events) }
  }

  private mutating func close(at instantMs: Int64, into events: inout EventWriter) {
    guard let open else { return }
    self.open = nil
    events.emit(
      Event(
        startMs: open.startMs, endMs: instantMs, cadre: "cadre of \(device)", kind: .app,
        app: open.app,
        device: device))
  }
}

private struct Source: RecordSource {
  var records: [(record: ScreenRecord, device: String, instantMs: Int64)]
  var failure: Failure?

  struct Failure: Error, Equatable { var number: Int }

  func read(into records: inout DeviceRecords<ScreenRecord>) throws {
    for (record, device, instantMs) in self.records {
      records.append(record, device: device, at: instantMs)
    }
    if let failure { throw failure }
  }
}

/// Returns records of some devices over a few days, many of them at one instant.
private func randomSources(seed: UInt64) -> [Source] {
  var random = SplitMix64(seed: seed)
  let devices = (0..<random.pick([1, 3, 200])).map { $0 == 0 ? "" : "device \($0)" }
  return (0..<random.pick(0...5)).map { _ in
    Source(
      records: (0..<random.pick([0, 1, 50, 2000])).map { _ in
        let app = random.oneIn(20) ? "" : "app \(random.pick(0...5))"
        return (
          random.oneIn(3) ? .off : .on(app: app), random.pick(devices),
          random.pick(0...40) * 3_600_000 / (random.oneIn(2) ? 1 : 60)
        )
      })
  }
}

/// Computes sessions from plain lists: rows in the form of ``LogReading``, and counts of rejects.
private struct NaivePairing {
  var rows: [String] = []
  var rejects: [RejectReason: Int64] = [:]

  init(_ sources: [Source]) {
    let records = sources.flatMap(\.records).enumerated()
    for device in Set(records.map(\.element.device)) {
      let own = records.filter { $0.element.device == device }
        .sorted { ($0.element.instantMs, $0.offset) < ($1.element.instantMs, $1.offset) }
        .map(\.element)
      for (index, (record, _, startMs)) in own.enumerated() {
        guard case .on(let app) = record else { continue }
        let endMs = index + 1 < own.count ? own[index + 1].instantMs : startMs
        if app.isEmpty {
          rejects[.missingField, default: 0] += 1
        } else if endMs - startMs > 12 * 3_600_000 {
          rejects[.overlong, default: 0] += 1
        } else {
          rows.append(
            "\(startMs)+\(endMs - startMs) app  false cadre of \(device)|\(device)|\(app)||")
        }
      }
    }
    rows.sort()
  }
}

@Suite struct DeviceStageTests {
  private func reading(
    _ sources: [Source], threads: Int, cancellation: Cancellation = Cancellation()
  ) throws -> LogReading {
    var options = IngestOptions(zone: .utc)
    options.threads = threads
    let (log, quality) = try ingest(sources, options: options, cancellation: cancellation) {
      Pairing(device: $0)
    }
    return LogReading(log: log, quality: quality)
  }

  @Test("sessions of random devices are those of lists", arguments: testSeeds(16))
  func random(seed: UInt64) throws {
    let sources = randomSources(seed: seed)
    let expected = NaivePairing(sources)
    for threads in 1...4 {
      let reading = try reading(sources, threads: threads)
      #expect(reading.rows == expected.rows, "seed \(seed), \(threads) threads")
      #expect(reading.quality.rejectedByReason == expected.rejects, "seed \(seed)")
      #expect(reading.quality.rejected == expected.rejects.values.reduce(0, +))
      #expect(reading.quality.read == reading.quality.rejected + Int64(expected.rows.count))
      #expect(reading.quality.files == Int64(sources.count))
    }
  }

  @Test("records of one instant keep the order of the sources, whatever the order of reading")
  func equalInstants() throws {
    let on = { (app: String) in (ScreenRecord.on(app: app), "d", Int64(1000)) }
    let sources = [
      Source(records: [on("a"), on("b")]), Source(records: [on("c"), (.off, "d", 5000)]),
      Source(records: [(.on(app: "d"), "d", 900)]),
    ]
    for threads in 1...3 {
      let reading = try reading(sources, threads: threads)
      #expect(
        reading.rows == [
          "1000+0 app  false cadre of d|d|a||", "1000+0 app  false cadre of d|d|b||",
          "1000+4000 app  false cadre of d|d|c||", "900+100 app  false cadre of d|d|d||",
        ])
    }
  }

  @Test("the first source that fails ends the run", arguments: 1...3)
  func failure(threads: Int) {
    let sources = (0..<4).map { number in
      Source(records: [], failure: number < 2 ? nil : .init(number: number))
    }
    #expect(throws: Source.Failure(number: 2)) { try reading(sources, threads: threads) }
  }

  @Test("a cancelled run ends with CancellationError")
  func cancellation() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: CancellationError.self) {
      try reading([Source(records: [])], threads: 2, cancellation: cancellation)
    }
  }
}
