import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Page {
  /// Writes the counts of rows read and used, and the parameters.
  func quality(_ html: inout HTMLText) {
    let (words, report) = (QualityTexts(language: language), content.quality)
    let (reading, counts) = (report.reading, report.counts)
    var items = [words.rows(countText(reading.read), countText(counts.used))]
    items += words.rejected(reading, format)
    for (count, text) in [
      (counts.duplicate + counts.superseded, words.repeats), (counts.notWork, words.notWork),
      (counts.outside, words.outside),
    ] where count > 0 {
      items.append(text(countText(count)))
    }
    items.append(report.coverage.map { words.coverage(format.percent($0)) } ?? words.noCoverage)
    if let devices = report.devices { items.append(words.devices(countText(devices))) }
    items += words.damaged(reading)
    if reading.damaged.isEmpty { items.append(words.nothingDamaged) }
    html.list(items)
    html.reasons(reading, words)
    html.parameters(content.parameters, words)
  }
}

extension QualityTexts {
  /// The number and share of rejected rows; nothing without any.
  func rejected(_ reading: ReadingQuality, _ format: PageFormat) -> [String] {
    if reading.rejected == 0 { return [] }
    let share = Double(reading.rejected) / Double(max(1, reading.read))
    return [rejected(countText(reading.rejected), format.percent(share))]
  }

  /// A sentence for each damaged file.
  func damaged(_ reading: ReadingQuality) -> [String] {
    reading.damaged.map { damaged($0.file ?? "–", countText($0.offset), $0.what[language]) }
  }
}

extension HTMLText {
  /// Writes the rejected rows by reason, collapsed; nothing without any.
  mutating func reasons(_ reading: ReadingQuality, _ words: QualityTexts) {
    let reasons = reading.reasonsInOrder
    if reasons.isEmpty { return }
    details(words.reasons) { html in
      html.list(reasons.map { "\($0.reason): \(countText($0.rows))" })
    }
  }

  /// Writes the parameters of a run, collapsed.
  ///
  /// - Parameter parameters: As named in the JSON document.
  mutating func parameters(_ parameters: JSONValue, _ words: QualityTexts) {
    details(words.parameters) { html in
      html.table(
        headings: [
          .heading(words.setting, isNumber: false), .heading(words.value, isNumber: false),
        ]
      ) { html in
        guard case .object(let fields) = parameters else { return }
        for (key, value) in fields {
          html += "<tr><td><code>\(key)</code></td><td>\(plain(value))</td></tr>\n"
        }
      }
    }
  }
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
