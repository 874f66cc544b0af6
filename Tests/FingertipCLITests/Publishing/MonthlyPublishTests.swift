import Foundation
import Testing

@testable import FingertipCLI

/// Publishing is judged month by month, and hides sums that one cadre makes most of.
@Suite struct MonthlyPublishTests {
  /// Runs `body` with a log, and a table of apps, by default a and b.
  private func withLog(
    _ rows: [String], header: String = "start,end,cadre,kind,app,item",
    table: String = "app,type\na,app\nb,app\n",
    _ body: (_ arguments: [String], _ folder: String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let (log, apps) = (folder + "/log.csv", folder + "/apps.csv")
      try ([header] + rows + [""]).joined(separator: "\n")
        .write(toFile: log, atomically: false, encoding: .utf8)
      try table.write(toFile: apps, atomically: false, encoding: .utf8)
      try body([log, "--apps", apps, "--quiet"], folder)
    }
  }

  /// Sessions of some cadres with an app on a day, of some minutes each.
  private func sessions(
    _ cadres: Range<Int>, _ day: String, hour: Int, minutes: Int = 30, app: String = "a"
  ) -> [String] {
    let hour = (hour < 10 ? "0" : "") + "\(hour)"
    return cadres.map { "\(day)T\(hour):00:00,\(day)T\(hour):\(minutes):00,c\($0),app,\(app)," }
  }

  @Test func `an hour of few in a month is hidden in every window that holds the month`() throws {
    // On Sundays at 3:00: 3 cadres in January, 15 in February.
    var rows: [String] = []
    for month in ["01-10", "02-07"] {
      rows += sessions(0..<15, "2024-\(month)", hour: 9)
      rows += sessions(0..<15, "2024-\(month)", hour: 10)
    }
    rows += sessions(0..<3, "2024-01-14", hour: 3, minutes: 17)
    rows += sessions(0..<15, "2024-02-04", hour: 3, minutes: 20)
    try withLog(rows) { arguments, folder in
      func page(_ from: String, _ to: String) throws -> String {
        let captured = try Captured(
          ["report"] + arguments + ["--from", from, "--to", to, "-o", folder + "/page.html"])
        #expect(captured.code == 0, "\(captured.errors)")
        return try String(contentsOfFile: folder + "/page.html", encoding: .utf8)
      }
      let february = try page("2024-02-01", "2024-03-01")
      #expect(february.contains("Sun 03:00: 5.0 h"))
      for page in try [page("2024-01-01", "2024-03-01"), page("2024-01-01", "2024-02-01")] {
        #expect(page.contains("Sun 03:00: hidden"))
        #expect(page.contains(" of 168 hours are hidden, and crossed out: "))
        #expect(!page.contains(/Sun 03:00: [0-9]/))
      }
    }
  }

  @Test func `a form of few in a month is left out of every window that holds the month`() throws {
    var rows = sessions(0..<14, "2024-01-10", hour: 9) + sessions(0..<14, "2024-02-07", hour: 9)
    rows += sessions(0..<14, "2024-01-10", hour: 10, app: "b")
    rows += sessions(0..<14, "2024-02-07", hour: 10, app: "b")
    for (day, cadres) in [("2024-01-10", 0..<2), ("2024-02-07", 0..<14)] {
      for app in ["a", "b"] {
        rows += cadres.map { "\(day)T09:10:00,,c\($0),report,\(app),census" }
      }
    }
    try withLog(rows) { arguments, _ in
      func burden(_ from: String) throws -> String {
        try Captured(
          ["burden"] + arguments + ["--publish", "--from", from, "--to", "2024-03-01"]
        ).output
      }
      let (february, both) = (try burden("2024-02-01"), try burden("2024-01-01"))
      #expect(february.contains("census") && !both.contains("census"))
    }
  }

  @Test func `a sum that one cadre makes most of is suppressed`() throws {
    // One of ten has 950 of 1,000 minutes.
    var rows = (0..<9).map { "2024-03-05T09:00:00,2024-03-05T09:06:00,c\($0),app,a," }
    rows += ["2024-03-05T06:00:00,2024-03-05T17:50:00,c9,app,a,"]
    rows += (0..<10).map { "2024-03-06T09:00:00,2024-03-06T10:00:00,c\($0),field,," }
    try withLog(rows) { arguments, folder in
      let run = ["analyze"] + arguments + ["--publish", "--format", "json"]
      let captured = try Captured(run)
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(captured.output.utf8)) as? [String: Any])
      let row = try #require((document["units"] as? [[String: Any]])?.first)
      let nulls = try #require(row["nulls"] as? [String: String])
      for column in ["app_ms", "burden_app_ms", "observed_ms", "app_field_ratio", "field_share"] {
        #expect(row[column] is NSNull && nulls[column] == "suppressed", "\(column)")
      }
      #expect(row["field_ms"] as? Int == 36_000_000 && row["cadres"] as? Int == 10)
      let app = try #require((document["apps"] as? [[String: Any]])?.first)
      #expect(app["app_ms"] is NSNull)
      let told = try Captured(["explain", "a"] + arguments + ["--publish"])
      #expect(told.code == 0 && told.output.contains("suppressed"))
      #expect(!told.output.contains(" h of ") && !told.output.contains("in 0 sessions"))
      #expect(try Captured(["explain", "a"] + arguments).output.contains("13 h of 10 users"))
    }
  }

  @Test func `a list and a page of a suppressed time say so`() throws {
    // Nearly all time is one cadre's; the other app has no sessions.
    var rows = (1...9).map { "2024-03-0\($0)T06:00:00,2024-03-0\($0)T17:00:00,c0,app,a," }
    rows += sessions(0..<12, "2024-03-11", hour: 10, minutes: 10)
    rows += (0..<12).map { "2024-03-11T11:00:00,,c\($0),trace,b,photo" }
    rows += (0..<12).map { "2024-03-06T09:00:00,2024-03-06T10:00:00,c\($0),field,," }
    try withLog(
      rows, header: "start,end,cadre,kind,app,tag",
      table: "app,type,trace\na,app,\nb,app,true\n"
    ) { arguments, folder in
      let burdens = try Captured(["burden"] + arguments + ["--publish"])
      #expect(burdens.output.contains("beside a suppressed time on screens in all"))
      let page = folder + "/page.html"
      #expect(try Captured(["report"] + arguments + ["-o", page]).code == 0)
      let text = try String(contentsOfFile: page, encoding: .utf8)
      #expect(!text.contains("There is no field time to compare with."))
      #expect(!text.contains("No time of this kind is in the log."))
    }
  }

  @Test func `short sessions of few are suppressed, and not 0`() throws {
    var rows = sessions(0..<12, "2024-03-11", hour: 10) + sessions(0..<12, "2024-03-12", hour: 10)
    rows.append("2024-03-13T10:00:00,2024-03-13T10:00:30,c0,app,a,")
    try withLog(rows) { arguments, _ in
      let run = ["analyze"] + arguments + ["--publish", "--format", "json", "--table", "apps"]
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(try Captured(run).output.utf8))
          as? [String: Any])
      let app = try #require((document["apps"] as? [[String: Any]])?.first)
      #expect(app["sessions"] as? Int == 25 && app["short_sessions"] is NSNull)
      #expect((app["nulls"] as? [String: String])?["short_sessions"] == "suppressed")
    }
  }
}

/// The time of tasks in a published list of burdens.
@Suite struct TaskTimePublishTests {
  /// Returns the entry of a task that 14 cadres were assigned, with some sessions that name it; nil if it
  /// is left out.
  private func entry(
    _ sessions: [String], from: String = "2024-01-01", publish: Bool = true
  ) throws -> [String: Any]? {
    var found: [String: Any]?
    try withTemporaryFolder { folder in
      var rows = ["start,end,cadre,kind,app,task,tag"]
      for cadre in 0..<14 {
        rows.append("2024-01-02T08:00:00,,c\(cadre),task,,t,assigned")
        for month in 1...3 {
          rows.append("2024-0\(month)-03T08:00:00,2024-0\(month)-03T09:00:00,c\(cadre),app,a,,")
        }
      }
      rows.append("2024-01-02T08:30:00,,c0,task,,t,forwarded")
      let files = [
        ("log", (rows + sessions).joined(separator: "\n") + "\n"), ("apps", "app,type\na,app\n"),
        ("tasks", "task,parent,owner,due\nt,,,2024-02-20\n"),
      ]
      for (name, text) in files {
        try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
      }
      let run = [
        "burden", folder + "/log", "--apps", folder + "/apps", "--tasks", folder + "/tasks",
        "--quiet", "--format", "json", "--from", from, "--to", "2024-04-01",
      ]
      let captured = try Captured(run + (publish ? ["--publish"] : []))
      #expect(captured.code == 0, "\(captured.errors)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(captured.output.utf8)) as? [String: Any])
      found = (document["burdens"] as? [[String: Any]])?.first { $0["kind"] as? String == "task" }
    }
    return found
  }

  /// A session of some cadres that names the task.
  private func sessions(_ cadres: Range<Int>, _ day: String, minutes: Int) -> [String] {
    cadres.map { "2024-\(day)T10:00:00,2024-\(day)T10:\(minutes):00,c\($0),app,a,t," }
  }

  @Test func `of enough cadres it shows, and of few in a month it does not`() throws {
    let february = sessions(0..<14, "02-05", minutes: 30)
    #expect(try entry(february, from: "2024-02-01") != nil)
    let both = february + sessions(0..<2, "01-10", minutes: 30)
    #expect(try entry(both, publish: false) != nil)
    #expect(try entry(both) == nil)
    #expect(try entry(both, from: "2024-02-01") != nil)
  }

  @Test func `a time that one cadre makes most of is left out`() throws {
    var rows = sessions(0..<14, "02-05", minutes: 10)
    for day in 10...28 {
      rows.append("2024-02-\(day)T10:00:00,2024-02-\(day)T16:00:00,c0,app,a,t,")
    }
    #expect(try entry(rows, publish: false) != nil)
    #expect(try entry(rows) == nil)
  }

  @Test func `a session into the next month is judged in both`() throws {
    // In February a session of one cadre goes on from January.
    let rows =
      sessions(0..<14, "01-10", minutes: 30) + [
        "2024-01-31T23:30:00,2024-02-01T01:00:00,c0,app,a,t,"
      ]
    #expect(try entry(rows, publish: false) != nil)
    #expect(try entry(rows) == nil)
  }
}
