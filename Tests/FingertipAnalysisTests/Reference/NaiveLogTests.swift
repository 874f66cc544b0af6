import FingertipTestSupport
import Testing

/// Checks of the reference itself: examples computed by hand, and round trips.
@Suite struct NaiveLogTests {
  private let options = NaiveLogOptions(zone: NaiveZone(named: "Asia/Shanghai")!)

  private func read(_ text: String) throws -> NaiveLog {
    try NaiveLog(reading: Array(text.utf8), options: options)
  }

  private func lines(_ log: NaiveLog) -> [String] {
    log.rejects.map { "\($0.line) \($0.reason.rawValue)" }
  }

  @Test(arguments: [
    // A row with a fault ends at the first LF after it, in quotes or not.
    ("a\"b,1,c\n2,c,request\n", ["2 malformed"], 1),
    ("\"a\"b,\"1\n2,c,request\n", ["2 malformed"], 1),
    ("1,c,re\rquest\n2,c,request\n", ["2 malformed"], 1),
    // A quoted field open at the end makes its first physical line the row.
    ("1,c,\"request\n2,c,request\n", ["2 malformed"], 1),
    ("1,c,\"\"\"request\"\n\n2,c,request", ["2 unknown-kind"], 1),
    ("1,\"c\n\nd\",request\r\n2,c\n", ["5 malformed"], 1),
    (
      "1,c\u{0},request\n,c,apps\n1,c,request\r",
      ["2 malformed", "3 missing-field", "4 malformed"], 0
    ),
  ])
  func `CSV resynchronises as the contract says`(
    body: String, rejects: [String], accepted: Int
  ) throws {
    let log = try read("start,cadre,kind\n" + body)
    #expect(lines(log) == rejects)
    #expect(log.rows.count == accepted)
    #expect(log.read == rejects.count + accepted)
  }

  @Test func `a field still open at 1 MiB costs its first line only`() throws {
    let long = String(repeating: String(repeating: "x", count: 999) + "\n", count: 1_200)
    let log = try read("start,cadre,kind\n1,c,\"y\n2,c,request\n\(long)\"\n3,c,request\n")
    #expect(log.rejects.first?.reason == .tooLong)
    #expect(log.rejects.first?.raw == Array("1,c,\"y".utf8))
    #expect(log.rows.first?.start == 2)
    #expect(log.rows.last?.start == 3)
  }

  @Test(arguments: [0, 1]) func `a row of 1 MiB is taken and a longer one is not`(over: Int) throws
  {
    let frame = "1,c,request,".utf8.count
    let note = String(repeating: "x", count: 1_048_576 - frame + over)
    let log = try read("start,cadre,kind,note\n1,c,request,\(note)\r\n2,c,request,\n")
    #expect(lines(log) == (over == 0 ? [] : ["2 too-long"]))
    let json = "{\"start\":1,\"cadre\":\"c\",\"kind\":\"request\"}"
    let padding = String(repeating: " ", count: 1_048_576 - json.utf8.count + over)
    #expect(try lines(read(json + padding + "\n")) == (over == 0 ? [] : ["1 too-long"]))
  }

  @Test(arguments: ["start,kind", "start,cadre,kind,start", "\"start,cadre,kind"])
  func `an unusable header fails the file`(header: String) {
    #expect(throws: NaiveHeaderError.self) { try read(header + "\n1,2,3\n") }
  }

  @Test(arguments: [
    (#""end":"x""#, NaiveReason.badTimestamp), (#""end":5"#, .unexpectedEnd),
    (#""tag":"plain""#, .badTag), (#""event":1e2"#, .malformed), (#""event":-12"#, nil),
    (#""event":01"#, .malformed), (#""x":01"#, .malformed), (#""x":"\ud800""#, nil),
    (#""event":"\ud83d\ude00""#, nil), (#""event":"\ud83dA""#, .malformed),
    (#""st\u0061rt":6"#, .malformed), (#""x":[[[{"start":[]}]]]"#, nil),
    (#""x":[1,]"#, .malformed), (#""x":nul"#, .malformed), (#""event":{}"#, .malformed),
    ("\"x\":\"\t\"", .malformed), (#""x":"\x""#, .malformed), (#""event":null"#, nil),
  ])
  func `JSON is strict where the log looks and where it does not`(
    member: String, reason: NaiveReason?
  ) throws {
    let log = try read("{\"start\":5,\"cadre\":\"c\",\"kind\":\"request\",\(member)}")
    #expect(log.rejects.map(\.reason) == (reason.map { [$0] } ?? []))
  }

  @Test func `nesting as deep as a row is long does not overflow`() throws {
    let depth = 400_000
    let nest = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let log = try read("{\"start\":5,\"cadre\":\"c\",\"kind\":\"request\",\"x\":\(nest)}")
    #expect(log.rows.count == 1)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `what is encoded is read back, from either encoding`(seed: UInt64) throws {
    let zone = NaiveZone(named: "America/New_York")!
    let log = RandomLog(seed: seed, rowCount: 300, zone: zone, days: 19_780...19_815)
    let options = NaiveLogOptions(zone: zone)
    let csv = try NaiveLog(reading: log.csv(seed: seed), options: options)
    #expect(csv.rejects.isEmpty && csv.rows == log.rows)
    let ndjson = try NaiveLog(reading: log.ndjson(seed: seed), options: options)
    #expect(ndjson.rejects.isEmpty && ndjson.rows == log.rows)
  }

  @Test func `spoiled and damaged logs reach every reason, and no row is lost`() throws {
    let zone = NaiveZone(named: "America/New_York")!
    let options = NaiveLogOptions(zone: zone)
    let log = RandomLog(seed: 1, rowCount: 400, zone: zone, days: 19_780...19_815)
    var reasons: Set<NaiveReason> = []
    for seed in 0..<12 as Range<UInt64> {
      let encoded =
        seed % 2 == 0
        ? log.csv(seed: seed, spoiledOneIn: 3) : log.ndjson(seed: seed, spoiledOneIn: 3)
      let spoiled = try NaiveLog(reading: encoded, options: options)
      #expect(spoiled.read == log.rows.count)
      let damaged = HostileBytes.mutated(encoded, seed: seed, count: 60)
      let read = try? NaiveLog(reading: damaged, options: options)
      for log in [spoiled, read].compactMap(\.self) {
        #expect(log.read == log.rows.count + log.rejects.count)
        reasons.formUnion(log.rejects.map(\.reason))
      }
    }
    #expect(Set(NaiveReason.allCases).subtracting(reasons) == [.tooLong])
  }
}
