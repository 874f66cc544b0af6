import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension ComparisonPage {
  /// Writes the counts of rows read and used, and the parameters.
  func quality(_ html: inout HTMLText) {
    let words = QualityTexts(language: texts.language)
    let reading = content.quality
    var items: [String] = []
    if let sides = content.comparison?.sides {
      items.append(
        self.words.rows(
          countText(reading.read), countText(sides[0].rows), countText(sides[1].rows)))
    } else {
      items.append(self.words.read(countText(reading.read)))
    }
    items += words.rejected(reading, format) + words.damaged(reading)
    html.list(items)
    html.reasons(reading, words)
    html.parameters(content.parameters, words)
  }
}
