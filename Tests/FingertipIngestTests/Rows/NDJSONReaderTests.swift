import FingertipIngest
import FingertipTestSupport
import Testing

/// Expects a log to be read as by the reference, in blocks of each of the sizes.
private func expectReference(_ bytes: [UInt8], blockSizes: [Int], _ comment: Comment) throws {
  let expected = try ReadLog(reference: bytes, .ndjson)
  for blockSize in blockSizes {
    let read = try ReadLog(bytes, format: NDJSONFormat.self, blockSize: blockSize)
    #expect(read.rows == expected.rows, comment)
    #expect(read.rejects == expected.rejects, comment)
  }
}

private func expectReference(_ lines: [String], _ comment: Comment) throws {
  try expectReference(Array(lines.joined(separator: "\n").utf8), blockSizes: [.max], comment)
}

private func randomLog(seed: UInt64, rowCount: Int) -> RandomLog {
  RandomLog(seed: seed, rowCount: rowCount, zone: NaiveZone(named: "UTC")!, days: 19_700...19_720)
}

@Suite struct NDJSONReaderTests {
  @Test("random logs are read as by the reference", arguments: testSeeds(15))
  func random(seed: UInt64) throws {
    let log = randomLog(seed: seed, rowCount: 300)
    let bytes = log.ndjson(seed: seed, spoiledOneIn: seed.isMultiple(of: 2) ? nil : 6)
    try expectReference(bytes, blockSizes: [.max, 4096, 333], "seed \(seed)")
  }

  @Test("damaged logs are read as by the reference", arguments: testSeeds(20))
  func hostile(seed: UInt64) throws {
    let bytes = randomLog(seed: seed, rowCount: 40).ndjson(seed: seed)
    for mutation in 0..<20 {
      let damaged = HostileBytes.mutated(bytes, seed: seed << 8 | UInt64(mutation), count: 12)
      try expectReference(damaged, blockSizes: [.max, 97], "seed \(seed), mutation \(mutation)")
    }
  }

  @Test(
    "rows of a known shape are judged as new ones are, however damaged", arguments: testSeeds(20))
  func knownShapes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shapes = [
      #"{"start":"2024-03-04T09:12:33.120+08:00","end":null,"cadre":"c1","kind":"ranking"}"#,
      #"{"start": 1709514753120, "end": 1709514759999, "cadre": "c", "kind": "duty", "x": 0}"#,
      #"{"start":1709514753120,"end":null,"cadre":17,"kind":"ranking","x":false,"字":"é"}"#,
      #"{"start":1,"cadre":"c","v":{"a":[1,-2.5e-3,"\u00e9\\"],"b":{}},"kind":"ranking","n":0.1,"m":""}"#,
      #"{"start":1,"cadre":"c","v":{"a":[9,0,"a \"b\" c"],"b":{}},"kind":"ranking","n":-7E+2,"m":"\/"}"#,
    ].map { Array($0.utf8) }
    for _ in 0..<60 {
      let shape = random.pick(shapes)
      var bytes: [UInt8] = []
      for _ in 0..<4 {
        bytes += shape + Array(random.pick(["\n", "\n", "\r\n"]).utf8)
        let damaged = HostileBytes.mutated(
          random.pick(shapes), seed: random.next(), count: 2)
        bytes += damaged + Array(random.pick(["\n", "\n", "\r\n", "\r"]).utf8)
      }
      try expectReference(bytes, blockSizes: [.max], "seed \(seed)")
    }
  }

  @Test(
    "short texts of the tokens that matter are read as by the reference", arguments: testSeeds(20))
  func dense(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let tokens = [
      "{", "}", "[", "]", ":", ",", " ", "\t", "\r", "\n", "\"", "\\", "\"x\"", "\"start\":1",
      "\"start\":", "\"kind\":\"ranking\"", "\"cadre\":\"c\"", "\"tag\":null", "null", "true",
      "fals",
      "0", "01", "-0", "-", "1.5", "1e9", "1E+", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"",
      "\"\\udE00\"", "\"\\uD83D\\n\"", "\"\\u00g0\"", "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"", "\u{0}",
      "é",
      "{\"start\":1,\"cadre\":\"", "\",\"kind\":\"ranking\"}\n", "\n{\"start\":1,",
    ].map { Array($0.utf8) }
    for _ in 0..<150 {
      let bytes = (0..<Int.random(in: 1...30, using: &random)).flatMap { _ in random.pick(tokens) }
      try expectReference(
        bytes, blockSizes: [.max, 5], "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test("a log cut into blocks anywhere has the same rows")
  func cuts() throws {
    let log = randomLog(seed: 7, rowCount: 8)
    let bytes = HostileBytes.mutated(log.ndjson(seed: 3), seed: 5, count: 3)
    try expectReference(bytes, blockSizes: Array(1...bytes.count), "each size of a block")
  }

  @Test(
    "the longest row has 1 MiB, whether its shape is known or not", arguments: [-1, 0, 1, 70],
    ["\n", "\r\n", ""])
  func longRows(excess: Int, lineEnd: String) throws {
    let line = #"{"start":1,"cadre":"c","kind":"ranking","note":"\#"}"#
    let (head, tail) = (line.dropLast(2), "\"}")
    let fill = String(repeating: "x", count: (1 << 20) + excess - head.utf8.count - 2)
    let text = "\(line)\n\(head)\(fill)\(tail)\(lineEnd)"
    try expectReference(Array(text.utf8), blockSizes: [.max, 300_000], "excess \(excess)")
  }

  @Test("nesting is as deep as the line is long", arguments: ["[", "{\"a\":", "[{\"\":["])
  func deepNesting(opening: String) throws {
    let depth = 100_000
    let closing = String(opening.reversed().compactMap { ["[": "]", "{": "}"][$0] })
    let open = String(repeating: opening, count: depth)
    let row = { (note: String) in #"{"start":1,"cadre":"c","note":\#(note),"kind":"ranking"}"# }
    try expectReference(
      [
        row(open + "1" + String(repeating: closing, count: depth)),
        row(open + String(repeating: closing, count: depth)),
        row(open + "1" + String(repeating: closing, count: depth - 1)), row(open), row("{}"),
      ], "\(opening)")
  }

  @Test("keys may be written with escapes, also where the same key comes again")
  func escapedKeys() throws {
    let escaped = #"{"\u0073tart":1,"cadr\u0065":"c","k\u0069nd":"ranking","app\u0000":"x"}"#
    let twice = #"{"start":1,"\u0073tart":1,"cadre":"c","kind":"ranking"}"#
    let lone = #"{"start":1,"cadre":"c","kind":"ranking","tag\ud800":"x"}"#
    try expectReference([escaped, escaped, twice, lone, lone, twice, escaped], "escaped keys")
  }

  @Test("a field of the row before never stays behind")
  func absentFields() throws {
    let full = #"{"start":1,"cadre":"c","kind":"ranking","app":"a","item":"i","task":"t"}"#
    let bare = #"{"start":1,"cadre":"c","kind":"ranking"}"#
    let null = #"{"start":1,"cadre":"c","kind":"ranking","app":null,"item":"","task":"t"}"#
    let broken = #"{"start":1,"cadre":"c","kind":"ranking","app":"a","item":["i"]}"#
    var random = SplitMix64(seed: 1)
    let lines = (0..<400).map { _ in random.pick([full, bare, null, broken, "", " "]) }
    try expectReference(lines, "switches of shape")
  }

  @Test("more shapes than are kept are read like any")
  func manyShapes() throws {
    var random = SplitMix64(seed: 2)
    let lines = (0..<1500).map { _ in
      let notes = (0..<Int.random(in: 0...70, using: &random)).map { index in
        "\"n\(Int.random(in: 0..<100, using: &random))\":"
          + random.pick(["1", "\"x\"", "true", "-1.5"])
      }
      let members = [#""start":1"#, #""cadre":"c""#, #""kind":"ranking""#].shuffled(using: &random)
      return "{" + (members + notes).joined(separator: ", ") + "}"
    }
    try expectReference(lines, "many shapes")
  }
}
