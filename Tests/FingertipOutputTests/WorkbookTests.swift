import FingertipCore
import FingertipOutputTestSupport
import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipOutput

/// Tests of workbooks, and of CSV for spreadsheets.
@Suite struct WorkbookTests {
  private static let units = makeTable([
    ("unit", .text, [.text("=1+1"), .text("a<b & \"c\"_x0041_\u{1}")]),
    ("level", .text, [.empty, .text("县")]),
    ("period", .text, [.text("2024-03-04"), .text("2024-03")]),
    ("app_ms", .duration, [.integer(5_400_000), .null("suppressed")]),
    ("field_share", .ratio, [.real(0.25), .null("suppressed")]),
    ("trace_share", .ratio, [.null("too-few"), .real(-1)]),
    ("suppressed", .text, [.boolean(false), .boolean(true)]),
  ])

  private func files(
    _ tables: [Table], _ language: Language = .english, threads: Int = 1
  ) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try NaiveZip.files(in: bytes(tables, language, threads: threads))
        .map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  private func bytes(
    _ tables: [Table], _ language: Language = .english, threads: Int = 1
  ) throws -> [UInt8] {
    var sink = ByteSink()
    var bytes: [UInt8] = []
    try Workbook(tables, in: language).write(to: &sink, threads: threads)
    try sink.withBytes { span throws(OutputError) in
      bytes = span.withUnsafeBufferPointer { Array($0) }
    }
    return bytes
  }

  /// The cells of a sheet by their places: style, type and contents.
  private func cells(_ sheet: String) -> [String: String] {
    var cells: [String: String] = [:]
    for match in sheet.matches(
      of: #/<c r="([A-Z]+[0-9]+)" s="([0-9])"(?: t="([a-zA-Z]+)")?>(.*?)</c>/#)
    {
      cells[String(match.1)] = "\(match.2) \(match.3 ?? "n") \(match.4)"
    }
    return cells
  }

  private func text(_ text: String, style: SheetStyle = .text) -> String {
    style == .header
      ? "1 inlineStr <is><t>\(text)</t></is>"
      : "\(style.rawValue) inlineStr <is><t xml:space=\"preserve\">\(text)</t></is>"
  }

  @Test func `cells have the types of their values, and no text is a formula`() throws {
    let sheet = try #require(try files([Self.units])["xl/worksheets/sheet1.xml"])
    let cells = cells(sheet)
    #expect(cells["A1"] == text("Unit", style: .header))
    #expect(cells["D1"] == text("Screen time (ms)", style: .header))
    #expect(cells["E1"] == text("Screen time (h)", style: .header))
    #expect(cells["I1"] == text("Why empty", style: .header))
    #expect(cells["A2"] == text("=1+1"))
    #expect(cells["A3"] == text("a&lt;b &amp; &quot;c&quot;_x005F_x0041__x0001_"))
    #expect(cells["B2"] == nil && cells["B3"] == text("县"))
    // 2024-03-04 is the day 45355 of a spreadsheet; a month is no day.
    #expect(cells["C2"] == "\(SheetStyle.day.rawValue) n <v>45355</v>")
    #expect(cells["C3"] == text("2024-03"))
    #expect(cells["D2"] == "\(SheetStyle.count.rawValue) n <v>5400000</v>")
    #expect(cells["E2"] == "\(SheetStyle.hours.rawValue) n <v>1.5</v>")
    #expect(cells["D3"] == nil && cells["E3"] == nil && cells["F3"] == nil)
    #expect(cells["F2"] == "\(SheetStyle.ratio.rawValue) n <v>0.25</v>")
    #expect(cells["G3"] == "\(SheetStyle.ratio.rawValue) n <v>-1.0</v>")
    #expect(cells["H2"] == "0 b <v>0</v>" && cells["H3"] == "0 b <v>1</v>")
    #expect(cells["I2"] == text("too few: Share of traces"))
    // A duration is told once, and not again for its hours.
    #expect(cells["I3"] == text("too few to show: Screen time (ms), Field share"))
    #expect(!sheet.contains("<f>"))
  }

  @Test func `headings and reasons are in the language`() throws {
    let files = try files([Self.units], .simplifiedChinese)
    let cells = cells(try #require(files["xl/worksheets/sheet1.xml"]))
    #expect(cells["A1"] == text("单位", style: .header))
    #expect(cells["E1"] == text("用屏时间 (h)", style: .header))
    #expect(cells["I2"] == text("数据过少：留痕占比"))
    #expect(files["xl/workbook.xml"]?.contains("<sheet name=\"单位\" sheetId=\"1\"") == true)
  }

  @Test func `a header is frozen and filtered, and columns are as wide as their contents`() throws {
    let sheet = try #require(try files([Self.units])["xl/worksheets/sheet1.xml"])
    #expect(sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\""))
    #expect(sheet.contains("<dimension ref=\"A1:I3\"/>"))
    #expect(sheet.contains("<autoFilter ref=\"A1:I3\"/>"))
    let widths = sheet.matches(of: #/<col min="[0-9]+" max="[0-9]+" width="([0-9]+)\./#)
      .compactMap { Int($0.1) }
    #expect(widths == [18, 8, 11, 10, 10, 10, 10, 8, 42])
  }

  @Test func `each table has a sheet, and the last one tells what the columns mean`() throws {
    let apps = makeTable([("app", .text, [])], name: "apps")
    let files = try files([Self.units, apps])
    let book = try #require(files["xl/workbook.xml"])
    #expect(
      book.matches(of: #/<sheet name="([^"]*)"/#).map { String($0.1) }
        == ["Units", "Apps", "Columns"])
    #expect(book.contains("'Apps'!$A$1:$B$1"))
    #expect(files.count == 8)
    for name in files.keys where name.hasPrefix("xl/worksheets/") {
      #expect(files["[Content_Types].xml"]?.contains("PartName=\"/\(name)\"") == true)
      #expect(files["xl/_rels/workbook.xml.rels"]?.contains(String(name.dropFirst(3))) == true)
    }
    let columns = cells(try #require(files["xl/worksheets/sheet3.xml"]))
    #expect(columns["A2"] == text("Units") && columns["C5"] == text("app_ms"))
    #expect(columns["E5"] == text("Union of the app intervals of work apps."))
    #expect(columns["C9"] == text("app"))
  }

  @Test func `a workbook says who may see it, on paper and in its last sheet`() throws {
    var sink = ByteSink()
    try Workbook([Self.units], for: .analyst, in: .simplifiedChinese).write(to: &sink)
    var files: [(name: String, bytes: [UInt8])] = []
    try sink.withBytes { span throws(OutputError) in
      let bytes = span.withUnsafeBufferPointer { Array($0) }
      files = (try? NaiveZip.files(in: bytes)) ?? []
    }
    let sheets = files.filter { $0.name.contains("sheet") && $0.name.hasPrefix("xl/worksheets") }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(sheets.count == 2)
    for sheet in sheets { #expect(sheet.contains("<oddHeader>&amp;C仅供分析人员本人使用，请勿外传")) }
    #expect(sheets.last.flatMap { cells($0)["E2"] }?.contains("仅供分析人员本人使用") == true)
  }

  @Test func `parts are well formed`() throws {
    for (name, text) in try files([Self.units], .simplifiedChinese) {
      // Every element that is opened is closed, in order.
      var open: [Substring] = []
      for match in text.matches(of: #/<([/?]?)([A-Za-z:]+)[^>]*?(/?)>/#) {
        if match.1 == "/" {
          #expect(open.popLast() == match.2, "\(name)")
        } else if match.1.isEmpty && match.3.isEmpty {
          open.append(match.2)
        }
      }
      #expect(open.isEmpty, "\(name): \(open)")
    }
  }

  @Test func `the bytes do not depend on threads`() throws {
    let many = Table(
      name: "cadres",
      columns: [
        Column("cadre", .text) { .text("c\($0)") },
        Column("app_ms", .duration) { $0 % 3 == 0 ? .null("too-few") : .integer(Int64($0)) },
      ], rowCount: 3000)
    let (one, three) = (try bytes([many]), try bytes([many], threads: 3))
    #expect(one == three)
    let sheet = try #require(try files([many], threads: 3)["xl/worksheets/sheet1.xml"])
    #expect(cells(sheet)["A3001"] == text("c2999"))
  }

  @Test func `a table with more rows than a sheet is refused before a byte is written`() throws {
    let rows = makeTable([("unit", .text, [])])
    let long = Table(name: "cadres", columns: rows.columns, rowCount: Workbook.rowLimit)
    var sink = ByteSink()
    #expect(throws: OutputError.tooLarge(what: "cadres")) {
      try Workbook([rows, long], in: .english).write(to: &sink)
    }
    #expect(sink.isEmpty && OutputError.tooLarge(what: "cadres").exitCode == 73)
  }

  @Test func `a cancelled workbook leaves no file`() throws {
    try withTemporaryFolder { folder in
      let cancellation = Cancellation()
      let endless = Table(
        name: "cadres",
        columns: [
          Column("cadre", .text) { row in
            if row == 2000 { cancellation.cancel() }
            return .text("c")
          }
        ], rowCount: Workbook.rowLimit - 1)
      #expect(throws: OutputError.cancelled) {
        try writeFile(folder + "/a.xlsx", cancellation: cancellation) { sink throws(OutputError) in
          try Workbook([endless], in: .english).write(to: &sink)
        }
      }
      let left = try names(in: folder)
      #expect(left.isEmpty)
    }
  }

  @Test(arguments: [
    ("1970-01-01", 25569.0, true), ("9999-12-31", 2_958_465, true),
    ("2024-03-04T12:00:00.000+08:00", 45355.5, false),
    ("2024-02-29T23:59:59.999Z", 45351 + 86_399_999.0 / 86_400_000, false),
  ])
  func `days and instants are dates`(text: String, serial: Double, isDay: Bool) throws {
    let date = try #require(SheetDate(text))
    #expect(date.serial == serial && date.isDay == isDay)
  }

  @Test(arguments: ["all", "2024", "2024-03", "2024-W10", "2024-Q1", "20240304", "2024-02-30", ""])
  func `other texts are none`(text: String) { #expect(SheetDate(text) == nil) }

  @Test func `columns have letters`() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)
        == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"])
  }

  @Test func `a text beyond the longest cell is cut`() {
    let text = escapedXML(String(repeating: "长", count: 40_000))
    #expect(text.utf16.count == 32_767 && text.hasSuffix("长…"))
    #expect(escapedXML("\u{FFFE}\u{FFFD}") == "_xFFFE_\u{FFFD}")
  }

  @Test func `CSV for spreadsheets has hours, reasons in words, and no formulas`() throws {
    var sink = ByteSink()
    try Self.units.writeCSV(to: &sink, forSpreadsheetsIn: .english)
    #expect(
      sink.text.unicodeScalars.elementsEqual(
        """
        \u{FEFF}unit,level,period,app_ms,app_h,field_share,trace_share,suppressed,nulls
        '=1+1,,2024-03-04,5400000,1.5,0.25,,false,too few: Share of traces
        "a<b & ""c""_x0041_\u{1}",县,2024-03,,,,-1.0,true,\
        "too few to show: Screen time (ms), Field share"

        """.unicodeScalars))
    #expect(try csv(Self.units).hasPrefix("unit,level,"))
  }

  @Test(arguments: [
    "=1", "+1", "-1", "@a", "\tx", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a",
  ])
  func `texts that begin formulas have an apostrophe`(text: String) {
    #expect(withoutFormula(text).unicodeScalars.elementsEqual(("'" + text).unicodeScalars))
    #expect(withoutFormula("a" + text) == "a" + text)
  }
}
