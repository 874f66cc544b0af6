import FingertipAnalysis
import FingertipCore

extension Page {
  /// Writes the definitions of the indicators, to which their labels link.
  func glossary(_ html: inout HTMLText) {
    texts.glossary(&html, of: Indicator.all, by: content.whole.parameters.thresholds)
  }
}

extension PageTexts {
  /// Writes the definitions of some indicators, to which their labels link.
  ///
  /// - Parameter thresholds: The thresholds that were used.
  func glossary(
    _ html: inout HTMLText, of indicators: [Indicator], by thresholds: Thresholds
  ) {
    html.paragraph(
      of("Every indicator is a ratio of sums, never a mean of ratios.", "各项指标都是合计之比，不是比值的平均。"))
    html += "<dl class=\"terms\">\n"
    for indicator in indicators {
      let text = indicator.text(in: language, by: thresholds)
      html += "<dt id=\"def-\(indicator.id)\">\(text.name) <code>\(indicator.id)</code></dt>\n"
      html += "<dd>\(text.formula)</dd>\n"
      for (label, value) in [
        (of("Answers", "对应要求："), text.answers), (of("Example", "算例："), text.example),
        (of("Misleads", "误读："), text.misleads),
      ] {
        html += "<dd><b>\(label)</b> \(value)</dd>\n"
      }
    }
    html += "</dl>\n"
  }
}
