import FingertipCore
import FingertipIngest
import Testing

/// An id of 258 bytes.
private let tooLong = String(repeating: "字", count: 86)

@Suite struct TableErrorTests {
  @Test("bytes that are not UTF-8 are an error in any column, known or not")
  func notUTF8() throws {
    for (text, place) in [
      ("app,type,note\na,app,!\n", ", line 2, column note"),
      ("app,type\n\"x\ny\",app\n!,app\n", ", line 4, column app"),
      ("app,type,!\na,app,\n", ", line 1"),
      ("app,type\na,app,!\n", ", line 2"),
    ] {
      var fixture = try TableFixture()
      // In GB 18030, D6 D0 is one character; in UTF-8 it is none.
      try fixture.add("apps", text.utf8.flatMap { $0 == UInt8(ascii: "!") ? [0xD6, 0xD0] : [$0] })
      #expect(fixture.message() == "apps.csv\(place): not UTF-8; save the table as UTF-8")
    }
  }

  @Test("lines are physical ones: line breaks in quotes, CRLF and blank lines count")
  func lines() throws {
    let text = "unit,parent,level,name\r\n\r\nu,,town,\"a\nb\r\n\nc\"\n\nv,x,town,\"d\ne\"\n"
    #expect(try message("units", text).hasPrefix("units.csv, line 8, column parent: "))
  }

  @Test("the first error of a table is the one that is told")
  func firstError() throws {
    #expect(try message("apps", "app,type\na,x\nb\n").hasPrefix("apps.csv, line 2, column type"))
    #expect(try message("apps", "app,type\nb\na,x\n").hasPrefix("apps.csv, line 2: 1 field"))
  }

  @Test("a cadre's unit must be among the units, where these are given")
  func unknownUnit() throws {
    var fixture = try TableFixture()
    try fixture.add("cadres", Array("cadre,unit\nc1,u\nc2,\nc3,w\n".utf8))
    #expect(fixture.message() == "none")
    try fixture.add("units", Array("unit,parent,level\nu,,town\n".utf8))
    #expect(
      fixture.message() == "cadres.csv, line 4, column unit: unknown unit \"w\"; add it to the "
        + "table of units, or leave the unit empty")
  }

  @Test("with a pseudonymizer no error shows a cadre")
  func secretCadres() throws {
    let pseudonymizer = try Pseudonymizer(key: [UInt8](repeating: 5, count: 32))
    for text in [
      "cadre,unit\nsecret,\nsecret,\n", "cadre,unit\nsecret,\"\n", "cadre,unit\nsecret,*\n",
      "cadre,unit\nsecret\(tooLong),u\n", "cadre,unit\nsecret,u,\n", "cadre,unit\nsecret,\u{0}\n",
    ] {
      var fixture = try TableFixture()
      try fixture.add("cadres", Array(text.utf8))
      let message = fixture.message(pseudonymizer: pseudonymizer)
      #expect(message.hasPrefix("cadres.csv, line ") && !message.contains("secret"))
      let mapped = pseudonymizer.pseudonym(of: "secret", .cadre).description
      #expect(!message.contains(mapped))
    }
    var fixture = try TableFixture()
    try fixture.add("cadres", Array("cadre,unit\nsecret,\nsecret,\n".utf8))
    #expect(
      fixture.message(pseudonymizer: pseudonymizer) == "cadres.csv, line 3, column cadre: its key "
        + "is on line 2 already; keep one of the two rows")
  }

  @Test("a message holds no control characters, and no more of a value than is needed")
  func safeMessages() throws {
    #expect(
      try message("apps", "app,type\na,\"\u{1B}[31m\n\u{202E}\"\n")
        == "apps.csv, line 2, column type: unknown word \"\u{FFFD}[31m\u{FFFD}\u{FFFD}\"; write "
        + "app, miniapp, account, group or personal")
    let long = String(repeating: "长", count: 1000)
    #expect(
      try message("apps", "app,type\na,\(long)\n").contains(
        "\"" + String(repeating: "长", count: 64) + "…\""))
    let error = TableError(file: "a\u{7}b\n.csv", line: 3, column: "c\u{9B}", .empty)
    #expect(
      "\(error)" == "a\u{FFFD}b\u{FFFD}.csv, line 3, column c\u{FFFD}: empty; fill it in, or "
        + "remove the row")
  }

  @Test("of a long cycle the first members are named, and how many there are")
  func longCycle() throws {
    let rows = (0..<1000).map { "u\($0),u\(($0 + 1) % 1000),town\n" }
    let names = (0..<8).map { "\"u\($0)\"" }.joined(separator: " below ")
    #expect(
      try message("units", "unit,parent,level\n" + rows.joined())
        == "units.csv, line 2, column parent: a cycle of parents: \(names) below … (1000 in all) "
        + "below \"u0\"; change a parent, or leave one empty")
  }
}

@Suite struct TableTotalTests {
  private func read(
    _ text: String, isLenient: Bool
  ) throws -> (tables: DimensionTables, notes: [ReadingNote]) {
    try readTables(
      cadres: InputFile(name: "cadres.csv", bytes: Array(text.utf8)), units: nil, apps: nil,
      tasks: nil, zone: .utc, isLenient: isLenient)
  }

  @Test("a row that is a total is told with file and line, and skipped by lenient rules")
  func notes() throws {
    let text = "cadre,unit\na,u\n合计,u\nb,u\n"
    let strict = try read(text, isLenient: false)
    #expect(strict.tables.cadres?.cadres.count == 3)
    #expect(strict.notes == [.totalOfTable(file: "cadres.csv", line: 3, isSkipped: false)])
    let lenient = try read(text, isLenient: true)
    #expect(lenient.tables.cadres?.cadres.count == 2)
    #expect(lenient.notes == [.totalOfTable(file: "cadres.csv", line: 3, isSkipped: true)])
  }

  @Test(
    "an error of a row that is a total says so", arguments: ["合计", "合计,u,3", "Total,u\nTotal,u"])
  func errors(rows: String) throws {
    let text = "cadre,unit\na,u\n\(rows)\n"
    #expect {
      try read(text, isLenient: false)
    } throws: {
      "\($0)".contains("a total, not an entry; remove the row")
    }
    #expect(try read(text, isLenient: true).tables.cadres?.cadres.count == 1)
  }
}
