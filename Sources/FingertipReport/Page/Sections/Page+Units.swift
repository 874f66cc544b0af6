import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Page {
  private static let barWidth = 96.0
  /// The number of rows above which units begin collapsed at the third level.
  private static let unfoldedRows = 80

  /// Writes the tree of units, which the script sorts and collapses.
  func units(_ html: inout HTMLText) {
    let words = UnitTexts(language: language)
    let tree = UnitTree(content.whole)
    let places = content.whole.units.indices.sorted {
      tree.rank[content.whole.units[$0].unit] < tree.rank[content.whole.units[$1].unit]
    }
    let rows = places.map { content.whole.units[$0] }
    let scale = ratioScale(rows)
    html.paragraph(hasIntervals ? words.aboutIntervals : words.about)
    html += "<p class=\"note\">\(texts.cited(words.aboutRelation))</p>\n"
    // Rows are laid out only when expanded: layout of thousands of rows is slow in browsers.
    let folded: HTMLText = rows.count > Self.unfoldedRows ? " folded" : ""
    // The ratio comes first, so that narrow screens show it beside the name.
    html.table(
      " class=\"keyed\(folded)\"\(sortable) data-fold=\"\(texts.foldBelow)\"",
      headings: [
        .heading(texts.unit, isNumber: false), .heading(words.ratio, term: "app_field_ratio"),
        .heading(
          hasIntervals ? words.interval : words.bounds, isNumber: false,
          term: hasIntervals ? "app_field_ratio" : "app_field_ratio_low", by: words.byLowerEnd),
        .heading(words.share, term: "field_share"),
        .heading(words.afterHours, term: "after_hours_share"), .heading(texts.cadres),
        .heading(words.noField), .heading(words.screenHours), .heading(words.fieldHours),
        .heading(texts.level, isNumber: false),
      ]
    ) { html in
      for (row, place) in zip(rows, places) where !cancellation.isCancelled {
        unit(&html, row, place, tree, scale, words)
      }
    }
    html.note(words.scale(format.ratio(scale)))
    let suppressed = rows.count(where: \.isSuppressed)
    let values = rows.filter { !$0.isSuppressed }.reduce(0) { $0 + hiddenValues($1.sums) }
    writeHidden(
      &html,
      [
        (suppressed, { $0.units(countText(Int64(suppressed)), of: countText(Int64(rows.count))) }),
        (values, { $0.values(countText(Int64(values))) }),
      ])
  }

  /// The number of values that are hidden in the row of a unit that is shown.
  private func hiddenValues(_ sums: Sums) -> Int {
    [Measure.appMs, .fieldMs].count { sums.hides($0) }
      + [Indicator.appFieldRatio, .fieldShare, .afterHoursShare].count {
        format.value($0, of: sums).reason == .suppressed
      }
  }

  /// True if intervals were requested.
  private var hasIntervals: Bool { !content.whole.intervals.isEmpty }

  /// The mark, after a space, of an interval over few cadres.
  func markOfFew(_ sums: Sums) -> String? {
    sums[.cadres] < Thresholds.fewCadres ? " (\(UnitTexts(language: language).ofFew))" : nil
  }

  private func unit(
    _ html: inout HTMLText, _ row: UnitRow, _ place: Int, _ tree: UnitTree, _ scale: Double,
    _ words: UnitTexts
  ) {
    let name = content.whole.unitNames[row.unit]
    let depth = tree.depths[row.unit]
    let sums = row.sums
    html += "<tr data-d=\"\(String(depth))\"><td class=\"d\(String(min(depth, 5)))\">"
    html += name.id == everybody ? "\(texts.everybody)" : "\(name: tree.names[row.unit])"
    if row.isSuppressed {
      html += "</td><td colspan=\"8\" class=\"soft\">\(texts.null(.suppressed))</td>"
      html += "<td>\(format.level(name.level))</td></tr>\n"
      return
    }
    html += "</td>"
    let ends = hasIntervals ? ratioInterval(ofRow: place) : ratioBounds(sums)
    let ratio = format.value(.appFieldRatio, of: sums)
    html += "<td class=\"n\">\(format.html(ratio, format.ratio))"
    if let value = ratio.value {
      html += " <span class=\"rel\">\(words.relation(RatioRelation(value, ends)))</span>"
    }
    html += "</td><td>"
    if let value = ratio.value {
      let mark = hasIntervals ? markOfFew(sums) : nil
      bar(&html, value, ends, scale, mark: mark ?? "")
    }
    html += "</td>"
    html += format.cell(.fieldShare, of: sums, format.percent)
    html += format.cell(.afterHoursShare, of: sums, format.percent)
    html.numberCells(countText(sums[.cadres]), countText(sums[.noField]))
    html += format.hoursCell(.appMs, of: sums)
    html += format.hoursCell(.fieldMs, of: sums)
    html += "<td>\(format.level(name.level))</td></tr>\n"
  }

  /// Draws the ratio as a bar with a line over it, from one end to the other: those of the interval
  /// if intervals were requested, otherwise the bounds.
  private func bar(
    _ html: inout HTMLText, _ value: Double, _ ends: Interval?, _ scale: Double, mark: String
  ) {
    func x(_ value: Double) -> Double { min(1, value / scale) * Self.barWidth }
    let label = ends.map { "\(format.ratio($0.low))–\(format.ratio($0.high))\(mark)" } ?? "–"
    html.bar(" role=\"img\" aria-label=\"\(label)\"") { html in
      html.rectangle("s", x: 0, y: 2, width: x(value), height: 8)
      guard let ends else { return }
      // One path element, because there may be thousands of units.
      html += "<path class=\"whisker\" d=\"M\(x(ends.low)) 6H\(x(ends.high))"
      for end in [ends.low, ends.high] where end <= scale { html += "M\(x(end)) 3v6" }
      html += "\"/>"
    }
  }

  /// The scale of bars: a little above the ninth decile of the units.
  private func ratioScale(_ rows: [UnitRow]) -> Double {
    let ratios = rows.filter { !$0.isSuppressed }.compactMap {
      format.value(.appFieldRatio, of: $0.sums).value
    }
    let high = percentile(0.9, of: ratios.sorted()) ?? 1
    return max(0.01, 1.25 * high)
  }
}
