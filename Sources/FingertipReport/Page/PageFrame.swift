import FingertipCore
import FingertipOutput

/// A part of a page: its anchor, its title, and the function that writes the rest.
struct PageSection {
  let id: String
  let title: String
  let write: (inout HTMLText) -> Void

  init(_ id: String, _ title: String, _ write: @escaping (inout HTMLText) -> Void) {
    self.id = id
    self.title = title
    self.write = write
  }
}

/// The frame of a page that needs neither a network nor other files: its head, its policy, the
/// banner that says who may see it, the contents, and the footer.
struct PageFrame {
  let texts: PageTexts
  let title: String
  /// Lines below the title.
  var about: [String] = []
  /// The number of cadres of the smallest group shown; nil in a page for the analyst alone.
  let minimumGroup: Int?
  let version: String

  /// Writes the page.
  ///
  /// - Throws: the errors of the sink, whose cancellation is checked after each section.
  func write(_ sections: [PageSection], to sink: inout ByteSink) throws(OutputError) {
    var html = head
    html += "<body>\n<header>\n<h1>\(title)</h1>\n"
    if !about.isEmpty { html.note(about.joined(separator: " · ")) }
    html += "<p class=\"banner\">"
    html += "\(Audience(minimumGroup: minimumGroup).text[texts.language])"
    html += "</p>\n<nav aria-label=\"\(texts.contents)\"><ul>\n"
    for section in sections {
      html += "<li><a href=\"#\(section.id)\">\(section.title)</a></li>\n"
    }
    html += "</ul></nav>\n</header>\n<main>\n"
    for section in sections {
      html += "<section id=\"\(section.id)\" aria-labelledby=\"h-\(section.id)\">\n"
      html += "<h2 id=\"h-\(section.id)\">\(section.title)</h2>\n"
      section.write(&html)
      try sink.checkCancellation()
      html += "</section>\n"
    }
    html += "</main>\n<footer><p>\(texts.footer(version))</p></footer>\n"
    html += "<script>\(code: pageScript)</script>\n</body>\n</html>\n"
    try sink.write(html.bytes.span)
  }

  private var head: HTMLText {
    let policy =
      "default-src 'none'; style-src '\(contentHash(pageStyle))'; "
      + "script-src '\(contentHash(pageScript))'; base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="\(texts.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      <style>\(code: pageStyle)</style>
      </head>

      """
  }
}
