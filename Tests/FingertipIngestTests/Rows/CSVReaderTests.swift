import FingertipCore
import FingertipIngest
import FingertipTestSupport
import Testing

/// Expects a log to be read as by the reference, in blocks of each of the sizes.
private func expectReference(_ bytes: [UInt8], blockSizes: [Int], _ comment: Comment) {
  let expected = Result { () throws(NaiveHeaderError) in try ReadLog(reference: bytes, .csv) }
  for blockSize in blockSizes {
    let read = Result { () throws(HeaderError) in
      try ReadLog(bytes, format: CSVFormat.self, blockSize: blockSize)
    }
    switch (read, expected) {
    case (.success(let read), .success(let expected)):
      #expect(read.rows == expected.rows, comment)
      #expect(read.rejects == expected.rejects, comment)
    case (.failure, .failure): break
    default: Issue.record("a header is good or bad by one of the two only: \(comment)")
    }
  }
}

@Suite struct CSVReaderTests {
  @Test("random logs are read as by the reference", arguments: testSeeds(15))
  func random(seed: UInt64) {
    let log = RandomLog(
      seed: seed, rowCount: 300, zone: NaiveZone(named: "UTC")!, days: 19_700...19_720)
    let bytes = log.csv(seed: seed, spoiledOneIn: seed.isMultiple(of: 2) ? nil : 6)
    expectReference(bytes, blockSizes: [.max, 4096, 333], "seed \(seed)")
  }

  @Test("damaged logs are read as by the reference", arguments: testSeeds(20))
  func hostile(seed: UInt64) {
    let log = RandomLog(
      seed: seed, rowCount: 60, zone: NaiveZone(named: "UTC")!, days: 19_700...19_720)
    let bytes = log.csv(seed: seed)
    for mutation in 0..<25 {
      let damaged = HostileBytes.mutated(bytes, seed: seed << 8 | UInt64(mutation), count: 12)
      expectReference(
        damaged, blockSizes: [.max, 97], "seed \(seed), mutation \(mutation)")
    }
  }

  @Test(
    "short texts of the bytes that matter are read as by the reference", arguments: testSeeds(20))
  func dense(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("\"\",,\n\n\r1é".utf8) + [0]
    let openings = [",\"", "\",\"", "\"\n", "1,c,app\n", "\r\n", "\"\"", ",\"\","].map {
      Array($0.utf8)
    }
    for _ in 0..<100 {
      var bytes = Array("start,cadre,kind\n".utf8)
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        bytes += random.oneIn(3) ? [random.pick(alphabet)] : random.pick(openings)
      }
      expectReference(bytes, blockSizes: [.max, 7], "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test("a log cut into blocks anywhere has the same rows")
  func cuts() {
    let log = RandomLog(
      seed: 7, rowCount: 12, zone: NaiveZone(named: "UTC")!, days: 19_700...19_702)
    let bytes = HostileBytes.mutated(log.csv(seed: 3), seed: 5, count: 3)
    expectReference(bytes, blockSizes: Array(1...bytes.count), "each size of a block")
  }

  @Test(
    "the longest row has 1 MiB, and an open quote gives up there",
    arguments: [-2, -1, 0, 1, 2, 70], [false, true])
  func longRows(excess: Int, isQuoted: Bool) {
    let limit = RowRules.longestRow
    let head = Array("1,c,app,".utf8)
    let fill = [UInt8](
      repeating: UInt8(ascii: "x"), count: limit + excess - head.count - (isQuoted ? 2 : 0))
    let quote = isQuoted ? [UInt8(ascii: "\"")] : []
    let line = Array("1,c,ranking,\n".utf8)
    var bytes = Array("start,cadre,kind,note\n".utf8) + line + head + quote + fill + quote
    bytes += Array("\r\n".utf8) + line
    expectReference(bytes, blockSizes: [.max, 300_000], "row as long as the limit and \(excess)")
    bytes = Array("start,cadre,kind,note\n".utf8) + line + head + Array("\"\n\n".utf8) + fill + line
    expectReference(bytes, blockSizes: [.max], "an open quote")
  }
}

@Suite struct CSVHeaderTests {
  private func header(_ text: String, isLast: Bool = true) throws(HeaderError) -> CSVHeader? {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBufferPointer { text throws(HeaderError) in
      try CSVHeader.read(from: text, isLast: isLast)?.header
    }
  }

  @Test("columns come in any order, unknown ones are passed over")
  func order() throws {
    #expect(
      try header("kind,Start,start,\"cadre\",x\n")?.columns == [.kind, nil, .start, .cadre, nil])
  }

  @Test("blank lines before the header count as lines")
  func blankLines() throws {
    let bytes = Array("\r\n\nstart,cadre,\"kind\"\r\n1".utf8)
    let read = try bytes.withUnsafeBufferPointer { try CSVHeader.read(from: $0, isLast: false) }
    #expect(read?.next == bytes.count - 1)
    #expect(read?.lines == 3)
  }

  @Test(
    "a header without what is needed, or with a column twice, is an error",
    arguments: [
      ("start,kind,x\n", HeaderError.columnMissing(.cadre)),
      ("start,cadre,kind,tag,tag\n", .columnTwice(.tag)),
      ("start,cadre,kind\"\n", .malformed(.malformed)),
      ("\"" + String(repeating: "x", count: 1 << 20) + "\n", .malformed(.tooLong)),
    ])
  func errors(text: String, error: HeaderError) {
    #expect(throws: error) { try header(text) }
    #expect(!error.description.isEmpty)
  }

  @Test("a header whose row goes on needs more text")
  func unfinished() throws {
    #expect(try header("start,cadre,kind", isLast: false) == nil)
    #expect(try header("start,cadre,kind") != nil)
    #expect(try header(" \n") == nil)
  }
}
