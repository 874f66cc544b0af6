import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Page {
  /// The number of entries listed; the rest is summed up.
  private static let listed = 60

  /// Writes the list of burdens, the largest first.
  func burdens(_ html: inout HTMLText) {
    let list = BurdenList(content.whole, until: cancellation)
    let words = BurdenTexts(language: language)
    defer { writeHiddenBurdens(&html) }
    guard !list.entries.isEmpty else { return html.paragraph(words.nothing) }
    html.paragraph(words.about)
    let (timed, timeless) = (
      list.entries.filter { $0.timeMs >= Self.leastTimeMs },
      list.entries.filter { $0.timeMs < Self.leastTimeMs }
    )
    let shown = timed.prefix(Self.listed)
    if !shown.isEmpty {
      html.table(
        sortable,
        headings: [
          .heading(words.what, isNumber: false), .heading(texts.hours), .heading(""),
          .heading(texts.cadres), .heading(words.why, isNumber: false),
        ]
      ) { html in
        let most = max(1, shown.first?.timeMs ?? 1)
        for entry in shown { burden(&html, entry, most, words) }
      }
    }
    let rest = timed.dropFirst(Self.listed)
    if !rest.isEmpty {
      html.paragraph(
        words.more(
          countText(Int64(rest.count)), format.hours(rest.reduce(0) { $0 + $1.timeMs })))
    }
    if !timeless.isEmpty { fold(&html, timeless, words) }
    html.note(words.rules(content.whole.parameters.thresholds, format.percent))
    if list.isEstimating { html.note(words.estimate) }
  }

  /// The time from which a burden is shown in a row of its own: less is 0.0 h.
  private static let leastTimeMs = Milliseconds.perHour / 20

  /// Writes burdens that take hardly any time in one line, which opens to a list.
  private func fold(_ html: inout HTMLText, _ burdens: [Burden], _ words: BurdenTexts) {
    let counts = countedReasons(burdens).map { reason, count in
      words.count(countText(Int64(count)), of: reason)
    }
    let line = words.timeless(
      countText(Int64(burdens.count)), counts.joined(separator: texts.separator))
    html.details(line) { html in
      html += "<p class=\"soft\">"
      for (place, entry) in burdens.prefix(Self.listedTimeless).enumerated() {
        if place > 0 { html += "\(texts.separator)" }
        html += "\(words.kind(entry.kind)) \(name: names.label(of: entry))"
      }
      let more = burdens.count - Self.listedTimeless
      if more > 0 {
        html += "\(texts.separator)\(OverlapTexts(language: language).more(countText(Int64(more))))"
      }
      html += "</p>\n"
    }
  }

  /// The greatest number of those listed.
  private static let listedTimeless = 500

  private func writeHiddenBurdens(_ html: inout HTMLText) {
    guard let left = content.whole.publication?.leftOut else { return }
    let times = left.appTimes + left.taskTimes
    writeHidden(
      &html,
      [
        (
          left.apps + left.forms + left.tasks + times,
          { $0.burdens(apps: left.apps, forms: left.forms, tasks: left.tasks, times: times) }
        )
      ])
  }

  private func burden(
    _ html: inout HTMLText, _ entry: Burden, _ most: Int64, _ words: BurdenTexts
  ) {
    html += "<tr><td>\(words.kind(entry.kind)) <b>\(name: names.label(of: entry))</b>"
    let owner = entry.owner.map { words.ownedBy(unitName(Identifier($0)), entry.kind) } ?? ""
    let about = [entry.purpose ?? "", owner].filter { !$0.isEmpty }
    if !about.isEmpty {
      html += "<br><span class=\"soft\">\(name: about.joined(separator: texts.separator))</span>"
    }
    html += "</td>"
    html.numberCells((entry.isEstimated ? "~" : "") + format.hours(entry.timeMs))
    html += "<td class=\"b\">"
    html.bar(" aria-hidden=\"true\"") {
      $0.rectangle("w", x: 0, y: 2, width: Double(entry.timeMs) / Double(most) * 96, height: 8)
    }
    html += "</td>"
    html.numberCells(countText(entry.cadres))
    html += "<td>"
    for (place, reason) in entry.reasons.enumerated() {
      if place > 0 { html += "\(texts.semicolon)" }
      let (term, text) = words.reason(reason, format.percent)
      html += .term(term, text)
    }
    html += "</td></tr>\n"
  }
}
