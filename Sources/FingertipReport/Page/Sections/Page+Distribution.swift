import FingertipAnalysis
import FingertipCore

extension Page {
  /// The least number of persons in a range of a page for the analyst alone, so that it does not
  /// show single persons.
  package static let leastOfPrivateRange = 5

  /// Writes the distribution of the ratio over cadres, in ranges.
  func distribution(_ html: inout HTMLText) {
    let words = texts.distribution
    let least = String(content.minimumGroup ?? Self.leastOfPrivateRange)
    html.section("distribution", words.title) { html in
      guard let histogram = content.histogram, let first = histogram.bins.first,
        let last = histogram.bins.last
      else { return html.paragraph(words.tooFew(least)) }
      html.paragraph(words.about(least))
      let to = last.high.map(format.ratio) ?? words.and(format.ratio(last.low))
      html.chart(
        "c-distribution", width: 720, height: 220, title: words.title,
        description: words.description(countText(histogram.count), format.ratio(first.low), to)
      ) { columns(&$0, histogram.bins) }
      if let median = histogram.median { html.paragraph(words.middle(format.ratio(median))) }
      html.details(texts.asTable, isTwin: true) { html in
        html.markup("<div class=\"scroll\"><table>\n<thead><tr>")
        html.heading(words.from)
        html.heading(words.to)
        html.heading(texts.cadres)
        html.markup("</tr></thead>\n<tbody>\n")
        for bin in histogram.bins {
          html.markup("<tr>")
          html.numberCell(format.ratio(bin.low))
          html.numberCell(bin.high.map(format.ratio) ?? "")
          html.numberCell(countText(bin.count))
          html.markup("</tr>\n")
        }
        html.markup("</tbody></table></div>\n")
      }
    }
  }

  private func columns(_ html: inout HTMLText, _ bins: [RatioHistogram.Bin]) {
    let (left, width, height) = (10.0, 700.0, 160.0)
    let step = width / Double(bins.count)
    let most = Double(bins.map(\.count).max() ?? 1)
    for (place, bin) in bins.enumerated() {
      let x = left + Double(place) * step
      let tall = Double(bin.count) / most * height
      html.rectangle("s", x: x + 2, y: 20 + height - tall, width: step - 4, height: tall)
      html.label("m", x + step / 2, 15 + height - tall, countText(bin.count))
      html.label("m q", x, 20 + height + 16, plain(bin.low))
    }
    html.line("axis", left, 20 + height, left + width, 20 + height)
    if let high = bins.last?.high { html.label("m q", left + width - 6, 196, plain(high)) }
    html.label("e q", left + width, 216, texts.distribution.axis)
  }

  /// Formats the edge of a range without trailing decimals.
  private func plain(_ edge: Double) -> String { coordinate(edge) }
}
