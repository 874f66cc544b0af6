import FingertipAnalysis
import FingertipCore

extension Page {
  /// Writes the definitions of the indicators, to which their labels link.
  func glossary(_ html: inout HTMLText) {
    let words = texts.glossary
    html.section("glossary", words.title) { html in
      html.paragraph(words.about)
      html.markup("<dl class=\"terms\">\n")
      let thresholds = content.whole.parameters.thresholds
      for indicator in Indicator.all {
        let text = indicator.text(in: language, by: thresholds)
        html.markup("<dt")
        html.attribute("id", "def-" + indicator.id)
        html.markup(">")
        html.text(text.name)
        html.markup(" <code>")
        html.text(indicator.id)
        html.markup("</code></dt>\n")
        for (label, value) in [
          ("", text.formula), (words.answers, text.answers), (words.example, text.example),
          (words.misleads, text.misleads),
        ] {
          html.markup("<dd>")
          if !label.isEmpty {
            html.markup("<b>")
            html.text(label)
            html.markup("</b> ")
          }
          html.text(value)
          html.markup("</dd>\n")
        }
      }
      html.markup("</dl>\n")
    }
  }

  /// Writes the uses for which the page is unsuitable.
  func misuse(_ html: inout HTMLText) {
    html.section("misuse", texts.misuse.title) { $0.list(texts.misuse.rules) }
  }
}
