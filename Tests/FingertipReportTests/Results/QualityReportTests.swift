import FingertipAnalysis
import FingertipCore
import FingertipOutput
import FingertipOutputTestSupport
import FingertipReport
import Testing

@Suite struct QualityReportTests {
  private let quality: QualityReport = {
    var reading = ReadingQuality()
    (reading.files, reading.bytesCompressed, reading.bytes) = (2, 25_300, 310_000)
    (reading.read, reading.rejected) = (2944, 3)
    reading.rejectedByReason = [.overlong: 2, .malformed: 1]
    reading.damaged = [DamagedFile(file: "b.csv.gz", offset: 4096, what: ["cut short", "不完整"])]
    var counts = RowCounts()
    (counts.duplicate, counts.superseded, counts.notWork) = (2, 3, 4)
    (counts.outside, counts.used) = (5, 2927)
    return QualityReport(
      reading, counts: counts, first: "2024-03-04T09:00:00.000+08:00",
      last: "2024-03-05T09:00:00.000+08:00", devices: 7, coverage: nil, resumedShare: 0.25)
  }()

  @Test func `the line names every part of the rows read`() {
    #expect(
      quality.text() == """
        2,944 rows read: 2,927 used, 3 rejected, 5 repeats (2 duplicate, 3 superseded),
          4 not work, 5 outside · 2 files, 25.3 kB → 310 kB
        """)
    #expect(quality.text(width: 200).contains("5 outside · 2 files, 25.3 kB → 310 kB"))
  }

  @Test func `the object holds what the contract names`() throws {
    #expect(
      try json(quality.json) == """
        {"files":2,"bytes_compressed":25300,"bytes":310000,"read":2944,"rejected":3,\
        "duplicate":2,"superseded":3,"not_work":4,"outside":5,"used":2927,\
        "rejected_by_reason":{"malformed":1,"overlong":2},\
        "damaged":[{"file":"b.csv.gz","offset":4096,"what":"cut short"}],\
        "first":"2024-03-04T09:00:00.000+08:00","last":"2024-03-05T09:00:00.000+08:00",\
        "devices":7,"coverage":null,"resumed_share":0.25,"nulls":{"coverage":"no-denominator"}}

        """)
  }

  @Test func `the table is one row, and lines of names and values on a terminal`() throws {
    #expect(
      try csv(quality.table) == """
        files,bytes_compressed,bytes,read,rejected,duplicate,superseded,not_work,outside,used,\
        rejected_by_reason,damaged,first,last,devices,coverage,resumed_share,nulls
        2,25300,310000,2944,3,2,3,4,5,2927,malformed=1;overlong=2,b.csv.gz@4096: cut short,\
        2024-03-04T09:00:00.000+08:00,2024-03-05T09:00:00.000+08:00,7,,0.25,coverage=no-denominator

        """)
    let lines = try shown(quality.terminalTable).split(separator: "\n")
    #expect(lines.contains("read                2,944"))
    #expect(lines.contains("coverage            –"))
  }

  @Test func `reading alone tells of accepted rows`() throws {
    var quality = ReadingQuality()
    (quality.files, quality.bytesCompressed, quality.bytes) = (1, 1000, 1000)
    (quality.read, quality.rejected, quality.rejectedByReason) = (1, 1, [.overlong: 1])
    quality.damaged = [DamagedFile(file: "\u{1B}a", offset: 1, what: ["cut short", "不完整"])]
    let reading = ReadingReport(quality, first: nil, last: nil)
    #expect(
      reading.text() == """
        1 row read: 0 accepted, 1 rejected · 1 file, 1.00 kB → 1.00 kB
          overlong: 1
        \u{FFFD}a: damaged at byte 1: cut short; kept the rows before
        """)
    #expect(
      try json(reading.json).hasPrefix(
        #"{"files":1,"bytes_compressed":1000,"bytes":1000,"read":1,"rejected":1,"accepted":0,"#))
  }

  @Test func `a document holds its tables by name`() throws {
    let document = ResultDocument(
      version: "1.2.3", parameters: .object([("period", .string("all"))]), quality: .object([]),
      tables: [makeTable([("cadres", .count, [.integer(1)])])])
    #expect(
      try json(document.json) == """
        {"fingertip":{"version":"1.2.3","schema":1},"parameters":{"period":"all"},"quality":{},\
        "units":[
        {"cadres":1,"nulls":{}}
        ]}

        """)
  }
}
