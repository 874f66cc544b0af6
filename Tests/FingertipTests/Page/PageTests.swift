import Fingertip
import FingertipCore
import FingertipCrypto
import Foundation
import Testing

@Suite struct PageTests {
  @Test("the page refers to nothing outside of it", arguments: Language.allCases)
  func selfContained(language: Language) throws {
    let page = try PageSample().report().html(language)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    for outside in ["http:", "https:", "//", "src=", "url(", "@import", "style=\"", "onclick"] {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.utf8.count < 100_000)
  }

  @Test func `the policy allows this style and this script, and nothing else`() throws {
    let page = try PageSample().report().html()
    func hash(_ code: String) -> String {
      let hash = SHA256.hash(Array(code.utf8))
      return "sha256-" + Data(hash.indices.map { hash[$0] }).base64EncodedString()
    }
    let style = try #require(page.firstMatch(of: /<style>([^<]*)<\/style>/)?.1)
    let script = try #require(
      page.firstMatch(of: /<script>(.*?)<\/script>/.dotMatchesNewlines())?.1)
    let policy = try #require(page.firstMatch(of: /content="(default-src [^"]*)"/)?.1)
    #expect(
      policy.replacingOccurrences(of: "&#39;", with: "'")
        == "default-src 'none'; style-src '\(hash(String(style)))'; "
        + "script-src '\(hash(String(script)))'; base-uri 'none'; form-action 'none'")
    #expect(script.utf8.count < 4096)
  }

  @Test("every link has its goal, and every id is there once", arguments: Language.allCases)
  func links(language: Language) throws {
    let page = try PageSample().report().html(language)
    let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for link in page.matches(of: /href="#([^"]+)"/) {
      #expect(ids.contains(String(link.1)), "\(link.1)")
    }
    for label in page.matches(of: /aria-labelledby="([^"]+)"/) {
      for id in label.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
    }
  }

  @Test("elements are closed in order", arguments: Language.allCases)
  func nesting(language: Language) throws {
    let page = try PageSample(names: ["<b>", "\"'&"]).report().html(language)
    var open: [Substring] = []
    let body = page.replacing(
      /<(style|script)>.*?<\/(style|script)>/.dotMatchesNewlines(), with: "")
    for tag in body.matches(of: /<(\/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*?)(\/?)>/) {
      let name = tag.2
      if ["meta", "br"].contains(name) || tag.4 == "/" { continue }
      if tag.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
    }
    #expect(open.isEmpty)
  }

  /// Names chosen by an attacker who wants to run code, break out of markup or mislead readers.
  static let hostileNames: [String] = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>", "javascript:alert(1)", "&lt;b&gt;", "]]>--><!--",
    "\u{202E}evil\u{2066}", "a\u{7}b\u{1B}[31m\u{9F}\t", "</style></script>", "{{constructor}}",
    "名\u{200B}字", "ﷺ‏مرحبا", "=1+1", "`${alert(1)}`", "\u{FEFF}x",
  ]

  @Test("a name stays a name", arguments: Language.allCases)
  func hostile(language: Language) throws {
    let page = try PageSample(names: Self.hostileNames).report().html(language)
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(page.components(separatedBy: "<style").count == 2)
    for broken in ["<img", "<svg onload", "alert(1)</script", "<!--", "' onmouseover", "<b>&lt;b"] {
      #expect(!page.contains(broken), "\(broken)")
    }
    for scalar in page.unicodeScalars {
      let isSafe = scalar == "\n" || displaySafe(String(scalar)) == String(scalar)
      #expect(isSafe, "U+\(String(scalar.value, radix: 16))")
    }
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("<bdi>�evil�</bdi>"))
    #expect(page.contains("&amp;lt;b&amp;gt;"))
  }

  @Test func `a page tells its title, who issued it and when it was made, if it is told so`() throws
  {
    var report = try PageSample().report()
    let usual = try #require(report.html().firstMatch(of: /<h1>(.*?)<\/h1>\n(.*)/))
    #expect(usual.1.contains("5 January 2024 to 11 June 2024"))
    #expect(usual.2.hasPrefix("<p class=\"banner\">"))
    (report.title, report.issuer, report.day) = ("<b>季报", "青石县 & co", 19_815)
    for (language, line) in [
      (
        Language.english,
        "5 January 2024 to 11 June 2024 · Issued by 青石县 &amp; co · made on 2 April 2024"
      ),
      (.simplifiedChinese, "2024年1月5日至2024年6月11日 · 制发单位：青石县 &amp; co · 制作日期：2024年4月2日"),
    ] {
      let page = report.html(language)
      #expect(page.contains("<title>&lt;b&gt;季报</title>") && page.contains("<h1>&lt;b&gt;季报</h1>"))
      #expect(page.contains("<p class=\"note\">\(line)</p>"))
    }
  }

  @Test func `rows that cross the window's borders do not widen the days of the title`() throws {
    func event(_ start: Int64, _ end: Int64) -> Event {
      Event(startMs: start, endMs: end, cadre: "c", kind: .app, app: "a")
    }
    let day: Int64 = 86_400_000
    let rows = [event(day - 1, day + 60_000), event(2 * day - 1000, 2 * day + 1000)]
    var query = Query()
    query.timeZone = "UTC"
    (query.from, query.to) = ("1970-01-02", "1970-01-03")
    let page = try Log(rows).report(query).html()
    #expect(page.contains("where working time goes, 2 January 1970</h1>"))
  }

  @Test func `burdens of no time take one line, which opens`() throws {
    let page = try PageSample().report().html()
    let section = try #require(
      page.firstMatch(of: /<section id="burdens".*?<\/section>/.dotMatchesNewlines())?.0)
    for row in section.matches(of: /<td class="n">~?([0-9.,]+)<\/td><td class="b">/) {
      #expect(row.1 != "0.0")
    }
    #expect(section.contains("<summary>Under 0.05 h each: ") || !section.contains("<details"))
  }

  @Test func `no person is named`() throws {
    let page = try PageSample().report().html()
    #expect(!page.contains("person-"))
  }
}
