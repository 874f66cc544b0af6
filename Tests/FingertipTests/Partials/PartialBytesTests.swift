import FingertipCore
import FingertipTestSupport
import Testing

@testable import Fingertip

/// Bytes of a census, of partial results and of rows of cadres that were changed on their way.
@Suite struct PartialBytesTests {
  /// A sweep of a small log, with its census.
  struct Sample {
    let log: Log
    let query: Query
    let census: LogCensus
    let swept: SweptLog

    init(seed: UInt64 = 5, rowCount: Int = 60) throws {
      let scenario = Scenario(seed: seed, rowCount: rowCount)
      var reading = ReadingOptions()
      reading.timeZone = Zone(scenario.zoneName)
      reading.maxRejects = .share(1)
      var query = Query()
      query.timeZone = reading.timeZone
      query.period = .week
      log = try Log([.bytes(scenario.log.csv(seed: seed), name: "log")], by: reading)
      census = try log.census()
      swept = try log.sweep(query, census: census)
      self.query = query
    }

    /// Reads all three forms, and finishes.
    func finish(
      _ census: [UInt8], _ partial: [UInt8], _ rows: [UInt8]
    ) throws(FingertipError) -> String {
      try Analysis(
        finishing: PartialAnalysis(bytes: partial), rows: [rows],
        census: LogCensus(bytes: census), query, by: log.reading
      ).json()
    }
  }

  @Test func `any byte changed is told, and so is any cut or addition`() throws {
    let sample = try Sample()
    let whole = [sample.census.bytes, try sample.swept.partial.bytes(), sample.swept.rows]
    let expected = try sample.log.analyze(sample.query).json()
    #expect(try sample.finish(whole[0], whole[1], whole[2]) == expected)
    for (form, bytes) in whole.enumerated() {
      // Readers are asked alone: all of their bytes are covered by checksums.
      func read(_ bytes: [UInt8]) throws {
        switch form {
        case 0: _ = try LogCensus(bytes: bytes)
        case 1: _ = try PartialAnalysis(bytes: bytes)
        default:
          _ = try sample.finish(whole[0], whole[1], bytes)
        }
      }
      let step = form == 2 ? 13 : 1
      for place in stride(from: 0, to: bytes.count, by: step) {
        var changed = bytes
        changed[place] ^= 1 << UInt8(place % 8)
        let error = #expect(throws: FingertipError.self) { try read(changed) }
        #expect(error?.category == .badData, "form \(form), byte \(place)")
        #expect(throws: FingertipError.self, "form \(form), cut at \(place)") {
          try read(Array(bytes[..<place]))
        }
      }
      #expect(throws: FingertipError.self) { try read(bytes + [0]) }
      #expect(throws: FingertipError.self) { try read(bytes + bytes) }
    }
  }

  @Test(arguments: testSeeds(6))
  func `bytes that someone made up are an error or a result`(seed: UInt64) throws {
    let sample = try Sample(seed: seed, rowCount: 25)
    var random = SplitMix64(seed: seed)
    let whole = [sample.census.bytes, try sample.swept.partial.bytes(), sample.swept.rows]
    var results = 0
    for _ in 0..<60 {
      var forms = whole
      let form = Int.random(in: 0..<3, using: &random)
      forms[form] = try Self.resealed(forms[form]) { contents in
        for _ in 0..<random.pick([1, 1, 3]) where !contents.isEmpty {
          let place = Int.random(in: contents.indices, using: &random)
          switch random.pick([0, 1, 2]) {
          case 0: contents[place] = UInt8.random(in: 0...255, using: &random)
          case 1: contents.remove(at: place)
          default: contents.insert(random.pick([0, 1, 0x7F, 0xFF]), at: place)
          }
        }
      }
      if (try? sample.finish(forms[0], forms[1], forms[2])) != nil { results += 1 }
    }
    #expect(results > 0, "every change is refused, so that nothing is tried")
  }

  /// Returns bytes with one section changed, and right checksums.
  private static func resealed(
    _ bytes: [UInt8], _ change: (inout [UInt8]) -> Void
  ) throws -> [UInt8] {
    let letters = String(decoding: bytes[1..<6], as: UTF8.self)
    let form = SectionedBytes(
      letters, major: UInt16(bytes[8]), minor: 0, longestSection: 1 << 30, name: "")
    var sections: [(kind: String, contents: [UInt8])] = []
    try bytes.withUnsafeBufferPointer { bytes in
      try form.forEachSection(of: bytes, last: "DONE") { kind, contents throws(ByteFault) in
        sections.append((kind, Array(contents)))
      }
    }
    let longest = sections.indices.max { sections[$0].contents.count < sections[$1].contents.count }
    change(&sections[longest!].contents)
    return form.start + sections.flatMap { form.section($0.kind, $0.contents) }
  }

  @Test func `parts of different questions are not put together`() throws {
    let sample = try Sample()
    let (partial, rows) = (sample.swept.partial, sample.swept.rows)
    var byMonth = sample.query
    byMonth.period = .month
    var others = [try sample.log.sweep(byMonth, census: sample.census)]
    var judged = sample.query
    judged.thresholds.shellSessions += 1
    others.append(try sample.log.sweep(judged, census: sample.census))
    for other in others {
      var merged = partial
      let error = #expect(throws: FingertipError.self) { try merged.merge(other.partial) }
      #expect(error?.category == .badData)
      #expect(try merged.bytes() == partial.bytes())
      for (partial, rows) in [(partial, [other.rows]), (other.partial, [rows])] {
        #expect(throws: FingertipError.self) {
          try Analysis(
            finishing: partial, rows: rows, census: sample.census, sample.query,
            by: sample.log.reading)
        }
      }
    }
    for rows in [[], [rows, rows]] {
      let error = #expect(throws: FingertipError.self) {
        try Analysis(
          finishing: partial, rows: rows, census: sample.census, sample.query,
          by: sample.log.reading)
      }
      #expect(error?.message.contains("rows") == true)
    }
    let empty = try Log([Event]())
    let error = #expect(throws: FingertipError.self) {
      try sample.log.sweep(sample.query, census: empty.census())
    }
    #expect(error?.message.isEmpty == false)
  }

  @Test func `rows of a bucket that the census lacks are told`() throws {
    let sample = try Sample()
    var later = sample.log
    try later.append(
      Log(
        [
          Event(
            startMs: 4_000_000_000_000, endMs: 4_000_000_001_000, cadre: "c0", kind: .app,
            app: "new")
        ], by: sample.log.reading))
    let error = #expect(throws: FingertipError.self) {
      try later.sweep(sample.query, census: sample.census)
    }
    #expect(error?.category == .badData)
  }
}
