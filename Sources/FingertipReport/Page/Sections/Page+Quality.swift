import FingertipAnalysis
import FingertipCore

extension Page {
  /// Writes the counts of rows read and used, and the parameters.
  func quality(_ html: inout HTMLText) {
    let (words, report) = (texts.quality, content.quality)
    let counts = report.counts
    html.section("quality", words.title) { html in
      var items = [words.rows(countText(counts.read), countText(counts.used))]
      if counts.rejected > 0 {
        items.append(
          words.rejected(
            countText(counts.rejected),
            format.percent(Double(counts.rejected) / Double(max(1, counts.read)))))
      }
      let repeats = counts.duplicate + counts.superseded
      if repeats > 0 { items.append(words.repeats(countText(repeats))) }
      if counts.notWork > 0 { items.append(words.notWork(countText(counts.notWork))) }
      if counts.outside > 0 { items.append(words.outside(countText(counts.outside))) }
      items.append(report.coverage.map { words.coverage(format.percent($0)) } ?? words.noCoverage)
      if let devices = report.devices { items.append(words.devices(countText(devices))) }
      items += report.damaged.map {
        words.damaged($0.file ?? "–", countText($0.offset), $0.what)
      }
      if report.damaged.isEmpty { items.append(words.nothingDamaged) }
      html.list(items)
      if !report.rejectedByReason.isEmpty {
        html.details(words.reasons) { html in
          html.list(report.rejectedByReason.map { "\($0.reason): \(countText($0.rows))" })
        }
      }
      html.details(words.parameters) { parameters(&$0) }
    }
  }

  private func parameters(_ html: inout HTMLText) {
    html.markup("<div class=\"scroll\"><table>\n<thead><tr>")
    html.heading(texts.quality.setting, isNumber: false)
    html.heading(texts.quality.value, isNumber: false)
    html.markup("</tr></thead>\n<tbody>\n")
    guard case .object(let fields) = content.parameters else { return }
    for field in fields {
      html.markup("<tr><td><code>")
      html.text(field.key)
      html.markup("</code></td>")
      html.cell(plain(field.value))
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table></div>\n")
  }

  private func plain(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .real(let number): number.description
    case .boolean(let flag): flag ? "true" : "false"
    case .null: "–"
    case .array(let values): values.map(plain).joined(separator: ", ")
    case .object, .table: ""
    }
  }
}
