import Foundation
import Testing

@testable import FingertipCLI

/// Tests of the page in a browser: its script, its policy and its print version.
@Suite(.enabled(if: Chromium.path != nil, Chromium.absence))
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
  func outcome(
    of script: String, in page: URL, _ folder: String, _ options: [String] = []
  ) throws -> String {
    let copy = URL(filePath: folder + "/copy.html")
    try write(page, with: script, telling: "document.title=outcome", to: copy)
    return try outcome(shownBy: copy, options)
  }

  /// Returns the same of a page in a frame of a width.
  private func outcomeInFrame(
    of script: String, width: Int, in page: URL, _ folder: String
  ) throws -> String {
    let (copy, frame) = (
      URL(filePath: folder + "/copy.html"), URL(filePath: folder + "/frame.html")
    )
    try write(page, with: script, telling: "parent.postMessage(outcome,'*')", to: copy)
    let html = """
      <!DOCTYPE html><iframe width="\(width)" height="844" frameborder="0" src="copy.html"></iframe>
      <script>addEventListener("message",function(e){document.title=e.data})</script>
      """
    try html.write(to: frame, atomically: true, encoding: .utf8)
    return try outcome(shownBy: frame, [])
  }

  /// Writes a copy of a page that runs a script and tells its result.
  private func write(_ page: URL, with script: String, telling: String, to copy: URL) throws {
    var html = try String(contentsOf: page, encoding: .utf8)
    html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
    html = html.replacingOccurrences(
      of: "</body>",
      with: """
        <script>(function(){\(script)
        var outcome="OUTCOME:"+JSON.stringify(result)+":END";\(telling);})();</script></body>
        """)
    try html.write(to: copy, atomically: true, encoding: .utf8)
  }

  private func outcome(shownBy page: URL, _ options: [String]) throws -> String {
    let run = try Chromium.open(page, ["--dump-dom"] + options)
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
      let (first, printed, last) = (
        Array(values[0..<2]), Array(values[2..<4]), Array(values[4..<6])
      )
      // Reasons of rejects, parameters and short burdens; the distribution, two maps and a trend.
      #expect(first.map(\.count) == [3, 4] && !first.joined().contains(true) && last == first)
      #expect(!printed[0].contains(false) && printed[1] == first[1])
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

  @Test("nothing is wider than the window", arguments: [820, 1200])
  func widths(width: Int) throws {
    try withPage { page, folder in
      let outcome = try outcome(
        of: """
          var root=document.documentElement,result=[root.scrollWidth,root.clientWidth];
          """, in: page, folder, ["--window-size=\(width),900"])
      let values = try JSONSerialization.jsonObject(with: Data(outcome.utf8)) as? [Int]
      #expect(values?.count == 2 && values?[0] == values?[1])
    }
  }

  @Test(
    "a telephone shows the ratio first, charts one can read, and nothing cut",
    arguments: ["en", "zh-Hans"])
  func telephone(language: String) throws {
    try withPage(language) { page, folder in
      // A window is never as narrow as a telephone, but a frame is.
      let outcome = try outcomeInFrame(
        of: """
          var root=document.documentElement,seen=function(e){return e.getClientRects().length>0};
          function all(selector){return Array.from(document.querySelectorAll(selector)).filter(seen)}
          function size(e){return parseFloat(getComputedStyle(e).fontSize)}
          var texts=all("svg.chart text"),headline=document.querySelector("#headline p");
          var units=document.querySelector("#units table").tBodies[0].rows[3];
          var result={wide:root.scrollWidth-root.clientWidth,
          ratio:headline.getBoundingClientRect().bottom,
          figure:document.querySelector("#headline dd").getBoundingClientRect().bottom,
          charts:all("svg.chart").length,labels:texts.length,
          least:Math.min.apply(null,texts.map(function(t){return size(t)*t.getScreenCTM().a})
          .concat(all("p,li,td,th,dd,dt,summary,h1,h2,h3,a,code,button.fold").map(size))),
          cut:texts.filter(function(t){var a=t.getBoundingClientRect(),b=t.ownerSVGElement.getBoundingClientRect();
          return a.left<b.left-.5||a.right>b.right+.5||a.top<b.top-.5||a.bottom>b.bottom+.5})
          .map(function(t){return t.textContent}),
          unit:units.cells[0].getBoundingClientRect().height,
          right:units.cells[1].getBoundingClientRect().right};
          """, width: 390, in: page, folder)
      let found = try JSONDecoder().decode(Telephone.self, from: Data(outcome.utf8))
      #expect(found.wide == 0, "the page scrolls sideways")
      #expect(found.ratio < 640 && found.figure < 844, "the ratio is on the first screen")
      #expect(found.charts == 5 && found.labels > 40)
      #expect(found.least >= 11)
      #expect(found.cut.isEmpty)
      // The ratio stands beside the name of its unit, which takes a line or two.
      #expect(found.unit < 60 && found.right < 390)
    }
  }

  private struct Telephone: Decodable {
    let wide, ratio, figure, least, unit, right: Double
    let charts, labels: Int
    let cut: [String]
  }
}
