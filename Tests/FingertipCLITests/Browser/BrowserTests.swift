import Foundation
import Testing

@testable import FingertipCLI

/// Tests of the page in a browser: its script, its policy and its print version.
@Suite(.enabled(if: Chromium.path != nil, Chromium.absence), .serialized)
struct BrowserTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../datasets/sample").standardizedFileURL.path

  /// Makes the sample's page in a folder and passes its location to a test.
  func withPage(
    _ language: String = "en", _ body: (_ page: URL, _ folder: String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let page = folder + "/report.html"
      let captured = try Captured([
        "report", Self.sample + "/log", "--tables", Self.sample + "/tables", "--calendar", "cn",
        "--private", "--period", "week", "--language", language, "--quiet", "-o", page,
      ])
      #expect(captured.code == 0, "\(captured.errors)")
      try body(URL(filePath: page), folder)
    }
  }

  /// Returns the contents of the page after a script of the test has run in a frame around it.
  ///
  /// The page's own policy blocks scripts of a test, so a copy of it without the policy is opened.
  func outcome(of script: String, in page: URL, _ folder: String) throws -> String {
    var html = try String(contentsOf: page, encoding: .utf8)
    html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
    html = html.replacingOccurrences(
      of: "</body>",
      with: """
        <script>(function(){\(script)
        document.title="OUTCOME:"+JSON.stringify(result)+":END";})();</script></body>
        """)
    let copy = URL(filePath: folder + "/copy.html")
    try html.write(to: copy, atomically: true, encoding: .utf8)
    let run = try Chromium.open(copy, ["--dump-dom"])
    let title = try #require(run.output.firstMatch(of: /OUTCOME:(.*?):END/)?.1)
    return title.replacingOccurrences(of: "&quot;", with: "\"")
  }

  private func messages(_ run: Chromium.Run) -> [Substring] {
    run.errors.split(separator: "\n").filter { $0.contains("CONSOLE") }
  }

  @Test("the page opens without a word on the console", arguments: ["en", "zh-Hans"])
  func opens(language: String) throws {
    try withPage(language) { page, _ in
      let run = try Chromium.open(page, ["--dump-dom"])
      #expect(run.code == 0 && messages(run).isEmpty, "\(messages(run))")
      // The policy allowed the page's own script, which made buttons.
      #expect(run.output.contains("class=\"fold\""))
      #expect(run.output.contains("lang=\"\(language)\""))
    }
  }

  @Test func `the policy stops a script that got into the page`() throws {
    try withPage { page, folder in
      let html = try String(contentsOf: page, encoding: .utf8).replacingOccurrences(
        of: "</body>",
        with:
          "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
          + "</body>")
      let copy = URL(filePath: folder + "/copy.html")
      try html.write(to: copy, atomically: true, encoding: .utf8)
      let run = try Chromium.open(copy, ["--dump-dom"])
      #expect(!run.output.contains("<title>broken"))
      #expect(messages(run).contains { $0.contains("Content Security Policy") })
    }
  }

  @Test func `print unfolds settings, and leaves out tables that repeat a chart`() throws {
    try withPage { page, folder in
      let outcome = try outcome(
        of: """
          function open(kind){return Array.from(document.querySelectorAll(kind)).map(function(d){return d.open})}
          var kinds=["details:not(.twin)",".twin"],result=kinds.map(open);
          dispatchEvent(new Event("beforeprint"));result=result.concat(kinds.map(open));
          dispatchEvent(new Event("afterprint"));result=result.concat(kinds.map(open));
          """, in: page, folder)
      let values = try #require(
        JSONSerialization.jsonObject(with: Data(outcome.utf8)) as? [[Bool]])
      let closed = [[false, false], [false, false, false, false]]
      #expect(Array(values[0..<2]) == closed && Array(values[4..<6]) == closed)
      #expect(Array(values[2..<4]) == [[true, true], closed[1]])
    }
  }

  @Test func `it prints on paper`() throws {
    try withPage { page, folder in
      let pdf = folder + "/report.pdf"
      _ = try Chromium.open(page, ["--print-to-pdf=\(pdf)", "--no-pdf-header-footer"])
      let data = try Data(contentsOf: URL(filePath: pdf))
      #expect(data.prefix(5) == Data("%PDF-".utf8))
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.contains("/MediaBox [0 0 594.9") || text.contains("/MediaBox [0 0 595"), "A4")
    }
  }

  @Test("nothing is wider than the window", arguments: [390, 820, 1200])
  func widths(width: Int) throws {
    try withPage { page, folder in
      var html = try String(contentsOf: page, encoding: .utf8)
      html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
      html = html.replacingOccurrences(
        of: "</body>",
        with:
          "<script>document.title='W:'+document.documentElement.scrollWidth+':'+document.documentElement.clientWidth+':'"
          + "</script></body>")
      let copy = URL(filePath: folder + "/copy.html")
      try html.write(to: copy, atomically: true, encoding: .utf8)
      let run = try Chromium.open(copy, ["--dump-dom", "--window-size=\(max(500, width)),900"])
      let match = try #require(run.output.firstMatch(of: /W:(\d+):(\d+):/))
      #expect(Int(match.1) == Int(match.2))
    }
  }
}
