import Fingertip
import Foundation
import Testing

/// An export of ActivityWatch with windows and presence, times in seconds.
private func export(
  windows: [(start: Int, seconds: Int, app: String)], present: [(start: Int, seconds: Int)]?,
  isArray: Bool = false, headLast: Bool = false
) -> String {
  func time(_ second: Int) -> String {
    Date(timeIntervalSince1970: Double(Imported.dayMs / 1000) + Double(second)).ISO8601Format()
  }
  func bucket(_ id: String, _ type: String, _ events: [String]) -> String {
    let head = "\"id\":\"\(id)\",\"type\":\"\(type)\",\"hostname\":\"h\""
    let list = "\"events\":[\(events.reversed().joined(separator: ","))]"
    let body = headLast ? "{\(list),\(head)}" : "{\(head),\(list)}"
    return isArray ? body : "\"\(id)\":\(body)"
  }
  var buckets = [
    bucket(
      "aw-watcher-window_h", "currentwindow",
      windows.map {
        "{\"id\":null,\"timestamp\":\"\(time($0.start))\",\"duration\":\($0.seconds),\"data\":{\"app\":\"\($0.app)\",\"title\":\"secret \\u00e9\"}}"
      }),
    bucket(
      "aw-watcher-web_h", "web.tab.current", ["{\"timestamp\":\"x\",\"data\":{\"url\":\"u\"}}"]),
  ]
  if let present {
    buckets.append(
      bucket(
        "aw-watcher-afk_h", "afkstatus",
        present.map {
          "{\"id\":1,\"timestamp\":\"\(time($0.start))\",\"duration\":\($0.seconds).0,\"data\":{\"status\":\"not-afk\"}}"
        }))
  }
  let list = buckets.joined(separator: ",")
  return "{\"buckets\":\(isArray ? "[\(list)]" : "{\(list)}")}"
}

@Suite struct ActivityWatchTests {
  @Test func `a window over a night lasts as long as somebody was there`() throws {
    let text = export(
      windows: [(82_800, 25_200, "Chrome")], present: [(82_000, 1_220), (110_000, 100)])
    let imported = try Imported([("aw.json", text)])
    #expect(imported.events == ["app Chrome 82800-83220"])
    #expect(imported.adds && imported.report.total.ignored == ["other-type": 1])
    #expect(!imported.rows.joined().contains("secret"))
  }

  @Test(arguments: [false, true], [false, true])
  func `buckets are an object or a list, with heads first or last`(
    isArray: Bool, headLast: Bool
  ) throws {
    let text = export(
      windows: [(0, 100, "a"), (100, 100, "b"), (300, 10, "c")],
      present: [(10, 20), (30, 10), (90, 60)], isArray: isArray, headLast: headLast)
    #expect(
      try Imported([("aw.json", text)]).events == ["app a 10-40", "app a 90-100", "app b 100-150"])
  }

  @Test func `without a bucket of presence windows stay, with an empty one nothing does`() throws {
    let windows = [(start: 0, seconds: 100, app: "a"), (start: 100, seconds: 0, app: "b")]
    #expect(
      try Imported([("aw.json", export(windows: windows, present: nil))]).events
        == ["app a 0-100", "app b 100-100"])
    let empty = try Imported([("aw.json", export(windows: windows, present: []))])
    #expect(empty.events.isEmpty && empty.report.total.ignored["not-present"] == 2)
  }

  @Test func `half a document is an error, or its events with keep-going`() throws {
    let text = export(windows: (0..<50).map { ($0 * 10, 10, "a") }, present: nil)
    let half = String(text.prefix(text.count / 2))
    let error = #expect(throws: FingertipError.self) { try Imported([("aw.json", half)]) }
    #expect(error?.category == .badData && error?.options == ["keep_going"])
    let kept = try Imported([("aw.json", half)]) { $0.keepsGoing = true }
    #expect(!kept.rows.isEmpty && kept.adds && kept.report.sources[0].damage != nil)
  }

  @Test func `clipping equals that of a naive twin`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<60 {
      let windows = (0..<Int.random(in: 0...12, using: &random)).map {
        (
          start: Int.random(in: 0..<200, using: &random),
          seconds: Int.random(in: 0...40, using: &random), app: "w\($0)"
        )
      }
      let present = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        (
          start: Int.random(in: 0..<200, using: &random),
          seconds: Int.random(in: 0...40, using: &random)
        )
      }
      let seconds = Set(present.flatMap { $0.start..<$0.start + $0.seconds })
      var expected: [String] = []
      for window in windows {
        if window.seconds == 0, seconds.contains(window.start) {
          expected.append("app \(window.app) \(window.start)-\(window.start)")
        }
        var from: Int?
        for second in window.start..<window.start + window.seconds + 1 {
          let isIn = second < window.start + window.seconds && seconds.contains(second)
          if isIn { from = from ?? second }
          if !isIn, let begin = from {
            expected.append("app \(window.app) \(begin)-\(second)")
            from = nil
          }
        }
      }
      let imported = try Imported([("aw.json", export(windows: windows, present: present))])
      #expect(imported.events == expected.sorted(), "\(windows) \(present)")
      #expect(imported.adds)
    }
  }
}

@Suite struct AwareTests {
  private func screen(_ lines: [(Double, Int)]) -> (name: String, text: String) {
    let rows = lines.map { "\(Imported.dayMs + Int64($0.0 * 1000)),d,\($0.1)" }
    return (
      "screen.csv", "timestamp,device_id,screen_status\n" + rows.joined(separator: "\n") + "\n"
    )
  }

  private func apps(_ lines: [(Double, String)]) -> (name: String, text: String) {
    let rows = lines.map { "\(Imported.dayMs + Int64($0.0 * 1000)),d,\($0.1),Name,0" }
    return (
      "applications_foreground.csv",
      "timestamp,device_id,package_name,application_name,is_system_app\n"
        + rows.joined(separator: "\n") + "\n"
    )
  }

  @Test func `an app lasts to the next one or the end of the episode`() throws {
    let imported = try Imported([
      apps([(1, "early"), (11, "a"), (20, "b"), (60, "late")]),
      screen([(9, 1), (10, 3), (30, 0), (31, 2)]),
    ])
    #expect(imported.events == ["app a 11-20", "app b 20-30"])
    #expect(imported.adds && imported.report.total.ignored == ["not-present": 2])
  }

  @Test func `a lock within 50 ms of on or off goes, and unlock and on change places`() throws {
    // 3, 0 are adjacent only without the lock between them; the episode begins at the later instant.
    let imported = try Imported([
      apps([(10.1, "a"), (11, "b")]),
      screen([(10, 3), (10.5, 1), (20, 0), (20.04, 2)]),
    ])
    #expect(imported.events == ["app b 11-20"])
    #expect(imported.report.total.ignored == ["not-present": 1, "screen-bounce": 1])
    let late = try Imported([
      apps([(11, "a")]), screen([(10, 3), (10.9, 1), (20, 0)]),
    ])
    #expect(late.events.isEmpty)
  }

  @Test func `a category that RAPIDS added is the purpose of the app`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = """
      timestamp,device_id,package_name,application_name,genre
      \(Imported.dayMs),d,com.im,IM,communication
      \(Imported.dayMs + 5000),d,com.forms,Forms,

      """
    try Importer(owner: .person("c")).run(
      [.bytes(Array(text.utf8), name: "applications_foreground.csv")], to: .folder(folder.path))
    let table = try String(contentsOfFile: folder.path + "/tables/apps.csv", encoding: .utf8)
    #expect(table.contains("\ncom.im,app,communication,") && table.contains("\ncom.forms,app,,"))
  }

  @Test func `iOS knows locking and unlocking alone`() throws {
    let imported = try Imported([apps([(11, "a")]), screen([(10, 3), (20, 2), (30, 3), (40, 2)])])
    #expect(imported.events == ["app a 11-20"])
  }

  @Test func `without a table of the screen an app lasts to the next one`() throws {
    #expect(
      try Imported([apps([(10, "a"), (15, "b"), (30, "c")])]).events
        == ["app a 10-15", "app b 15-30", "app c 30-30"])
  }

  @Test func `notifications are messages, whatever they say`() throws {
    let text = """
      timestamp,device_id,package_name,application_name,text,sound,vibrate,defaults,flags
      \(Imported.dayMs + 5000),d,com.im,IM,"very, secret",,,0,0

      """
    let imported = try Imported([("n.csv", text)])
    #expect(imported.events == ["message com.im 5"] && !imported.rows.joined().contains("secret"))
  }
}

@Suite struct ODKAuditTests {
  @Test func `a file cut anywhere gives events or an error, and adds up`() throws {
    let day = Imported.dayMs
    let text = """
      event,node,start,end,instance ID
      form start,,\(day + 1000),,"a"
      question,"/data/name, ""x"" ",\(day + 2000),\(day + 9000),a
      form exit,,\(day + 10_000),,a
      form finalize,,\(day + 10_000),,a

      """
    let bytes = Array(text.utf8)
    for count in 0...bytes.count {
      let imported = try? Imported([.bytes(Array(bytes[..<count]), name: "audit.csv")]) {
        $0.maxRejects = .share(1)
      }
      #expect(imported?.adds ?? true)
      if count == bytes.count { #expect(imported?.rows.count == 2) }
    }
  }

  @Test func `a form is open from start or resume to exit, and is reported at finalize`() throws {
    let day = Imported.dayMs
    let text = """
      event,node,start,end
      form start,,\(day + 1000),
      question,/data/name,\(day + 2000),\(day + 9000)
      form exit,,\(day + 10_000),
      form resume,,\(day + 20_000),
      question,/data/age,\(day + 21_000),\(day + 25_000)
      form resume,,\(day + 100_000),
      form save,,\(day + 110_000),
      form exit,,\(day + 110_000),
      form finalize,,\(day + 110_000),

      """
    let imported = try Imported([("Household - audit.csv", text)])
    #expect(
      imported.events == [
        "app odk-collect 1-10", "app odk-collect 100-110", "app odk-collect 20-25",
        "report odk-collect 110",
      ])
    #expect(imported.adds && imported.rows.allSatisfy { $0.contains("Household") })
  }
}
