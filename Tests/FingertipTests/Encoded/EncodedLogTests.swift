import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip

/// An encoded log answers as the logs do that it was made of.
@Suite struct EncodedLogTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static func reading(_ scenario: Scenario) -> ReadingOptions {
    var reading = ReadingOptions()
    reading.timeZone = Zone(scenario.zoneName)
    reading.maxRejects = .share(1)
    return reading
  }

  /// Returns all tables and counts, but for those of files and bytes.
  private static func told(_ log: Log, _ scenario: Scenario) throws -> String {
    var query = Query()
    query.timeZone = Zone(scenario.zoneName)
    query.period = .week
    query.keepsDuplicates = scenario.options.keepsDuplicates
    var log = log
    log = Log(rows: log.rows, quality: log.quality.ofRows, reading: log.reading)
    return try log.analyze(query).json()
  }

  private func encoded(_ log: Log) throws -> [UInt8] {
    let path = folder.path + "/\(UUID().uuidString)"
    try log.encode(to: .file(path))
    return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test(arguments: testSeeds(12))
  func `rows dealt over files of any form are those of one log`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scenario = Scenario(seed: seed, rowCount: random.pick([0, 1, 40, 150]))
    let reading = Self.reading(scenario)
    let texts = scenario.log.split(into: 4, seed: seed).enumerated().map { number, part in
      LogSource.bytes(part.csv(seed: seed, spoiledOneIn: 9), name: "\(number)")
    }
    let expected = try Self.told(Log(texts, by: reading), scenario)
    // Some parts stay text, some are encoded by themselves, some together, some in buckets.
    var sources: [LogSource] = []
    for (number, text) in texts.enumerated() {
      let log = try Log([text], by: reading)
      switch random.pick([0, 1, 2]) {
      case 0: sources.append(text)
      case 1:
        let bytes = TestFolder.compressed(
          try encoded(log), random.pick(TestFolder.Compression.allCases))
        sources.append(.bytes(bytes, name: "\(number).fingertip"))
      default:
        let path = folder.path + "/buckets-\(number)"
        try log.encode(intoFolder: path, buckets: random.pick([1, 3, 256]))
        sources.append(.path(path))
      }
    }
    sources.shuffle(using: &random)
    for threads in [1, 3] {
      var reading = reading
      reading.threads = threads
      let log = try Log(sources, by: reading)
      #expect(try Self.told(log, scenario) == expected, "seed \(seed), \(threads) threads")
      let again = try Log([.bytes(try encoded(log), name: "again")], by: reading)
      #expect(try Self.told(again, scenario) == expected, "seed \(seed), encoded again")
    }
  }

  @Test func `equal logs are equal bytes, whoever read them`() throws {
    let scenario = Scenario(seed: 3, rowCount: 150)
    let text = scenario.log.csv(seed: 3)
    var reading = Self.reading(scenario)
    var forms: Set<[UInt8]> = []
    for threads in [1, 2, 5] {
      reading.threads = threads
      let parts = scenario.log.split(into: threads, seed: 8).enumerated().map { number, part in
        LogSource.bytes(part.ndjson(seed: 1), name: "\(number)")
      }
      forms.insert(try encoded(Log([.bytes(text, name: "log")], by: reading)))
      forms.insert(try encoded(Log(parts, by: reading)))
    }
    #expect(forms.count == 1)
  }

  private static let small: [UInt8] = {
    let text = """
      start,end,cadre,device,event,kind,app,item,task,tag
      2024-03-04T09:00:00+08:00,2024-03-04T09:20:00+08:00,c1,d1,,app,a1,,,
      2024-03-04T09:10:00+08:00,2024-03-04T11:00:00+08:00,c1,d1,,field,,,,
      2024-03-04T10:00:00+08:00,,c2,d2,e7,case,,,,onsite
      2024-03-04T10:00:00+08:00,,c2,d2,e8,case,,,,onsite
      2024-03-05T10:00:00+08:00,,干部三,d3,,report,a1,form-1,,
      2024-03-05T10:00:00+08:00,,c2,d2,,task,,,t1,assigned
      bad,,c2,d2,,request,,,,

      """
    return Array(text.utf8)
  }()

  private static func lenient() -> ReadingOptions {
    var reading = ReadingOptions()
    reading.maxRejects = .share(1)
    reading.threads = 2
    return reading
  }

  /// Expects that bytes are read as the log that they were made of, or refused as damaged.
  private func expectSameOrRefused(
    _ bytes: [UInt8], _ expected: String, _ scenario: Scenario, _ place: String
  ) throws {
    do {
      let log = try Log([.bytes(bytes, name: "log")], by: Self.lenient())
      #expect(try Self.told(log, scenario) == expected, "\(place)")
    } catch let error as FingertipError {
      #expect(error.category == .badData && error.file == "log", "\(place): \(error)")
    }
  }

  @Test func `a byte that is changed, cut off or added is told, or changes nothing`() throws {
    let scenario = Scenario(seed: 1, rowCount: 0)
    let log = try Log([.bytes(Self.small, name: "log")], by: Self.lenient())
    #expect(log.rowCount == 6 && log.quality.rejected == 1)
    let bytes = try encoded(log)
    let expected = try Self.told(log, scenario)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      try expectSameOrRefused(changed, expected, scenario, "byte \(place) changed")
      // An empty file is a log without rows.
      guard place > 0 else { continue }
      #expect(throws: FingertipError.self, "cut to \(place)") {
        try Log([.bytes(Array(bytes[..<place]), name: "log")], by: Self.lenient())
      }
    }
    for more in [[0], Array(bytes[16...]), Array("start,cadre,kind\n".utf8), bytes] {
      #expect(throws: FingertipError.self) {
        try Log([.bytes(bytes + more, name: "log")], by: Self.lenient())
      }
    }
  }

  @Test func `sections of unknown kinds are skipped, and newer forms refused`() throws {
    let log = try Log([.bytes(Self.small, name: "log")], by: Self.lenient())
    let scenario = Scenario(seed: 1, rowCount: 0)
    let bytes = try encoded(log)
    // The header of a section has its checksums, so an unknown one is made of a known one.
    var section = ByteWriter()
    section.append("NEWS".utf8)
    section.append(fixed: UInt32(0))
    section.append(fixed: UInt64(3))
    section.append(fixed: crc(Array("abc".utf8)))
    section.append(fixed: crc(section.bytes))
    section.append("abc".utf8)
    let first = 16 + 24 + Int(bytes[24])
    let more = Array(bytes[..<first]) + section.bytes + bytes[first...]
    let read = try Log([.bytes(more, name: "log")], by: Self.lenient())
    #expect(try Self.told(read, scenario) == Self.told(log, scenario))

    var newer = Array(bytes[..<8])
    newer += [2, 0, 0, 0]
    var checksum = ByteWriter()
    checksum.append(fixed: crc(newer))
    newer += checksum.bytes + bytes[16...]
    let error = #expect(throws: FingertipError.self) {
      try Log([.bytes(newer, name: "log")], by: Self.lenient())
    }
    #expect(error?.category == .badData && error?.message.contains("newer program") == true)
  }

  /// The CRC-32 of bytes, bit by bit.
  private func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xEDB8_8320 }
    }
  }

  @Test func `what reading decided can't be decided again`() throws {
    let bytes = try encoded(Log([.bytes(Self.small, name: "log")], by: Self.lenient()))
    let key = try PseudonymKey([UInt8](repeating: 7, count: 32))
    let wishes: [(String, (inout ReadingOptions) -> Void)] = [
      ("time_zone", { $0.timeZone = "Europe/Berlin" }), ("epoch_unit", { $0.epochUnit = .seconds }),
      ("longest_app_ms", { $0.limits.longestAppMs = 3_600_000 }),
      ("longest_field_ms", { $0.limits.longestFieldMs = 3_600_000 }),
      ("pseudonymize", { $0.pseudonymKey = key }),
    ]
    for (option, wish) in wishes {
      var reading = Self.lenient()
      wish(&reading)
      let error = #expect(throws: FingertipError.self) {
        try Log([.bytes(bytes, name: "log")], by: reading)
      }
      #expect(error?.category == .usage && error?.field == option)
    }
  }

  @Test func `pseudonyms stay, and go with those of the same key alone`() throws {
    let scenario = Scenario(seed: 1, rowCount: 0)
    var reading = Self.lenient()
    reading.pseudonymKey = try PseudonymKey([UInt8](repeating: 7, count: 32))
    let plain = LogSource.bytes(Self.small, name: "plain")
    let log = try Log([plain], by: reading)
    let encodedLog = LogSource.bytes(try encoded(log), name: "encoded")
    for options in [reading, Self.lenient()] {
      let read = try Log([encodedLog], by: options)
      #expect(try Self.told(read, scenario) == Self.told(log, scenario))
    }
    // With the key, rows of both are repeats of each other; without it, they can't be told apart.
    let both = try Log([encodedLog, plain], by: reading)
    #expect(try both.analyze().quality.duplicate == 6)
    #expect(throws: FingertipError.self) { try Log([encodedLog, plain], by: Self.lenient()) }
    let plainLog = try Log([plain], by: Self.lenient())
    #expect(throws: FingertipError.self) {
      try Log([encodedLog], by: Self.lenient()).merging(plainLog)
    }
    var sources = Tables.Sources()
    sources.cadres = .bytes(Array("cadre,unit\nc1,u\n".utf8), name: "cadres")
    let tables = try Tables(sources)
    #expect(throws: FingertipError.self) {
      try Log([encodedLog], by: Self.lenient()).analyze(tables: tables)
    }
  }

  @Test func `of a truncated file, the sections before the end can be kept`() throws {
    var reading = Self.lenient()
    reading.keepsGoing = true
    // Many rows of two cadres, so that there are several sections.
    let rows = (0..<3000).map { "\($0 * 60_000),,c\($0 % 1500),,request,,,,," }
    let text = "start,end,cadre,device,kind,app,item,task,tag,note\n" + rows.joined(separator: "\n")
    let bytes = try encoded(Log([.bytes(Array(text.utf8), name: "log")], by: reading))
    let cut = try Log([.bytes(Array(bytes.dropLast(30)), name: "log")], by: reading)
    #expect(cut.rowCount == 3000)
    #expect(cut.quality.damaged.map(\.file) == ["log"])
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    let damaged = try Log([.bytes(changed, name: "log")], by: reading)
    #expect(damaged.quality.damaged.map(\.file) == ["log"] && damaged.rowCount < 3000)
    #expect(throws: FingertipError.self) {
      try Log([.bytes(changed, name: "log")], by: Self.lenient())
    }
  }

  @Test func `a folder with buckets of a larger set is refused`() throws {
    let log = try Log([.bytes(Self.small, name: "log")], by: Self.lenient())
    let path = folder.path + "/sets"
    try log.encode(intoFolder: path, buckets: 4)
    let before = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    let error = #expect(throws: FingertipError.self) {
      try log.encode(intoFolder: path, buckets: 3)
    }
    #expect(error?.category == .cannotCreate && error?.file == path + "/bucket-003.fingertip")
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).sorted() == before)
    try log.encode(intoFolder: path, buckets: 5)
  }

  @Test func `numbers of buckets are 1 to 256`() throws {
    let log = try Log([.bytes(Self.small, name: "log")], by: Self.lenient())
    for buckets in [0, -1, 257] {
      let error = #expect(throws: FingertipError.self) {
        try log.encode(intoFolder: folder.path + "/buckets", buckets: buckets)
      }
      #expect(error?.field == "buckets")
    }
  }
}

extension ReadingQuality {
  /// The counts of rows, without those of files and bytes.
  var ofRows: ReadingQuality {
    var quality = ReadingQuality()
    quality.read = read
    quality.rejected = rejected
    quality.rejectedByReason = rejectedByReason
    quality.damaged = damaged
    quality.keyFingerprint = keyFingerprint
    return quality
  }
}
