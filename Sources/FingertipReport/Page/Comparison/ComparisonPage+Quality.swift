import FingertipAnalysis
import FingertipCore

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
    if reading.rejected > 0 {
      let share = Double(reading.rejected) / Double(max(1, reading.read))
      items.append(words.rejected(countText(reading.rejected), format.percent(share)))
    }

    items += reading.damaged.map {
      words.damaged($0.file ?? "–", countText($0.offset), $0.what[texts.language])
    }
    html.list(items)
    let reasons = reading.reasonsInOrder
    if !reasons.isEmpty {
      html.details(words.reasons) { html in
        html.list(reasons.map { "\($0.reason): \(countText($0.rows))" })
      }
    }
    html.parameters(content.parameters, words)
  }
}
