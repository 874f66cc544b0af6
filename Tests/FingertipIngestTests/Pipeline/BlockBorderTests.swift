import FingertipCore
import FingertipModel
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// A log is read the same for any division into blocks.
@Suite struct BlockBorderTests {
  /// Valid rows, quoted line breaks, blank lines and every kind of faulty row.
  private static let rows = #"""
    start,cadre,kind,app,end,tag,note
    1,c1,app,a,5,,plain
    2,"c,2",app,"a ""b""",60002,,"two

    lines, ""quoted"""

    3,c3,request,,,,
    x,c3,request,,,,bad start
    4,c"4,request,,,,quote inside
    "5",c5,"request",,,"",""
    6,"c6"x,request,,,,"text behind a quote
    7,字,message,é,,demand,字字字
    8,c8
    9,c9,request,,,,"a

    b"

    10,c10,trace,a,,photo,
    11,c11,message,a,,,"open
    12,c12,request,,,,never read as quoted
    13,c13,request,,,,
    """#

  private func texts() -> [(name: String, text: [UInt8])] {
    let lf = Array(Self.rows.utf8)
    let crlf = lf.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
    let loneCR = Array(
      "start,cadre,kind\n1,a\r,request\n2,b,request\r\r\n3,c,request\n\r\n4,d,x".utf8)
    let noText =
      Array("start,cadre,kind\n1,a\u{0},request\n2,".utf8) + [0xFF, 0xC3]
      + Array(",request\n3,c,request\n".utf8)
    let json =
      [UInt8](
        #"""
        {"start":1,"cadre":"c","kind":"request","x":[{"a":"\n{"}]}

        {"cadre":"\u5b57","kind":"app","app":"字","start":"2","end":"5"}\#r
          \#r
        {"start":3,"cadre":"c"
        {"start":4,"cadre":"c","kind":"request"} x
         {"start":5,"cadre":"c","kind":"request"}\#t
        {"start":6,"cadre":"\ud800","kind":"request"}
        {"start":7,"cadre":"c","kind":"request"}
        """#.utf8)
    return [
      ("JSON", json), ("JSON LF", json + [UInt8(ascii: "\n")]), ("LF", lf), ("CRLF", crlf),
      ("BOM", [0xEF, 0xBB, 0xBF] + lf + Array("\n".utf8)),
      ("lone CR", loneCR), ("no text", noText),
    ]
  }

  @Test("whatever the size of blocks, rows and rejects are the reference's", arguments: 0..<7)
  func sizes(number: Int) throws {
    let (name, text) = texts()[number]
    let folder = try TestFolder()
    let path = try folder.write(text, to: "log")
    let expected = try ExpectedReading([(path, text)])
    #expect(!expected.rows.isEmpty && !expected.rejects.isEmpty)
    for blockSize in Array(1...text.count + 1) {
      let reading = try LogReading([path], blockSize: blockSize)
      #expect(reading.rows == expected.rows, "\(name), blocks of \(blockSize)")
      #expect(reading.rejects == expected.rejects, "\(name), blocks of \(blockSize)")
      #expect(reading.quality.read == expected.read)
      #expect(reading.quality.bytes == text.count)
    }
  }

  @Test("damage ends a text as the file's end does, but for the row it cuts", arguments: 0..<7)
  func damage(number: Int) throws {
    let (name, text) = texts()[number]
    let lineFeeds = text.indices.filter { text[$0] == UInt8(ascii: "\n") }
    for lineFeed in lineFeeds {
      let whole = Array(text[...lineFeed])
      // A frame, in which a row begins, and the beginning of another frame.
      let stored =
        TestFolder.compressed(whole + Array("1,c".utf8), .zstd) + [0x28, 0xB5, 0x2F, 0xFD]
      let folder = try TestFolder()
      let path = try folder.write(stored, to: "log")
      let expected = try ExpectedReading([(path, whole)])
      for blockSize in [1, 7, 60, 256 << 10] {
        let reading = try LogReading([path], blockSize: blockSize) { $0.keepsGoing = true }
        let place = "\(name), damage behind byte \(lineFeed), blocks of \(blockSize)"
        #expect(reading.rows == expected.rows, "\(place)")
        #expect(reading.rejects == expected.rejects, "\(place)")
        #expect(reading.quality.damaged.count == 1)
      }
    }
  }

  @Test(
    "several threads and files give rows and rejects as one does",
    arguments: testSeeds(16))
  func threads(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let zone = NaiveZone(named: "Asia/Shanghai")!
    let folder = try TestFolder()
    var logs: [(path: String, text: [UInt8])] = []
    for number in 0..<random.pick(1...5) {
      let log = RandomLog(
        seed: seed << 8 | UInt64(number), rowCount: random.pick([0, 1, 80]), zone: zone,
        days: 19_700...19_710)
      var text =
        random.oneIn(2)
        ? log.csv(seed: random.next(), spoiledOneIn: 4)
        : log.ndjson(seed: random.next(), spoiledOneIn: 4)
      // The first line stays, so that the encoding does, and the header.
      if random.oneIn(2), let header = text.firstIndex(of: UInt8(ascii: "\n")) {
        let rows = HostileBytes.mutated(Array(text[(header + 1)...]), seed: seed, count: 30)
        text = text[...header] + rows
      }
      let path = try folder.write(
        text, to: "\(number)", random.pick(TestFolder.Compression.allCases))
      logs.append((path, text))
    }
    let expected = try ExpectedReading(logs)
    for threads in 1...4 {
      let blockSize = random.pick([5, 64, 1000, 256 << 10])
      let reading = try LogReading(logs.map(\.path), threads: threads, blockSize: blockSize)
      let place = "seed \(seed), \(threads) threads, blocks of \(blockSize)"
      #expect(reading.rows == expected.rows, "\(place)")
      #expect(reading.rejects == expected.rejects, "\(place)")
      #expect(reading.quality.read == expected.read, "\(place)")
      #expect(reading.quality.files == Int64(logs.count))
    }
  }

  @Test(arguments: ["", "\n", "\r\n\r\n", " \n\t", "\u{FEFF}", "\u{FEFF}\n"])
  func `a file of nothing but blank bytes has no rows`(text: String) throws {
    let folder = try TestFolder()
    let path = try folder.write(Array(text.utf8), to: "log")
    for blockSize in [1, 3, 256 << 10] {
      let reading = try LogReading([path], blockSize: blockSize)
      #expect(reading.rows.isEmpty && reading.rejects.isEmpty)
      #expect(reading.quality.read == 0 && reading.quality.files == 1)
    }
  }

  @Test(arguments: [
    ("start,kind\n1,app\n", HeaderError.columnMissing(.cadre)),
    ("start,cadre,kind,start\n", .columnTwice(.start)),
    ("start,cadre,k\"ind\n", .malformed(.malformed)),
    ("\"start,cadre,kind", .malformed(.malformed)),
  ])
  func `a header that can't be used fails the file, whatever its block`(
    text: String, error: HeaderError
  ) throws {
    let folder = try TestFolder()
    let sound = try folder.write(Array("start,cadre,kind\n1,c,request\n".utf8), to: "a")
    let path = try folder.write(Array(text.utf8), to: "b")
    for blockSize in [1, 7, 256 << 10] {
      #expect(throws: LogError(file: path, reason: error)) {
        try LogReading([sound, path], threads: 2, blockSize: blockSize)
      }
    }
  }
}
