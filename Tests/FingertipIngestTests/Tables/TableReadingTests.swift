import FingertipCore
import FingertipIngest
import Testing

@Suite struct TableReadingTests {
  @Test("every column of every table is read, in any order, unknown ones ignored")
  func everyColumn() throws {
    let read = try tables([
      "units": """
      name,x,level,parent,unit
      "Town, 一",9,township,c,t
      County,,county,,c
      """,
      "cadres": "role,unit,cadre\nclerk,t,c1\n,,c2\n",
      "apps": """
      functions,opened,exempt,trace,key_work,owner,purpose,type,app
      check;;form;check;,2024-02-29,true,false,true,c,party,miniapp,a1
      ,,,true,,,,personal,a2
      """,
      "tasks": """
      key_work,exempt,quota,items,due,issued,owner,parent,task
      true,false,1.5e3,7,2024-03-05T00:00:00Z,1000,t,k1,k2
      ,true,,0.25,,,,,k1
      """,
    ])

    let units = try #require(read.units)
    #expect(units.units.map(\.id) == ["t", "c"])
    #expect(units.units.map(\.parent) == [1, nil])
    #expect(units.units.map(\.level) == ["township", "county"])
    #expect(units.units.map(\.name) == ["Town, 一", "County"])
    #expect(units.index(of: "c") == 1)

    let cadres = try #require(read.cadres)
    #expect(cadres.cadres.map(\.id) == ["c1", "c2"])
    #expect(cadres.cadres.map(\.unit) == ["t", nil])
    #expect(cadres.cadres.map(\.role) == ["clerk", ""])

    let apps = try #require(read.apps?.apps)
    #expect(apps.map(\.id) == ["a1", "a2"])
    #expect(apps.map(\.type) == [.miniapp, .personal])
    #expect(apps.map(\.purpose) == ["party", ""])
    #expect(apps.map(\.owner) == ["c", ""])
    #expect(apps.map(\.isKeyWork) == [true, false])
    #expect(apps.map(\.leavesTrace) == [false, true])
    #expect(apps.map(\.isExempt) == [true, false])
    #expect(apps.map(\.openedDay) == [CivilDate("2024-02-29")?.daysSinceEpoch, nil])
    #expect(apps.map(\.functions) == [["check", "form"], []])

    let tasks = try #require(read.tasks?.tasks)
    #expect(tasks.map(\.id) == ["k2", "k1"])
    #expect(tasks.map(\.parent) == [1, nil])
    #expect(tasks.map(\.owner) == ["t", ""])
    #expect(tasks.map(\.issuedMs) == [1000, nil])
    #expect(tasks.map(\.dueMs) == [1_709_596_800_000, nil])
    #expect(tasks.map(\.items) == [7, 0.25])
    #expect(tasks.map(\.quota) == [1500, nil])
    #expect(tasks.map(\.isExempt) == [false, true])
    #expect(tasks.map(\.isKeyWork) == [true, false])
  }

  @Test("the required columns are enough, and a table without rows is not one that is not given")
  func onlyRequired() throws {
    let read = try tables(
      [
        "cadres": "cadre,unit\nc1,anywhere\n", "units": "unit,parent,level",
        "apps": "app,type\na,app\n",
      ].filter { $0.key != "units" })
    #expect(read.cadres?.cadre("c1")?.unit == "anywhere")
    #expect(read.apps?.app("a")?.type == .app)
    #expect(read.units == nil && read.tasks == nil)
    let empty = try tables(["units": "unit,parent,level", "tasks": "task,parent,owner\r\n\r\n"])
    #expect(empty.units?.units.isEmpty == true && empty.tasks?.tasks.isEmpty == true)
    #expect(empty.cadres == nil && empty.apps == nil)
  }

  @Test(
    "a BOM, CRLF, blank lines, a missing last line end and quotes do not change a table",
    arguments: [
      "\u{FEFF}unit,parent,level\np,,\"a, \"\"b\"\"\"\nq,p,town\n",
      "unit,parent,level\r\np,,\"a, \"\"b\"\"\"\r\nq,p,town\r\n",
      "\n\r\n\"unit\",parent,\"level\"\n\np,\"\",\"a, \"\"b\"\"\"\n\r\n\"q\",p,town",
      "\u{FEFF}\"unit\",\"parent\",\"level\"\n\"p\",\"\",\"a, \"\"b\"\"\"\n\"q\",\"p\",\"town\"",
    ])
  func forms(text: String) throws {
    let units = try #require(try tables(["units": text]).units).units
    #expect(units.map(\.id) == ["p", "q"])
    #expect(units.map(\.level) == ["a, \"b\"", "town"])
    #expect(units.map(\.parent) == [nil, 0])
  }

  @Test("ids are compared bytewise and never trimmed")
  func bytewise() throws {
    let read = try tables(["apps": "app,type\n\u{E9},app\ne\u{301},group\n e,account\ne,app\n"])
    #expect(read.apps?.app("\u{E9}")?.type == .app)
    #expect(read.apps?.app("e\u{301}")?.type == .group)
    #expect(read.apps?.app(" e")?.type == .account)
    let longest = String(repeating: "x", count: 256)
    #expect(try tables(["apps": "app,type\n\(longest),app\n"]).apps?.apps.count == 1)
  }

  @Test("compressed tables are read, whatever their names")
  func compressed() throws {
    let text = Array("app,type\na,app\nb,group\n".utf8)
    let forms = [
      zstdFrame(text), zstdFrame(Array(text[..<9])) + zstdFrame(Array(text[9...])),
      gzipMember(text), gzipMember(Array(text[..<5])) + gzipMember(Array(text[5...])),
    ]
    for form in forms {
      var fixture = try TableFixture()
      try fixture.add("apps", form)
      #expect(try fixture.read().apps?.apps.map(\.id) == ["a", "b"])
    }
  }

  @Test("with a pseudonymizer cadres are mapped, units and all other ids are not")
  func pseudonyms() throws {
    let pseudonymizer = try Pseudonymizer(key: [UInt8](repeating: 5, count: 32))
    let read = try tables(
      ["cadres": "cadre,unit\nc1,u1\n", "apps": "app,type,owner\nc1,app,c1\n"],
      pseudonymizer: pseudonymizer)
    let mapped = pseudonymizer.pseudonym(of: "c1", .cadre)
    #expect(read.cadres?.cadres.map(\.id) == [mapped])
    #expect(read.cadres?.cadre("c1") == nil)
    #expect(read.cadres?.cadre(mapped)?.unit == "u1")
    #expect(read.apps?.app("c1")?.owner == "c1")
  }

  @Test("a chain of 100 000 units, children first, is no cycle")
  func deepTree() throws {
    let count = 100_000
    let rows = (0..<count).map { "u\($0),\($0 + 1 < count ? "u\($0 + 1)" : ""),town\n" }
    let units = try tables(["units": "unit,parent,level\n" + rows.joined()]).units
    #expect(units?.units.first?.parent == 1)
    #expect(units?.units.last?.parent == nil)
  }
}
