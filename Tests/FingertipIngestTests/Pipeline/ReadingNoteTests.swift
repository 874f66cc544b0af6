import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// What reading tells of logs that may not be what was meant.
@Suite struct ReadingNoteTests {
  private static let header = "start,end,cadre,kind,app,tag\n"

  private func quality(
    _ files: [(name: String, text: String)], threads: Int = 1, blockSize: Int = 100
  ) throws -> ReadingQuality {
    let folder = try TestFolder()
    for file in files { _ = try folder.write(Array(file.text.utf8), to: file.name) }
    var quality = try LogReading([folder.path], threads: threads, blockSize: blockSize).quality
    // Names without the folder, which is another in each test.
    quality.otherNotes = quality.otherNotes.map { note in
      switch note {
      case .skippedFile(let file, let why): .skippedFile(file: named(file), why: why)
      case .unknownColumn(let file, let column, let meant):
        .unknownColumn(file: named(file), column: column, meant: meant)
      default: note
      }
    }
    return quality
  }

  private func named(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  private func rows(_ starts: some Sequence<String>) -> String {
    starts.map { "\($0),,c,message,a,\n" }.joined()
  }

  @Test(
    "numbers of the 1970s are noted with the first row, and the unit that they probably are in",
    arguments: [
      ("45355.38", EpochUnit.excel, 1), ("1709514720", .seconds, 4), ("1709514720.5", .seconds, 1),
    ])
  func early(start: String, unit: EpochUnit, threads: Int) throws {
    let sane = rows((0..<40).map { "2024-03-04T09:00:\($0 + 10)Z" })
    let text = Self.header + sane + "\"\n\",,c,bad,,\n" + rows([start, start, start]) + sane
    let notes = try quality([("a.csv", text)], threads: threads).notes
    guard case .earlyDates(let count, let example)? = notes.first else {
      Issue.record("\(notes)")
      return
    }
    #expect(notes.count == 1 && count == 3)
    #expect(example.line == 44 && example.start == start && example.file.hasSuffix("/a.csv"))
    #expect(example.likelyUnits.first == unit)
  }

  @Test("a text of the 1970s has no unit")
  func earlyText() throws {
    let notes = try quality([("a.csv", Self.header + rows(["1970-01-02T00:00:00Z"]))]).notes
    #expect(notes.count == 1)
    guard case .earlyDates(1, let example)? = notes.first else { return }
    #expect(example.likelyUnits.isEmpty)
  }

  @Test(
    "few rows years apart are noted, many are not",
    arguments: [(200, 1, true), (200, 3, false), (1, 1, false)])
  func far(many: Int, few: Int, isNoted: Bool) throws {
    let text =
      rows(repeatElement("2024-03-04T09:00:00Z", count: many))
      + rows(repeatElement("2021-03-04T09:00:00Z", count: few))
    let notes = try quality([("a.csv", Self.header + text)]).notes
    #expect(notes.count == (isNoted ? 1 : 0), "\(notes)")
    guard isNoted, case .farDates(let count, let example)? = notes.first else { return }
    #expect(count == Int64(few) && example.line == 2 + many)
  }

  @Test("decades between rows are noted, however many there are")
  func decades() throws {
    let text = rows(["2024-03-04T09:00:00Z", "2054-03-04T09:00:00Z", "2054-03-04T10:00:00Z"])
    let notes = try quality([("a.csv", Self.header + text)]).notes
    guard case .farDates(1, let example)? = notes.first else {
      Issue.record("\(notes)")
      return
    }
    #expect(example.line == 2)
  }

  @Test(
    "columns that resemble a field are noted",
    arguments: [
      ("endtime", LogField.end), ("End Time", .end), ("结束时间", .end), ("devcie", .device),
      ("tga", nil), ("note", nil), ("应用", nil),
    ])
  func columns(name: String, meant: LogField?) throws {
    let text = "start,cadre,kind,app,\(name)\n2024-03-04T09:00:00Z,c,message,a,\n"
    let notes = try quality([("a.csv", text)]).notes
    let expected = meant.map { ReadingNote.unknownColumn(file: "a.csv", column: name, meant: $0) }
    #expect(notes == [expected].compactMap(\.self))
  }

  @Test("a needed column by another name is told")
  func neededColumn() throws {
    let error = #expect(throws: LogError.self) {
      try quality([("a.csv", "开始时间,cadre,kind\n1,c,request\n")])
    }
    #expect(error?.reason == .columnMissing(.start, isMeant: "开始时间"))
  }

  @Test("files of a folder that are no logs are skipped, unless all are")
  func skipping() throws {
    let log = ("b.csv", Self.header + rows(["2024-03-04T09:00:00Z"]))
    let others = [("a.txt", "Read me, please.\n"), ("c.pdf.html", "<html><p>no</p></html>")]
    let found = try quality(others + [log])
    #expect(found.files == 1 && found.read == 1)
    #expect(
      found.notes.map { if case .skippedFile(let file, _) = $0 { file } else { "" } }
        == ["a.txt", "c.pdf.html"])
    #expect(throws: LogError.self) { try quality(others) }
    // A log with a fault is none of them.
    #expect(throws: LogError.self) { try quality([log, ("d.csv", "start,kind\n1,app\n")]) }
    // Nor is a file that is named.
    let folder = try TestFolder()
    let path = try folder.write(Array("Read me.\n".utf8), to: "x")
    let sane = try folder.write(Array(log.1.utf8), to: "y")
    #expect(throws: LogError.self) { try LogReading([sane, path]) }
  }

  @Test("the first reject of each reason has its place and an explanation", arguments: [1, 3])
  func rejects(threads: Int) throws {
    let sane = rows((0..<30).map { "2024-03-04T09:00:\($0 + 10)Z" })
    let text =
      Self.header + sane
      + "2024/3/4 9:12,,c,message,a,\n2024-03-04T09:00:00Z,,c,visit,a,\n" + sane
      + "2024/3/5 9:12,,c,message,a,\n2024-03-04T09:00:00Z,,c,trace,a,selfie\n"
    let found = try quality([("a.csv", text)], threads: threads).firstRejects
    #expect(found.map(\.reason) == [.unknownKind, .badTimestamp, .badTag])
    #expect(found.map(\.line) == [33, 32, 65])
    #expect(found.map(\.found) == ["visit", "2024/3/4 9:12", "selfie"])
    #expect(
      found[0].explanation.english.hasPrefix("'visit' is no kind; kinds are app, field, duty,"))
    #expect(
      found[1].explanation.english.contains("'2024/3/4 9:12' is no start; forms are 2024-03-04T"))
    #expect(
      found[2].explanation.english == "'selfie' is no tag of trace; they are checkin, photo, "
        + "screenshot, video, track, chain, ack")
  }
}
