import Fingertip
import FingertipTestSupport
import Testing

/// Tests of logs from Arrow's C stream interface.
@Suite struct ArrowLogTests {
  /// A row, as texts of a CSV; times are milliseconds.
  private struct Row {
    var start: Int64?
    var end: Int64?
    var cadre: String?
    var kind: String?
    var app: String?
    var tag: String?

    init(_ random: inout SplitMix64) {
      start =
        random.oneIn(20) ? nil : .random(in: 1_700_000_000_000..<1_700_900_000_000, using: &random)
      cadre = random.oneIn(20) ? nil : random.pick(["c1", "c2", "干部三", "a longer name of a cadre"])
      kind = random.oneIn(20) ? "apps" : random.pick(["app", "field", "message", "request"])
      end =
        random.oneIn(20) || kind == "message" || kind == "request"
        ? nil : start.map { $0 + .random(in: -1000...5_000_000, using: &random) }
      app = kind == "app" || kind == "message" ? "forms" : nil
      tag = kind == "message" && random.oneIn(3) ? random.pick(["demand", "plain", "photo"]) : nil
    }

    var csv: String {
      [start.map { "\($0)" }, end.map { "\($0)" }, cadre, kind, app, tag].map { $0 ?? "" }
        .joined(separator: ",")
    }
  }

  @Test(arguments: testSeeds(20))
  func `columns of any type say what the same rows of a CSV say`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var batches: [TestArrowStream.Batch] = []
    var rows: [Row] = []
    let time = random.pick([
      "tss:UTC", "tsm:Asia/Shanghai", "tsu:+08:00", "tsn:UTC", "tsm:", "l", "u",
    ])
    let text = random.pick(["u", "U", "vu", "z"])
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let some = (0..<Int.random(in: 0...40, using: &random)).map { _ in Row(&random) }
      rows += some
      let offset = random.pick([0, 3])
      batches.append([
        ("start", Self.times(some.map(\.start), time, offset)),
        ("unknown", .numbers(some.map { _ in 1 as Int8? }, "c")),
        ("end", Self.times(some.map(\.end), time, offset)),
        ("cadre", .texts(some.map(\.cadre), text, offset: offset)),
        (
          "kind", seed.isMultiple(of: 2) ? .words(some.map(\.kind)) : .texts(some.map(\.kind), text)
        ),
        ("app", .texts(some.map(\.app), text)), ("tag", .words(some.map(\.tag))),
      ])
    }
    // Seconds lose what is below them.
    let csvRows = rows.map { row in
      var row = row
      if time.hasPrefix("tss") {
        row.start = row.start.map { $0 / 1000 * 1000 }
        row.end = row.end.map { $0 / 1000 * 1000 }
      }
      return row.csv
    }
    let csv = (["start,end,cadre,kind,app,tag"] + csvRows).joined(separator: "\n")
    var reading = ReadingOptions()
    reading.maxRejects = .share(1)
    reading.threads = random.pick([1, 3])
    let expected = try Log([.bytes(Array(csv.utf8), name: "x.csv")], by: reading)

    let source = TestArrowStream(batches)
    var stream = source.stream()
    let log = try Log(arrowStream: &stream, by: reading)
    #expect(source.isReleased && stream.release == nil)
    #expect(log.rowCount == expected.rowCount && log.quality.read == Int64(rows.count))
    #expect(log.quality.rejectedByReason == expected.quality.rejectedByReason)
    #expect(log.instants == expected.instants)
    #expect(
      log.quality.firstRejects.map { [$0.reason.word, "\($0.line)"] }
        == expected.quality.firstRejects.map { [$0.reason.word, "\($0.line - 1)"] })
    #expect(try log.analyze().csv(.cadres) == expected.analyze().csv(.cadres))
  }

  private static func times(_ values: [Int64?], _ format: String, _ offset: Int) -> TestArrowColumn
  {
    switch format {
    case "u": return .texts(values.map { $0.map { "\($0)" } }, "u", offset: offset)
    case "l": return .numbers(values, "l", offset: offset)
    // Local time is that of Shanghai, the zone of the options.
    case "tsm:": return .numbers(values.map { $0.map { $0 + 28_800_000 } }, format, offset: offset)
    default:
      let numbers = values.map { value in
        value.map { value in
          switch format.prefix(3) {
          case "tss": value / 1000
          case "tsu": value * 1000 + 999
          case "tsn": value * 1_000_000 + 999_999
          default: value
          }
        }
      }
      return .numbers(numbers, format, offset: offset)
    }
  }

  private static var good: TestArrowStream.Batch {
    [
      ("start", .numbers([0, 1, 2] as [Int64?], "tsm:UTC")), ("cadre", .texts(["a", "b", "c"])),
      ("kind", .texts(["request", "request", "request"])),
    ]
  }

  @Test func `texts that are none, numbers and times beyond all are rejected with their rows`()
    throws
  {
    var bad = Self.good
    bad[0].column = .numbers([.max, .min, 5] as [Int64?], "tss:UTC")
    bad[1].column = .texts(["a", "b", "c\u{0}"])
    let source = TestArrowStream([bad])
    var (stream, reading) = (source.stream(), ReadingOptions())
    reading.maxRejects = .share(1)
    let rejects = Rows()
    let log = try Log(arrowStream: &stream, by: reading) { rejects.append($0) }
    #expect(log.rowCount == 0 && source.isReleased)
    #expect(
      rejects.all == [
        "1 bad-timestamp start \(Int64.max),a,request",
        "2 bad-timestamp start \(Int64.max),b,request", "3 malformed cadre 5000,c\u{0},request",
      ])
  }

  /// Collects rejects, which come from one thread at a time.
  private final class Rows: @unchecked Sendable {
    private(set) var all: [String] = []
    func append(_ row: RejectedRow) {
      all.append("\(row.line) \(row.reason.word) \(row.field?.name ?? "") \(row.raw ?? "")")
    }
  }

  @Test func `a failure of the producer has its message, and everything is released`() throws {
    let source = TestArrowStream([Self.good, Self.good], failure: 1)
    var stream = source.stream()
    #expect {
      _ = try Log(arrowStream: &stream, name: "feed")
    } throws: { error in
      let error = error as? FingertipError
      return error?.category == .io && error?.text.english.contains("the disk is gone") == true
        && error?.text.english.hasPrefix("feed: ") == true
    }
    #expect(source.isReleased)
  }

  @Test(arguments: [
    "float", "missing", "time as name", "place", "text", "few buffers", "dictionary", "count",
  ])
  func `what can't be a log is refused with the reason, and released`(fault: String) throws {
    var batch = Self.good
    switch fault {
    case "float": batch[0].column.format = "g"
    case "missing": batch[2].name = "what"
    case "time as name": batch[1].column = .numbers([1, 2, 3] as [Int64?], "tsm:UTC")
    case "place":
      batch[2].column = .words(["request", "request", "request"])
      batch[2].column.buffers[1] = [9, 0, 0, 0, 0, 0]
    case "text": batch[1].column.buffers[1] = [9, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0]
    case "few buffers": batch[1].column.buffers.removeLast()
    case "count": batch[1].column.count = 2
    default:
      batch[2].column = .words(["request", "request", "request"])
      // The schema has a dictionary, and the batch none.
      let other = batch
      batch[2].column.dictionary = nil
      return try expectRefusal([other, batch])
    }
    try expectRefusal([batch])
  }

  private func expectRefusal(_ batches: [TestArrowStream.Batch]) throws {
    let source = TestArrowStream(batches)
    var stream = source.stream()
    #expect {
      _ = try Log(arrowStream: &stream)
    } throws: { error in
      (error as? FingertipError)?.category == .badData
        && (error as? FingertipError)?.text.english.contains("Arrow stream: ") == true
    }
    #expect(source.isReleased)
  }

  @Test func `a released stream, a cancelled token and a wrong zone release what there is`() throws
  {
    var released = ArrowArrayStream()
    #expect(throws: FingertipError.self) { _ = try Log(arrowStream: &released) }
    let source = TestArrowStream([Self.good])
    var stream = source.stream()
    let token = CancellationToken()
    token.cancel()
    #expect {
      _ = try Log(arrowStream: &stream, cancellation: token)
    } throws: { ($0 as? FingertipError)?.category == .cancelled }
    #expect(source.isReleased)
    let other = TestArrowStream([Self.good])
    stream = other.stream()
    var reading = ReadingOptions()
    reading.timeZone = Zone("Mars/Olympus")
    #expect(throws: FingertipError.self) { _ = try Log(arrowStream: &stream, by: reading) }
    #expect(other.streamReleases == 1)
  }

  @Test func `a table that was handed over comes back`() throws {
    // The tables of results are no logs, and told so.
    var stream = ArrowArrayStream()
    try TableDefinition.document().exportArrow(into: &stream)
    #expect {
      _ = try Log(arrowStream: &stream)
    } throws: { ($0 as? FingertipError)?.category == .badData }
    #expect(stream.release == nil)
  }
}
