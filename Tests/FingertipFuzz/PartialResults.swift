import Fingertip
import FingertipCore
import FingertipTestSupport

/// A small log of several kinds with tables, swept for publication: its forms have all sections.
private struct Sample: Sendable {
  let query: Query
  let tables: Tables
  let census: LogCensus
  let swept: SweptLog

  init() throws {
    var query = Query()
    query.timeZone = "UTC"
    query.period = .quarter
    query.thresholds.awardsMs = [60_000]
    query.publication.isOn = true
    self.query = query
    var sources = Tables.Sources()
    sources.cadres = Self.csv("cadre,unit", (0..<12).map { "c\($0),u\($0 % 3)" })
    sources.units = Self.csv("unit,parent,level", ["u0,,a", "u1,u0,b", "u2,u0,b"])
    let alike = (0..<6).map { "x\($0),app,x" }
    sources.apps = Self.csv("app,type,purpose", ["a,app,x", "b,app,x", "g,group,x"] + alike)
    sources.tasks = Self.csv("task,parent,owner", ["t,,u0", "s,t,u1"])
    tables = try Tables(sources)
    let day: Int64 = 86_400_000
    let first = 19_700 * day
    var events: [Event] = []
    for cadre in 0..<12 {
      let (id, start) = ("c\(cadre)", first + Int64(cadre) * 3_600_000)
      for week in 0..<3 {
        let at = start + Int64(week) * 7 * day
        events += [
          Event(startMs: at, endMs: at + 70_000, cadre: id, kind: .app, app: "a", task: "t"),
          Event(startMs: at + 60_000, endMs: at + 3_000_000, cadre: id, kind: .field),
          Event(startMs: at + 1, cadre: id, kind: .report, app: "b", item: "i"),
          Event(startMs: at + 2, cadre: id, kind: .report, app: "a", item: "i"),
          Event(startMs: at + 3, cadre: id, kind: .message, app: "g"),
          Event(startMs: at + 4, cadre: id, kind: .task, tag: .assigned, task: "s"),
          Event(startMs: at + 5, cadre: id, kind: .ranking),
          Event(startMs: at + 6, cadre: id, kind: .case, tag: .onsite),
        ]
      }
      events.append(Event(startMs: start, cadre: id, kind: .join, app: "g"))
      // More than four apps of one purpose: their memberships are kept.
      if cadre % 3 == 0 {
        events += (0..<6).map { Event(startMs: start, cadre: id, kind: .join, app: "x\($0)") }
      }
      events.append(Event(startMs: start, cadre: id, kind: .join, app: "a"))
    }
    let log = try Log(events)
    census = try log.census()
    swept = try log.sweep(query, tables: tables, census: census)
  }

  private static func csv(_ header: String, _ rows: [String]) -> Tables.Source {
    .bytes(Array(([header] + rows).joined(separator: "\n").utf8), name: header)
  }
}

private let sample = Result { try Sample() }

/// The sections that are fuzzed: the letters of their form, and their kind.
private let sections = [
  ("FTCEN", "CENS"), ("FTPAR", "TOTL"), ("FTPAR", "TOTM"), ("FTPAR", "CADR"), ("FTROW", "ROWS"),
  ("FTPAR", "SHAP"), ("FTCEN", "QUAL"), ("FTROW", "SHAP"),
]

/// Reads bytes as the contents of a section of a census, a partial result, or rows of cadres: the
/// number of the section (1), then its contents, without the checksums that a fuzzer would not find.
/// What is read can be merged, written again and finished.
func checkPartials(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
  let sample = try sample.get()
  guard let number = bytes.first else { return }
  let (letters, kind) = sections[Int(number) % sections.count]
  func changed(_ whole: [UInt8], _ form: String) throws -> [UInt8] {
    form == letters ? try replacing(kind, of: whole, letters, by: Array(bytes.dropFirst())) : whole
  }
  let census = try changed(sample.census.bytes, "FTCEN")
  let partial = try changed(try sample.swept.partial.bytes(), "FTPAR")
  let rows = try changed(sample.swept.rows, "FTROW")
  guard let read = try? PartialAnalysis(bytes: partial), let known = try? LogCensus(bytes: census)
  else { return }
  // What was written by this program is written the same again.
  let written = try read.bytes()
  try expect(
    try PartialAnalysis(bytes: written).bytes() == written, "the second writing differs")
  try expect(try LogCensus(bytes: known.bytes).bytes == known.bytes, "the census differs")
  for (first, second) in [(read, sample.swept.partial), (sample.swept.partial, read)] {
    var merged = first
    if (try? merged.merge(second)) != nil { _ = try? merged.bytes() }
  }
  let analysis = try? Analysis(
    finishing: read, rows: [rows], census: known, sample.query, tables: sample.tables)
  if let analysis { _ = analysis.json() }
}

/// Returns bytes with the contents of one section replaced, and right checksums.
private func replacing(
  _ replaced: String, of bytes: [UInt8], _ letters: String, by contents: [UInt8]
) throws -> [UInt8] {
  let form = SectionedBytes(
    letters, major: UInt16(bytes[8]), minor: 0, longestSection: 1 << 30, name: "")
  var result = form.start
  try bytes.withUnsafeBufferPointer { bytes in
    try form.forEachSection(of: bytes, last: "DONE") { kind, known throws(ByteFault) in
      result += form.section(kind, kind == replaced ? contents : Array(known))
    }
  }
  return result
}
