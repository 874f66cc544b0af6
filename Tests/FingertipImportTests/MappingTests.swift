import Fingertip
import Foundation
import Testing

/// Calls a function with a mapping of a text.
private func withMapping<Result>(
  _ text: String, _ body: (ImportMapping) throws -> Result
) throws -> Result {
  let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".json")
  defer { try? FileManager.default.removeItem(at: file) }
  try text.write(to: file, atomically: true, encoding: .utf8)
  return try body(ImportMapping(file.path))
}

private func imported(
  _ source: (name: String, text: String), by mapping: String, owner: Importer.Owner = .named,
  maxRejects: RejectLimit = .count(0)
) throws -> Imported {
  try withMapping(mapping) { mapping in
    try Imported([source], owner: owner) {
      $0.mapping = mapping
      $0.maxRejects = maxRejects
    }
  }
}

@Suite struct MappingTests {
  private static let visits = """
    {"fields": {
      "start": {"column": "开始时间"}, "end": {"column": "结束时间"}, "cadre": {"column": "姓名"},
      "kind": {"column": "类型", "values": {"走访": "field", "开会": "duty"}}},
     "skip": [{"column": "姓名", "is": ["合计"]}, {"column": "备注", "contains": ["作废"]}]}
    """

  @Test(arguments: [
    "2024/3/4 0:10", "2024-03-04 00:10", "2024年3月4日 0:10", "2024-03-04T08:10:00+08:00",
    "2024-03-04 08:10+08", "2024/3/4 8:10 +08", "2024-03-03 19:10:00.000-05",
  ])
  func `times that people write are read, under names in Chinese`(time: String) throws {
    let text = """
      姓名,开始时间,结束时间,类型,备注
      张三,\(time),2024-03-04 00:20:00,走访,
      李四,\(time),2024-03-04 00:30,开会,
      王五,\(time),2024-03-04 00:30,开会,作废
      合计,,,,

      """
    let result = try imported(("v.csv", text), by: Self.visits)
    #expect(result.events == ["duty 600-1800", "field 600-1200"])
    #expect(result.adds && result.report.total.ignored == ["skipped": 2])
  }

  @Test func `a pattern, a duration, units and constants can be said`() throws {
    let text = "when,long,who,what\n04.03.2024 00:10,15,a,x\n04.03.2024 00:11,1.5,b,y\n"
    let result = try imported(
      ("v.csv", text),
      by: """
        {"fields": {"start": {"column": "when", "pattern": "dd.MM.yyyy HH:mm"},
          "duration": {"column": "long", "unit": "min"}, "device": {"column": "who"},
          "app": {"column": "what"}, "kind": {"value": "app"}}}
        """, owner: .person("c"))
    #expect(result.events == ["app x 600-1500", "app y 660-750"])
    let seconds = try imported(
      ("v.csv", "t,who\n1709510410,a\n"),
      by: """
        {"fields": {"start": {"column": "t", "unit": "s"}, "cadre": "who",
          "kind": {"value": "request"}}}
        """)
    #expect(seconds.events == ["request 10"])
  }

  @Test(arguments: ["+08", "+0800", "+08:00"])
  func `a pattern has an offset in any form`(offset: String) throws {
    let text = "t\n4.3.2024 8:10:00.25\(offset)\n"
    let result = try imported(
      ("v.csv", text),
      by: """
        {"fields": {"start": {"column": "t", "pattern": "d.M.yyyy H:mm:ss.SSXXX"},
          "kind": {"value": "request"}}}
        """, owner: .person("c"))
    #expect(result.events == ["request 600.25"])
  }

  @Test func `a category of the source is the purpose of its apps`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let mapping = """
      {"fields": {"start": "t", "app": "a", "kind": {"value": "message"},
        "purpose": {"column": "c", "values": {"1": "forms"}}}}
      """
    try withMapping(mapping) { mapping in
      var importer = Importer(owner: .person("c"))
      importer.mapping = mapping
      let text = "t,a,c\n2024-03-04 00:10,x,1\n2024-03-04 00:11,y,\n2024-03-04 00:12,x,news\n"
      try importer.run([.bytes(Array(text.utf8), name: "v.csv")], to: .folder(folder.path))
    }
    let table = try String(contentsOfFile: folder.path + "/tables/apps.csv", encoding: .utf8)
    // Of several the first by its bytes.
    #expect(table.contains("\nx,app,forms,") && table.contains("\ny,app,,"))
  }

  @Test func `a table or a document that is cut anywhere gives events or an error`() throws {
    let document = """
      {"n": 1, "data": {"rows": [{"t": 1709510410, "a": "\\u5355\\"", "c": {"x": [1, {}]}}, {"t": "1709510420.5", "a": "b"}]}}
      """
    let mappings = [
      "{\"fields\": {\"start\": \"t\", \"app\": \"a\", \"kind\": {\"value\": \"message\"}}}",
      """
      {"rows": "data.rows", "fields": {"start": "t", "app": "a", "kind": {"value": "message"}}}
      """,
    ]
    let table = "t,a,\"c\"\n2024-03-04 00:10,\"x, \"\"y\"\"\",1\n2024年3月4日 0:10,单,\"2\n3\"\n"
    for (mapping, whole) in zip(mappings, [table, document]) {
      let bytes = Array(whole.utf8)
      for count in 0...bytes.count {
        try withMapping(mapping) { mapping in
          for keepsGoing in [false, true] {
            let imported = try? Imported(
              [.bytes(Array(bytes[..<count]), name: "v")], owner: .person("c")
            ) {
              $0.mapping = mapping
              $0.maxRejects = .share(1)
              $0.keepsGoing = keepsGoing
            }
            #expect(imported?.adds ?? true)
            if count == bytes.count { #expect(imported?.rows.count == 2) }
          }
        }
      }
    }
  }

  @Test func `a list inside JSON is read at its path`() throws {
    let text =
      #"{"data":{"page":1,"list":[{"u":{"id":"a"},"t":1709510410000},{"u":{"id":"b"},"t":"x"},7]}}"#
    let result = try imported(
      ("v.json", text),
      by: """
        {"rows": "data.list", "fields": {"start": "t", "cadre": "u.id", "kind": {"value": "trace"},
          "tag": {"value": "photo"}, "app": {"value": "p"}}}
        """, maxRejects: .count(2))
    #expect(result.events == ["trace p photo 10"])
    #expect(result.report.total.rejected == ["bad-timestamp": 1, "malformed": 1])
  }

  @Test(arguments: [
    (#"{"fields": {"start": "t", "kind": {"value": "walk"}}}"#, "fields.kind.value"),
    (
      #"{"fields": {"start": {"column": "t", "unit": "days"}, "kind": {"value": "app"}}}"#,
      "fields.start.unit"
    ),
    (
      #"{"fields": {"start": {"column": "t", "pattern": "Q"}, "kind": {"value": "app"}}}"#,
      "fields.start.pattern"
    ),
    (#"{"fields": {"start": "t"}}"#, "fields.kind"),
    (#"{"fields": {"begin": "t"}}"#, "fields.begin"),
    (
      #"{"fields": {"start": "t", "kind": {"value": "app"}}, "skip": [{"column": "a"}]}"#, "skip[0]"
    ),
    (#"{"rows": 5.5, "fields": 3}"#, "fields"),
    (#"{"fields": "#, "not JSON from byte"),
  ])
  func `an error names the place in the mapping`(text: String, place: String) throws {
    let error = #expect(throws: FingertipError.self) { try withMapping(text) { _ in } }
    #expect(
      error?.category == .badData && error?.message.contains(place) == true,
      "\(error?.message ?? "")")
  }

  @Test func `a row that its kind does not allow is rejected with the reason`() throws {
    let result = try imported(
      (
        "v.csv",
        "t,who,k,tag\n1709510410,a,trace,\n1709510410,a,walk,\n1709510410,a,trace,online\n1709510410,,request,\n"
      ),
      by: """
        {"fields": {"start": "t", "cadre": "who", "kind": "k", "tag": "tag", "app": {"value": "p"}}}
        """, maxRejects: .share(1))
    #expect(
      result.report.total.rejected == ["missing-field": 2, "unknown-kind": 1, "bad-tag": 1])
  }

  @Test func `a template reads the table that it was made from`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = "姓名,开始时间,结束时间,类型\n张三,4.3.2024 0:10,4.3.2024 0:20,走访\n"
    try text.write(to: file, atomically: true, encoding: .utf8)
    let template = try ImportMapping.template(for: file.path, timeZone: "UTC").text()
    #expect(template.contains("d.M.yyyy H:mm"))
    #expect(try imported(("v.csv", text), by: template).events == ["field 600-1200"])
  }

  @Test func `check-ins of WeCom are traces, but for those not signed`() throws {
    let text = """
      {"errcode":0,"errmsg":"ok","checkindata":[
      {"userid":"a","groupname":"g","checkin_type":"上班打卡","exception_type":"","checkin_time":1709510410,"location_title":"secret"},
      {"userid":"a","groupname":"g","checkin_type":"下班打卡","exception_type":"未打卡","checkin_time":1709510420},
      {"userid":"b","checkin_type":"外出打卡","exception_type":"地点异常","checkin_time":1709510430}]}
      """
    let result = try Imported([("x.json", text)], owner: .named)
    #expect(result.events == ["trace wecom checkin 10", "trace wecom checkin 30"])
    #expect(!result.rows.joined().contains("secret") && result.adds)
  }

  @Test func `check-ins of DingTalk that nobody made leave no trace`() throws {
    func row(_ id: Int, _ result: String, _ source: String) -> String {
      "{\"id\":\(id),\"userId\":\"u\",\"userCheckTime\":\(Imported.dayMs + 1000),\"planCheckTime\":1,\"timeResult\":\"\(result)\",\"locationResult\":\"Normal\",\"sourceType\":\"\(source)\"}"
    }
    let rows = [
      row(1, "Normal", "USER"), row(2, "NotSigned", "USER"), row(3, "Normal", "SYSTEM"),
      row(4, "Late", "ATM"), row(5, "Normal", "AUTO_CHECK"),
    ]
    let text = "{\"errcode\":0,\"recordresult\":[\(rows.joined(separator: ","))]}"
    #expect(
      try Imported([("x.json", text)], owner: .named).events
        == ["trace dingtalk checkin 1 1", "trace dingtalk checkin 1 4"])
  }

  @Test func `check-ins of Feishu are those of the person`() throws {
    let text = """
      {"code":0,"data":{"user_flow_results":[
      {"user_id":"a","record_id":"r1","check_time":"1709510410","type":0,"check_result":"Normal"},
      {"user_id":"a","record_id":"r2","check_time":"1709510420","type":3,"check_result":"Normal"},
      {"user_id":"a","record_id":"r3","check_time":"1709510430","type":1}]}}
      """
    #expect(
      try Imported([("x.json", text)], owner: .named).events == ["trace feishu checkin 10 r1"])
  }

  @Test func `records without a person need one to be named`() throws {
    let error = #expect(throws: FingertipError.self) {
      try Imported([("a.csv", "timestamp,type,package\n")], owner: .named)
    }
    #expect(error?.category == .usage && error?.options == ["cadre", "devices"])
  }
}
