import Fingertip
import FingertipTestSupport
import Testing

/// Errors have in their fields the same contents as in their messages.
@Suite struct ErrorFieldTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func error(_ body: () throws -> Void) throws -> FingertipError {
    let error = try #require(throws: FingertipError.self) { try body() }
    // If something is at fault, the message names it, and continues after the cause.
    if let file = error.file { #expect(error.message.contains(file)) }
    if let offset = error.offset { #expect(error.message.contains("\(offset)")) }
    #expect(error.message.contains(error.cause.english) && !error.cause.english.isEmpty)
    #expect(error.exitCode == error.category.rawValue && error.description == error.message)
    return error
  }

  @Test(arguments: [TestFolder.Compression.zstd, .gzip])
  func `a damaged file: file, offset and what may help`(
    compression: TestFolder.Compression
  ) throws {
    let stored = TestFolder.compressed(SampleLog(seed: 1).csv, compression)
    let path = try folder.write(Array(stored.dropLast(9)), to: "cut")
    let error = try error { _ = try Log(path) }
    #expect(error.category == .badData && error.file == path && error.options == ["keep_going"])
    #expect(try #require(error.offset) > 0)
    #expect(error.line == nil && error.field == nil)
  }

  @Test(arguments: [
    ("cadre,end,kind\n", "start"), ("start,cadre\n", "kind"), ("start,cadre,kind,kind\n", "kind"),
  ])
  func `a header: file, line 1 and cause`(header: String, column: String) throws {
    let error = try error { _ = try Log([.bytes(Array(header.utf8), name: "request 7")]) }
    #expect(error.category == .badData && error.file == "request 7" && error.line == 1)
    #expect(error.cause.english.contains(column))
  }

  @Test func `a table: file, line and field`() throws {
    let tables: [(WritableKeyPath<Tables.Sources, Tables.Source?>, String, Int, String?)] = [
      (\.cadres, "cadre,unit\nc,u\nc,u\n", 3, "cadre"),
      (\.units, "unit,parent,level\na,b,county\n", 2, "parent"),
      (\.apps, "app,type\na,app\n\nb,thing\n", 4, "type"),
      (\.tasks, "task,parent,owner,due\nt,,u,soon\n", 2, "due"),
      (\.apps, "app\na\n", 1, "type"),
    ]
    for (table, text, line, field) in tables {
      var sources = Tables.Sources()
      sources[keyPath: table] = .bytes(Array(text.utf8), name: "table 3")
      let error = try error { _ = try Tables(sources) }
      #expect(error.category == .badData && error.file == "table 3")
      #expect(error.line == line && error.field == field, "\(error)")
    }
    let calendar = try error {
      _ = try Calendar(csv: Array("date,kind\n2024-03-04,holiday\n".utf8), name: "days")
    }
    #expect(calendar.category == .badData && calendar.file == "days")
    #expect(calendar.line == 2 && calendar.field == "kind")
  }

  @Test func `adoptions: file, line and field`() throws {
    var sources = Tables.Sources()
    sources.units = .bytes(Array("unit,parent,level\na,,county\n".utf8), name: "units")
    var options = ComparisonOptions()
    options.level = "county"
    options.adopted = .bytes(Array("unit,date\na,2024-01-01\nb,2024-01-01\n".utf8), name: "dates")
    let error = try error {
      _ = try Log([Event]()).compare(options, tables: Tables(sources))
    }
    #expect(error.category == .badData && error.file == "dates")
    #expect(error.line == 3 && error.field == "unit")
  }

  @Test func `too many rejects: which options may help`() throws {
    let bad = Event(startMs: 0, cadre: "", kind: .request)
    let error = try error { _ = try Log([bad]) }
    #expect(error.category == .badData && error.options == ["rejects", "max_rejects"])
  }

  @Test func `outputs: the file that can't be made`() throws {
    let analysis = try Log([Event]()).analyze()
    let path = folder.path + "/missing/r.json"
    let file = try error { try analysis.document().write(as: .json, to: .file(path)) }
    #expect(file.category == .cannotCreate && file.file == path)
    let occupied = try folder.write([1], to: "file")
    let made = try error { try analysis.writeFolder(occupied) }
    #expect(made.category == .cannotCreate)
    let descriptor = try error { try analysis.document().write(to: .descriptor(-1)) }
    #expect(descriptor.category == .io)
  }

  @Test func `options: the field`() throws {
    var level = ComparisonOptions()
    level.level = "county"
    var half = ComparisonOptions()
    half.before = .init(from: "2024-01-01", to: "2024-02-01")
    var empty = half
    empty.after = .init(from: "2024-02-01", to: "2024-02-01")
    var dates = half
    dates.after = .init(from: "soon", to: "2024-02-01")
    for (options, field, help) in [
      (level, "level", []), (half, nil, ["before", "after"]), (empty, "after", []),
      (dates, "after", []),
    ] as [(ComparisonOptions, String?, [String])] {
      let checked = try error { try Query().check(comparison: options) }
      #expect(checked.category == .usage && checked.field == field && checked.options == help)
      let asked = try error { _ = try Log([Event]()).compare(options) }
      #expect(asked == checked)
    }
    let unit = try error { try Query().check(unit: "nowhere") }
    #expect(unit.field == "unit" && unit.options == ["units"] && unit.message.contains("nowhere"))
    let unknown = try error { try Query().check(level: "galaxy") }
    #expect(unknown.field == "level" && unknown.message.contains("galaxy"))
  }

  @Test func `publishing: the field, and what may help`() throws {
    let changes: [(@Sendable (inout Query) -> Void, String?, [String])] = [
      ({ _ in }, nil, ["apps", "tables"]),
      ({ $0.publication.minimumGroup = 9 }, "min_group", []),
      ({ $0.publication.maximumShare = 0.9 }, "max_share", []),
    ]
    for (change, field, options) in changes {
      var query = Query()
      query.publication = .published()
      change(&query)
      let error = try error { try query.check() }
      #expect(error.category == .usage && error.field == field && error.options == options)
    }
    var sources = Tables.Sources()
    sources.apps = .bytes(Array("app,type\na,app\n".utf8), name: "apps")
    let tables = try Tables(sources)
    for (change, field) in [
      ({ $0.period = .week }, "period"), ({ $0.unlistedIsWork = true }, "unlisted"),
      ({ $0.from = "2024-03-02" }, "from"), ({ $0.to = "2024-03-02" }, "to"),
    ] as [((inout Query) -> Void, String)] {
      var query = Query()
      query.publication = .published()
      change(&query)
      let error = try error { try query.check(with: tables) }
      #expect(error.category == .usage && error.field == field && error.options == [field])
    }
  }
}
