import FingertipAnalysis
import FingertipCore

extension Page {
  private static let barWidth = 96.0
  /// The number of rows above which units begin collapsed at the third level.
  private static let unfoldedRows = 80

  /// Writes the tree of units, which the script sorts and collapses.
  func units(_ html: inout HTMLText) {
    let tree = UnitTree(content.whole)
    let places = content.whole.units.indices.sorted {
      tree.rank[content.whole.units[$0].unit] < tree.rank[content.whole.units[$1].unit]
    }
    let rows = places.map { content.whole.units[$0] }
    let scale = ratioScale(rows)
    html.section("units", texts.units.title) { html in
      html.paragraph(content.hasIntervals ? texts.units.aboutIntervals : texts.units.about)
      html.markup("<div class=\"scroll\"><table")
      // Rows are laid out only when expanded: layout of thousands of rows is slow in browsers.
      if rows.count > Self.unfoldedRows { html.markup(" class=\"folded\"") }
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
      html.heading(
        content.hasIntervals ? words.interval : words.bounds, isNumber: false,
        term: content.hasIntervals ? "app_field_ratio" : "app_field_ratio_low",
        by: words.byLowerEnd)
      html.heading(words.share, term: "field_share")
      html.heading(words.afterHours, term: "after_hours_share")
      html.markup("</tr></thead>\n<tbody>\n")
      for (row, place) in zip(rows, places) { unit(&html, row, place, tree, scale) }
      html.markup("</tbody></table></div>\n")
      html.note(texts.units.scale(format.ratio(scale)))
      let suppressed = rows.count(where: \.isSuppressed)
      if suppressed > 0 {
        html.note(texts.units.suppressedCount(countText(Int64(suppressed))))
      }
    }
  }

  private func unit(
    _ html: inout HTMLText, _ row: UnitRow, _ place: Int, _ tree: UnitTree, _ scale: Double
  ) {
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
    if case .success(let value) = ratio {
      let isOfFew = content.hasIntervals && sums[.cadres] < Thresholds.fewCadres
      bar(&html, value, whisker(sums, place), scale, note: isOfFew ? texts.units.ofFew : nil)
    }
    html.markup("</td>")
    html.valueCell(format.value("field_share", of: sums), format.percent)
    html.valueCell(format.value("after_hours_share", of: sums), format.percent)
    html.markup("</tr>\n")
  }

  /// The ends of the line over a bar: the interval if intervals were requested, otherwise the
  /// bounds.
  private func whisker(_ sums: Sums, _ place: Int) -> (low: Double, high: Double)? {
    if content.hasIntervals {
      return content.interval("app_field_ratio", ofRow: place).map { ($0.low, $0.high) }
    }
    guard case .success(let low) = format.value("app_field_ratio_low", of: sums),
      case .success(let high) = format.value("app_field_ratio_high", of: sums)
    else { return nil }
    return (low, high)
  }

  /// Draws the ratio as a bar with a line over it.
  private func bar(
    _ html: inout HTMLText, _ value: Double, _ ends: (low: Double, high: Double)?,
    _ scale: Double, note: String?
  ) {
    func x(_ value: Double) -> Double { min(1, value / scale) * Self.barWidth }
    html.markup("<svg class=\"bar\" viewBox=\"0 0 96 12\" role=\"img\"")
    html.attribute(
      "aria-label",
      ends.map { ends in
        "\(format.ratio(ends.low))–\(format.ratio(ends.high))" + (note.map { " (\($0))" } ?? "")
      } ?? "–")
    html.markup(">")
    html.rectangle("s", x: 0, y: 2, width: x(value), height: 8)
    if let ends {
      // One path element, because there may be thousands of units.
      let marks = [ends.low, ends.high].filter { $0 <= scale }.map { "M\(coordinate(x($0))) 3v6" }
      html.markup("<path class=\"whisker\"")
      html.attribute(
        "d",
        "M\(coordinate(x(ends.low))) 6H\(coordinate(x(ends.high)))" + marks.joined())
      html.markup("/>")
    }
    html.markup("</svg>")
  }

  /// The scale of bars: a little above the ninth decile of the units.
  private func ratioScale(_ rows: [UnitRow]) -> Double {
    let ratios = rows.filter { !$0.isSuppressed }.compactMap {
      try? format.value("app_field_ratio", of: $0.sums).get()
    }
    let high = percentile(0.9, of: ratios.sorted()) ?? 1
    return max(0.01, 1.25 * high)
  }
}
