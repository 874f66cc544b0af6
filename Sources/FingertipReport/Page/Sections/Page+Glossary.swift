import FingertipAnalysis
import FingertipCore
import FingertipOutput

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
    let day = date(2023, 12, 18)
    html.paragraph(
      of(
        """
        S1 to S15 are the demands of the Several Opinions on Preventing and Controlling “Formalism on \
        the Fingertips” of \(day), in our words:
        """,
        "S1 至 S15 是\(day)《关于防治“指尖上的形式主义”的若干意见》的要求，文字为概括："))
    html += "<ul class=\"demands\">\n"
    for demand in Demand.all {
      html += "<li id=\"\(demand.id)\"><b>\(demand.id)</b> \(demand.text[language])</li>\n"
    }
    html += "</ul>\n<dl class=\"terms\">\n"
    for indicator in indicators {
      let text = indicator.text(in: language, by: thresholds)
      html += "<dt id=\"def-\(indicator.id)\">\(text.name) <code>\(indicator.id)</code></dt>\n"
      html += "<dd>\(text.formula)</dd>\n"
      for (label, value) in [
        (of("Answers", "对应要求："), cited(text.answers)),
        (of("Example", "算例："), "\(text.example)"),
        (of("Misleads", "误读："), "\(text.misleads)"),
      ] as [(String, HTMLText)] {
        html += "<dd><b>\(label)</b>\(of(" ", ""))\(value)</dd>\n"
      }
    }
    html += "</dl>\n"
  }

  /// A text whose codes of demands link to them, and tell them where the pointer rests.
  func cited(_ text: String) -> HTMLText {
    var html: HTMLText = ""
    var word = ""
    func finish(_ html: inout HTMLText) {
      if let demand = Demand.all.first(where: { $0.id == word }) {
        html += "<a href=\"#\(demand.id)\" title=\"\(demand.text[language])\">\(word)</a>"
      } else {
        html += "\(word)"
      }
      word = ""
    }
    for character in text {
      if character.isASCII && (character.isLetter || character.isNumber) {
        word.append(character)
      } else {
        finish(&html)
        html += "\(String(character))"
      }
    }
    finish(&html)
    return html
  }
}
