import FingertipAnalysis
import FingertipCore

extension Page {
  /// The number of entries listed; the rest is summed up.
  private static let listed = 60

  /// Writes the list of burdens, the largest first.
  func burdens(_ html: inout HTMLText) {
    let list = BurdenList(content.whole)
    let words = texts.burdens
    html.section("burdens", words.title) { html in
      guard !list.entries.isEmpty else { return html.paragraph(words.nothing) }
      html.paragraph(words.about)
      let shown = list.entries.prefix(Self.listed)
      html.markup("<div class=\"scroll\"><table")
      html.attribute("data-sort", texts.sortBy)
      html.markup(">\n<thead><tr>")
      html.heading(words.what, isNumber: false)
      html.heading(texts.hours)
      html.heading("", isNumber: false)
      html.heading(texts.cadres)
      html.heading(words.why, isNumber: false)
      html.markup("</tr></thead>\n<tbody>\n")
      let most = max(1, shown.first?.timeMs ?? 1)
      for entry in shown { burden(&html, entry, most) }
      html.markup("</tbody></table></div>\n")
      let rest = list.entries.dropFirst(Self.listed)
      if !rest.isEmpty {
        html.paragraph(
          words.more(
            countText(Int64(rest.count)), format.hours(rest.reduce(0) { $0 + $1.timeMs })))
      }
      html.note(words.rules(rules))
      if list.entries.contains(where: \.isEstimated) { html.note(words.estimate) }
    }
  }

  private func burden(_ html: inout HTMLText, _ entry: Burden, _ most: Int64) {
    html.markup("<tr><td>")
    html.text(texts.burdens.kinds[entry.kind.rawValue] ?? entry.kind.rawValue)
    html.markup(" <b>")
    html.name(entry.name)
    html.markup("</b>")
    let owner = entry.owner.map { texts.burdens.runBy(unitName(Identifier($0))) } ?? ""
    let about = [entry.purpose ?? "", owner].filter { !$0.isEmpty }
    if !about.isEmpty {
      html.markup("<br><span class=\"soft\">")
      html.name(about.joined(separator: texts.separator))
      html.markup("</span>")
    }
    html.markup("</td>")
    html.numberCell((entry.isEstimated ? "~" : "") + format.hours(entry.timeMs))
    html.markup("<td><svg class=\"bar\" viewBox=\"0 0 96 12\" aria-hidden=\"true\">")
    html.rectangle(
      "w", x: 0, y: 2, width: Double(entry.timeMs) / Double(most) * 96, height: 8)
    html.markup("</svg></td>")
    html.numberCell(countText(entry.cadres))
    html.markup("<td>")
    for (place, reason) in entry.reasons.enumerated() {
      if place > 0 { html.text(texts.semicolon) }
      html.term(reason.term, text(reason))
    }
    html.markup("</td></tr>\n")
  }

  /// The name of a unit, or its id if the table has no name.
  private func unitName(_ id: Identifier) -> String {
    let units = content.whole.tables.units
    let name = units?.index(of: id).flatMap { units?.units[$0].name } ?? ""
    return name.isEmpty ? id.description : name
  }

  private func text(_ reason: Burden.Reason) -> String {
    let words = texts.burdens
    return switch reason {
    case .zombie: words.zombie
    case .shell: words.shell
    case .duplicate(let id, let jaccard): words.duplicate(id, format.ratio(jaccard))
    case .compulsory(let value): words.compulsory(format.ratio(value))
    case .tracesOnly: words.tracesOnly
    case .duplicateReporting(let share): words.duplicateReporting(format.percent(share))
    case .afterHours(let share): words.afterHours(format.percent(share))
    case .passedOn: words.passedOn
    }
  }

  private var rules: BurdenRules {
    let thresholds = content.whole.parameters.thresholds
    return BurdenRules(
      zombieShare: format.percent(thresholds.zombieShare),
      activeDays: String(thresholds.activeDays), messageDays: String(thresholds.messageDays),
      shellSessions: countText(Int64(thresholds.shellSessions)),
      shellShare: format.percent(thresholds.shellShare),
      overlap: format.ratio(thresholds.overlapListed),
      forcedUse: format.ratio(thresholds.forcedUse),
      duplicateReporting: format.percent(thresholds.listedDuplicateReporting),
      afterHours: format.percent(thresholds.listedAfterHours))
  }
}

extension Burden.Reason {
  /// The indicator from which the reason follows.
  fileprivate var term: String {
    switch self {
    case .zombie: "zombie_rate"
    case .shell: "shells"
    case .duplicate: "group_overlap"
    case .compulsory: "forced_use"
    case .tracesOnly: "trace_share"
    case .duplicateReporting: "duplicate_reporting"
    case .afterHours: "after_hours_share"
    case .passedOn: "relay_rate"
    }
  }
}
