import CSQLite
import CZstd
import Fingertip
import Foundation
import Testing

/// Calls a function with the path of a database made by statements of SQL.
private func withDatabase<Result>(
  _ sql: String, _ body: (String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appending(path: "phone.db").path
  var connection: OpaquePointer?
  #expect(sqlite3_open(path, &connection) == SQLITE_OK)
  #expect(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
  sqlite3_close(connection)
  return try body(path)
}

@Suite struct DatabaseTests {
  private static let day = Imported.dayMs

  private static let wellbeing = """
    CREATE TABLE packages (_id INTEGER PRIMARY KEY, package_name TEXT);
    CREATE TABLE events (_id INTEGER PRIMARY KEY, timestamp INTEGER, type INTEGER,
      package_id INTEGER, instance_id INTEGER);
    INSERT INTO packages VALUES (1, 'a'), (2, 'b');
    INSERT INTO events VALUES (1, \(day + 10_000), 1, 1, 5), (2, \(day + 20_000), 2, 1, 5),
      (3, \(day + 20_000), 1, 2, 6), (4, \(day + 30_000), 23, 2, 6), (5, \(day + 40_000), 12, 2, NULL),
      (6, \(day + 50_000), 12, 9, NULL), (7, 'x', 1, 1, 7);
    """

  private static let knowledge = """
    CREATE TABLE ZOBJECT (Z_PK INTEGER PRIMARY KEY, ZSTREAMNAME TEXT, ZSTARTDATE REAL, ZENDDATE REAL,
      ZVALUESTRING TEXT, ZVALUEINTEGER INTEGER);
    """

  @Test func `the database of Digital Wellbeing`() throws {
    try withDatabase(Self.wellbeing) { path in
      let imported = try Imported([.path(path)]) { $0.maxRejects = .count(2) }
      #expect(imported.events == ["app a 10-20", "app b 20-30", "message b 40"])
      #expect(imported.report.total.rejected == ["missing-field": 1, "bad-timestamp": 1])
      #expect(imported.adds)
    }
  }

  @Test func `knowledgeC without the time in which the device was locked`() throws {
    let seconds = Self.day / 1000 - 978_307_200
    let sql =
      Self.knowledge + """
        INSERT INTO ZOBJECT VALUES (1, '/app/inFocus', \(seconds + 10), \(seconds + 100), 'a', NULL),
          (2, '/device/isLocked', \(seconds + 30), \(seconds + 40), NULL, 1),
          (3, '/device/isLocked', \(seconds + 40), \(seconds + 60), NULL, 0),
          (4, '/app/usage', \(seconds + 200), \(seconds + 210), 'b', NULL),
          (5, '/device/isLocked', \(seconds + 190), \(seconds + 300), NULL, 1),
          (6, '/app/install', \(seconds), \(seconds), 'c', NULL);
        """
    try withDatabase(sql) { path in
      let imported = try Imported([.path(path)])
      #expect(imported.events == ["app a 10-30", "app a 40-100"])
      #expect(
        imported.adds && imported.report.total.ignored == ["other-type": 2, "not-present": 1])
    }
  }

  @Test func `what is in the write-ahead log alone is read, and nothing is written beside it`()
    throws
  {
    try withDatabase("PRAGMA journal_mode = WAL;" + Self.wellbeing) { path in
      // A connection that stays open keeps the log.
      var connection: OpaquePointer?
      #expect(sqlite3_open(path, &connection) == SQLITE_OK)
      defer { sqlite3_close(connection) }
      let insert = "INSERT INTO events VALUES (8, \(Self.day + 90_000), 12, 1, NULL)"
      #expect(sqlite3_exec(connection, insert, nil, nil, nil) == SQLITE_OK)
      let live = try Imported([.path(path)]) { $0.maxRejects = .count(2) }
      #expect(live.events.contains("message a 90"))
      // A copy of both files, as it is taken from a phone.
      let folder = URL(filePath: path).deletingLastPathComponent().appending(path: "copy")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      for ending in ["", "-wal"] {
        try FileManager.default.copyItem(
          atPath: path + ending, toPath: folder.appending(path: "p.db" + ending).path)
      }
      let copied = try Imported([.path(folder.path)]) { $0.maxRejects = .count(2) }
      #expect(copied.rows == live.rows)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
          == ["p.db", "p.db-wal"])
    }
  }

  @Test func `a compressed database in a pipe is read`() throws {
    try withDatabase(Self.wellbeing) { path in
      let plain = try Imported([.path(path)]) { $0.maxRejects = .count(2) }
      let bytes = Array(try Data(contentsOf: URL(filePath: path)))
      var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
      let count = ZSTD_compress(&packed, packed.count, bytes, bytes.count, 3)
      let chunks = Chunks(Array(packed[..<count]))
      let piped = try Imported([.chunks({ chunks.next() }, name: "-")]) {
        $0.maxRejects = .count(2)
      }
      #expect(piped.rows == plain.rows)
    }
  }

  @Test func `a locked database is an error that says so`() throws {
    try withDatabase(Self.wellbeing) { path in
      var connection: OpaquePointer?
      #expect(sqlite3_open(path, &connection) == SQLITE_OK)
      defer { sqlite3_close(connection) }
      #expect(sqlite3_exec(connection, "BEGIN EXCLUSIVE", nil, nil, nil) == SQLITE_OK)
      let error = #expect(throws: FingertipError.self) {
        try Imported([.path(path)]) { $0.format = "android" }
      }
      #expect(error?.category == .badData && error?.message.contains("locked") == true)
    }
  }

  @Test func `a database cut anywhere, or with any damaged page, is an error or its rows`() throws {
    try withDatabase(Self.wellbeing) { path in
      let whole = try Imported([.path(path)]) { $0.maxRejects = .count(2) }
      let bytes = Array(try Data(contentsOf: URL(filePath: path)))
      func check(_ damaged: [UInt8], mustFail: Bool) {
        do {
          let imported = try Imported([.bytes(damaged, name: "d.db")]) {
            $0.maxRejects = .share(1)
            $0.format = "android"
          }
          #expect(imported.adds && (!mustFail || imported.rows == whole.rows))
        } catch let error as FingertipError {
          #expect(error.category == .badData)
        } catch {
          Issue.record("\(error)")
        }
      }
      for count in stride(from: 0, to: bytes.count, by: 1009) {
        check(Array(bytes[..<count]), mustFail: true)
      }
      for at in stride(from: 0, to: bytes.count, by: 97) {
        var damaged = bytes
        for index in at..<min(at + 8, bytes.count) { damaged[index] ^= 0xA5 }
        check(damaged, mustFail: false)
      }
    }
  }

  private static let real = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/real").standardized.path

  @Test(.enabled(if: FileManager.default.fileExists(atPath: real + "/wellbeing.db")))
  func `a real phone, against the same as a log`() throws {
    let imported = try Imported(
      [.path(Self.real + "/wellbeing.db")], owner: .person("phone-a", device: "pixel"),
      zone: "America/New_York"
    ) { $0.parameters.sessionGapMs = 0 }
    #expect(imported.report.total.records == 7498 && imported.adds)
    // The union of all apps in the foreground, 23.3988 h.
    let intervals = imported.rows.compactMap { row -> (Double, Double)? in
      let values = row.split(separator: ",", omittingEmptySubsequences: false)
      guard values[5] == "app" else { return nil }
      let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
      guard let from = try? style.parse(String(values[0])),
        let to = try? style.parse(String(values[1]))
      else { return nil }
      return (from.timeIntervalSince1970, to.timeIntervalSince1970)
    }.sorted { $0.0 < $1.0 }
    var (seconds, end) = (0.0, 0.0)
    for (from, to) in intervals where to > end {
      seconds += to - max(from, end)
      end = to
    }
    #expect((seconds / 3600 * 10_000).rounded() == 233_988)
  }
}

/// Bytes in small pieces.
private final class Chunks: @unchecked Sendable {
  // Safe to send: one thread reads a source.
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  func next() -> [UInt8] {
    let piece = Array(rest.prefix(100))
    rest = rest.dropFirst(100)
    return piece
  }
}
