import FingertipAnalysis
import FingertipCore

/// The report: one page of HTML that needs neither a network nor other files.
package struct Page {
  let content: PageContent
  let texts: PageTexts
  let language: Language
  let format: PageFormat

  package init(_ content: PageContent, language: Language) {
    self.content = content
    self.language = language
    texts = .texts(in: language)
    format = PageFormat(texts: texts, context: content.whole.context)
  }

  /// Writes the page.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows shown.
  /// - Throws: the errors of the sink.
  package func write(to sink: inout ByteSink) throws(OutputError) {
    var html = HTMLText()
    head(&html)
    html.markup("<body>\n<header>\n<h1>")
    html.text(texts.title(days))
    html.markup("</h1>\n")
    banner(&html)
    contents(&html)
    html.markup("</header>\n<main>\n")
    headline(&html)
    units(&html)
    distribution(&html)
    times(&html)
    trend(&html)
    burdens(&html)
    overlaps(&html)
    involution(&html)
    quality(&html)
    glossary(&html)
    misuse(&html)
    html.markup("</main>\n<footer><p>")
    html.text(texts.misuse.footer(content.version))
    html.markup("</p></footer>\n<script>")
    html.code(pageScript)
    html.markup("</script>\n</body>\n</html>\n")
    try sink.write(html.bytes.span)
  }

  private func head(_ html: inout HTMLText) {
    html.markup("<!DOCTYPE html>\n<html")
    html.attribute("lang", language.rawValue)
    html.markup(">\n<head>\n<meta charset=\"utf-8\">\n")
    html.markup("<meta http-equiv=\"Content-Security-Policy\"")
    html.attribute(
      "content",
      "default-src 'none'; style-src '\(contentHash(pageStyle))'; "
        + "script-src '\(contentHash(pageScript))'; base-uri 'none'; form-action 'none'")
    html.markup(">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.markup("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
    html.text(texts.title(days))
    html.markup("</title>\n<style>")
    html.code(pageStyle)
    html.markup("</style>\n</head>\n")
  }

  private func banner(_ html: inout HTMLText) {
    html.markup("<p class=\"banner\">")
    html.text(content.minimumGroup.map { texts.publicBanner(String($0)) } ?? texts.privateBanner)
    html.markup("</p>\n")
  }

  private func contents(_ html: inout HTMLText) {
    html.markup("<nav")
    html.attribute("aria-label", texts.contents)
    html.markup("><ul>\n")
    let links = [
      ("headline", texts.headline.title), ("units", texts.units.title),
      ("distribution", texts.distribution.title), ("times", texts.times.title),
      ("trend", texts.trend.title), ("burdens", texts.burdens.title),
      ("overlaps", texts.overlaps.title), ("involution", texts.involution.title),
      ("quality", texts.quality.title), ("glossary", texts.glossary.title),
      ("misuse", texts.misuse.title),
    ]
    for (id, title) in links {
      html.markup("<li><a")
      html.attribute("href", "#" + id)
      html.markup(">")
      html.text(title)
      html.markup("</a></li>\n")
    }
    html.markup("</ul></nav>\n")
  }

  /// The days of the log, or of the window if it is narrower.
  private var days: String {
    guard let instants = content.whole.usedInstants else { return "–" }
    let zone = content.whole.parameters.zone
    let last = max(instants.lowerBound, instants.upperBound - 1)
    return texts.days(
      format.date(ofDay: zone.day(at: instants.lowerBound)), format.date(ofDay: zone.day(at: last)))
  }
}
