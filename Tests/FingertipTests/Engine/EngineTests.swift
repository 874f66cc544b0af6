import FingertipAnalysis
import FingertipCore
import FingertipIngest
import FingertipTestSupport
import Testing

/// Compares the engine, from files to sums, with the naive reference.
@Suite struct EngineTests {
  @Test("every sum is the reference's", arguments: testSeeds(40))
  func sums(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scenario = Scenario(seed: seed, rowCount: random.pick([1, 12, 60, 160]))
    let folder = try TestFolder()
    var paths: [String] = []
    var logs: [NaiveLog] = []
    for (index, part) in scenario.log.split(into: random.pick(1...3), seed: seed).enumerated() {
      let spoiledOneIn = random.oneIn(3) ? 5 : nil
      let bytes =
        random.oneIn(2)
        ? part.csv(seed: random.next(), spoiledOneIn: spoiledOneIn)
        : part.ndjson(seed: random.next(), spoiledOneIn: spoiledOneIn)
      let compression = random.pick(TestFolder.Compression.allCases)
      paths.append(try folder.write(bytes, to: "\(index)", compression))
      logs.append(
        try NaiveLog(reading: bytes, options: NaiveLogOptions(zone: scenario.options.zone)))
    }
    let reference = NaiveAnalysis(of: logs, tables: scenario.tables, options: scenario.options)
    let run = try EngineRun(
      reading: paths, tables: scenario.tables, options: scenario.options,
      zoneName: scenario.zoneName, threads: random.pick(1...4))

    let place = "seed \(seed), \(scenario.zoneName), \(scenario.options.period)"
    #expect(differences(run.cadreSums, reference.cadreSums) == [], "\(place)")
    #expect(differences(run.unitSums, reference.unitSums) == [], "\(place)")
    expectSame(run, reference.quality, place)
    #expect(NaiveAnalysis.Coverage(run.result) == reference.coverage, "\(place)")
    expectOrder(run, place)
    #expect(run.rejects == expectedRejects(logs, paths), "\(place)")
  }

  private func expectSame(_ run: EngineRun, _ quality: NaiveQuality, _ place: String) {
    let reasons = quality.rejectedByReason.map { ($0.key.rawValue, Int64($0.value)) }
    let found = run.quality.rejectedByReason.map { ($0.key.word, $0.value) }
    #expect(
      Dictionary(uniqueKeysWithValues: found) == Dictionary(uniqueKeysWithValues: reasons),
      "\(place)")
    #expect(run.quality.read == quality.read && run.quality.rejected == quality.rejected)
    let counts = run.result.counts
    #expect(counts.duplicate == quality.duplicate, "\(place)")
    #expect(counts.superseded == quality.superseded, "\(place)")
    #expect(counts.notWork == quality.notWork, "\(place)")
    #expect(counts.outside == quality.outside, "\(place)")
    #expect(counts.used == quality.used, "\(place)")
  }

  /// Expects rows by period, then bytewise by id.
  private func expectOrder(_ run: EngineRun, _ place: String) {
    let cadres = run.result.cadres.map { (Int($0.period), run.log.cadres[$0.cadre]) }
    let units = run.result.units.map { (Int($0.period), run.result.unitNames[$0.unit].id) }
    for rows in [cadres, units] {
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 }, "\(place)")
    }
  }

  private func expectedRejects(_ logs: [NaiveLog], _ paths: [String]) -> [RejectedRow] {
    zip(paths, logs).flatMap { path, log in
      log.rejects.map { reject in
        RejectedRow(
          file: path, line: reject.line,
          reason: RejectReason.allCases.first { $0.word == reject.reason.rawValue }!,
          field: reject.field.flatMap { field in
            LogField.allCases.first { $0.name == field.rawValue }
          },
          raw: String(decoding: reject.raw, as: UTF8.self))
      }
    }
  }
}
