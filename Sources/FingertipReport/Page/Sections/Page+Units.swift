import FingertipAnalysis
import FingertipCore

extension Page {
  private static let barWidth = 96.0

  /// The units as a tree, which the script sorts and folds.
  func units(_ html: inout HTMLText) {
    let tree = UnitTree(content.whole)
    let rows = content.whole.units.sorted { tree.rank[$0.unit] < tree.rank[$1.unit] }
    let scale = ratioScale(rows)
    html.section("units", texts.units.title) { html in
      html.paragraph(texts.units.about)
      html.markup("<div class=\"scroll\"><table")
      html.attribute("data-sort", texts.sortBy)
      html.attribute("data-fold", texts.foldBelow)
      html.markup(">\n<thead><tr>")
      let words = texts.units
      html.heading(texts.unit, isNumber: false)
      html.heading(texts.level, isNumber: false)
      html.heading(texts.cadres)
      html.heading(words.noField)
      html.heading(words.screenHours)
      html.heading(words.fieldHours)
      html.heading(words.ratio, term: "app_field_ratio")
      html.heading(words.bounds, isNumber: false, term: "app_field_ratio_low")
      html.heading(words.share, term: "field_share")
      html.heading(words.afterHours, term: "after_hours_share")
      html.markup("</tr></thead>\n<tbody>\n")
      for row in rows { unit(&html, row, tree, scale) }
      html.markup("</tbody></table></div>\n")
      html.note(texts.units.scale(format.ratio(scale)))
      let suppressed = rows.count(where: \.isSuppressed)
      if suppressed > 0 {
        html.note(texts.units.suppressedCount(countText(Int64(suppressed))))
      }
    }
  }

  private func unit(_ html: inout HTMLText, _ row: UnitRow, _ tree: UnitTree, _ scale: Double) {
    let name = content.whole.unitNames[row.unit]
    let depth = tree.depths[row.unit]
    let sums = row.sums
    html.markup("<tr")
    html.attribute("data-d", depth)
    html.markup("><td class=\"d")
    html.text(String(min(depth, 5)))
    html.markup("\">")
    if name.id == "*" { html.text(texts.everybody) } else { html.name(tree.names[row.unit]) }
    html.markup("</td>")
    html.cell(format.level(name.level))
    if row.isSuppressed {
      html.markup("<td colspan=\"8\" class=\"soft\">")
      html.text(texts.suppressed)
      html.markup("</td></tr>\n")
      return
    }
    html.numberCell(countText(sums[.cadres]))
    html.numberCell(countText(sums[.noField]))
    html.numberCell(format.hours(sums[.appMs]))
    html.numberCell(format.hours(sums[.fieldMs]))
    let ratio = format.value("app_field_ratio", of: sums)
    html.valueCell(ratio, format.ratio)
    html.markup("<td>")
    if case .success(let value) = ratio { bar(&html, value, sums, scale) }
    html.markup("</td>")
    html.valueCell(format.value("field_share", of: sums), format.percent)
    html.valueCell(format.value("after_hours_share", of: sums), format.percent)
    html.markup("</tr>\n")
  }

  /// The ratio as a bar, and its bounds as a line over it.
  private func bar(_ html: inout HTMLText, _ value: Double, _ sums: Sums, _ scale: Double) {
    guard case .success(let low) = format.value("app_field_ratio_low", of: sums),
      case .success(let high) = format.value("app_field_ratio_high", of: sums)
    else { return }
    func x(_ value: Double) -> Double { min(1, value / scale) * Self.barWidth }
    html.markup("<svg class=\"bar\" viewBox=\"0 0 96 12\" role=\"img\"")
    html.attribute("aria-label", "\(format.ratio(low))–\(format.ratio(high))")
    html.markup(">")
    html.rectangle("s", x: 0, y: 2, width: x(value), height: 8)
    html.line("whisker", x(low), 6, x(high), 6)
    for end in [low, high] where end <= scale {
      html.line("whisker", x(end), 3, x(end), 9)
    }
    html.markup("</svg>")
  }

  /// Where bars end: what nine of ten units are below, and a little more.
  private func ratioScale(_ rows: [UnitRow]) -> Double {
    let ratios = rows.filter { !$0.isSuppressed }.compactMap {
      try? format.value("app_field_ratio", of: $0.sums).get()
    }
    let high = percentile(0.9, of: ratios.sorted()) ?? 1
    return max(0.01, 1.25 * high)
  }
}
