import Fingertip
import FingertipTestSupport
import Testing

/// Tables, calendars, zones and keys from memory are equal to those of files.
@Suite struct InputsFromMemoryTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test(arguments: testSeeds(10))
  func `tables from bytes are those of the folder`(seed: UInt64) throws {
    let random = RandomTables(seed: seed)
    let log = try Log(
      [.bytes(SampleLog(seed: seed).csv, name: "log")], by: SampleLog.reading)
    var sources = Tables.Sources()
    for (name, bytes, table) in [
      ("cadres", random.cadres, \Tables.Sources.cadres), ("units", random.units, \.units),
      ("apps", random.apps, \.apps), ("tasks", random.tasks, \.tasks),
    ] {
      _ = try folder.write(bytes, to: "\(name).csv", .gzip)
      sources[keyPath: table] = .bytes(TestFolder.compressed(bytes, .zstd), name: name)
    }
    var query = Query()
    query.period = .week
    #expect(
      try log.analyze(query, tables: Tables(sources)).json()
        == log.analyze(query, tables: Tables(folder: folder.path)).json(), "seed \(seed)")
  }

  @Test func `a calendar from bytes is that of the file`() throws {
    let days = Array("date,kind\n2024-03-04,off\n2024-03-09,work\n".utf8)
    let path = try folder.write(days, to: "days.csv", .gzip)
    let (file, memory) = (try Calendar(file: path), try Calendar(csv: days, name: path))
    #expect(file == memory && file.name == path)
    #expect(memory != .weekdays)
    var query = Query()
    (query.calendar, query.from, query.to) = (memory, "2024-03-04", "2024-03-05")
    let log = try Log([
      Event(
        startMs: 1_709_514_000_000, endMs: 1_709_517_600_000, cadre: "c", kind: .app, app: "a")
    ])
    // The Monday is off, so all of it is after hours.
    #expect(try log.analyze(query).cadres[0][.afterHoursMs].value == 3_600_000)
    query.calendar = .weekdays
    #expect(try log.analyze(query).cadres[0][.afterHoursMs].value == 0)
  }

  @Test func `a zone of rules in memory is the system's`() throws {
    let tzif = try NaiveZone.file(named: "Australia/Lord_Howe")
    let log = try Log(
      [.bytes(SampleLog(seed: 2).csv, name: "log")], by: SampleLog.reading)
    var (system, memory) = (Query(), Query())
    (system.period, memory.period) = (.day, .day)
    system.timeZone = "Australia/Lord_Howe"
    memory.timeZone = Zone("Australia/Lord_Howe", tzif: tzif)
    #expect(try log.analyze(system).json() == log.analyze(memory).json())
    #expect(system != memory)
  }

  @Test func `a key in memory makes the pseudonyms of its file`() throws {
    let bytes = (0..<32).map { UInt8($0) }
    let path = try folder.write(bytes, to: "key")
    var (file, memory) = (SampleLog.reading, SampleLog.reading)
    file.pseudonymKey = try PseudonymKey(file: path)
    memory.pseudonymKey = try PseudonymKey(bytes)
    #expect(file == memory)
    let csv = SampleLog(seed: 3).csv
    let (one, other) = (
      try Log([.bytes(csv, name: "x")], by: file).analyze().json(),
      try Log([.bytes(csv, name: "x")], by: memory).analyze().json()
    )
    #expect(one == other)
    #expect(try one != Log([.bytes(csv, name: "x")], by: SampleLog.reading).analyze().json())
    var dumped = ""
    dump(memory, to: &dumped)
    for text in ["\(memory)", String(reflecting: memory), dumped] {
      #expect(!text.contains("30") && !text.contains("31"), "no byte of a key shows")
    }
  }

  @Test func `a short key and a long one are refused`() throws {
    for count in [0, 31] {
      let error = #expect(throws: FingertipError.self) {
        try PseudonymKey([UInt8](repeating: 1, count: count))
      }
      #expect(error?.category == .usage && error?.field == "pseudonymize")
    }
    #expect(throws: Never.self) { try PseudonymKey([UInt8](repeating: 1, count: 32)) }
    let path = try folder.write([UInt8](repeating: 1, count: (1 << 20) + 1), to: "key")
    let error = #expect(throws: FingertipError.self) { try PseudonymKey(file: path) }
    #expect(error?.category == .usage)
  }
}
