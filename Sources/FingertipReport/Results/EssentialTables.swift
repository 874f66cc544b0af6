import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The default tables of a terminal: few columns, which fit into 80, and units as a tree.
extension ResultView {
  /// The essential columns of `cadres`.
  ///
  /// - Complexity: O(rows).
  package var essentialCadreTable: Table {
    var columns = [cadreColumn, cadreUnitColumn]
    if showsPeriods { columns.append(.period(cadres, labels: result.periodLabels)) }
    columns.append(.of(.activeDays, cadres, heading: ["active\ndays", "活动日"]))
    columns += essentialValues(of: cadres, hasBounds: !showsPeriods)
    return Table(name: "cadres", columns: columns, rowCount: cadres.count)
  }

  /// The essential columns of `units`: by period, and within one in the order of the tree, indented
  /// by depth.
  ///
  /// - Complexity: O(rows · log rows + units · log units).
  package func essentialUnitTable(
    in language: Language = .english, width: Int = Terminal.defaultWidth
  ) -> Table {
    let tree = UnitTree(result)
    let rows = units.sorted {
      ($0.period, tree.rank[$0.unit]) < ($1.period, tree.rank[$1.unit])
    }
    let labels = tree.labels(in: language)
    var columns = [Column("unit", .text) { .text(labels[rows[$0].unit]) }]
    if showsPeriods { columns.append(.period(rows, labels: result.periodLabels)) }
    columns.append(.of(.cadres, rows, heading: ["cadres", "干部"]))
    columns.append(.of(.noField, rows, heading: ["no\nfield", "无一线"]))
    // Names are shown whole before bounds.
    let widest = rows.reduce(0) { max($0, displayWidth(labels[$1.unit])) }
    // Cadres get no bars, so that the table does not rank persons visually.
    columns += essentialValues(
      of: rows, hasBounds: !showsPeriods && widest <= width - Self.widthOfNumbers
    ).map {
      $0.name == "field_share" ? $0.with(.field) : $0
    }
    return Table(name: "units", columns: columns, rowCount: rows.count)
  }

  /// A table with ids of apps and units followed by their names, for a terminal.
  ///
  /// - Complexity: O(columns); cells are computed on demand.
  package func named(_ table: Table) -> Table {
    let names = TableNames(result.tables)
    let columns = table.columns.map { column -> Column in
      let isApp = ["app", "app_a", "app_b"].contains(column.name)
      guard isApp || ["unit", "owner"].contains(column.name) else { return column }
      return column.mapped { cell in
        guard case .text(let id) = cell else { return cell }
        return .text(isApp ? names.labelOfApp(Identifier(id)) : names.labelOfUnit(Identifier(id)))
      }
    }
    return Table(name: table.name, columns: columns, rowCount: table.rowCount)
  }

  private var showsPeriods: Bool { result.parameters.period != .all }

  /// The width of the columns of units beside their names, with the bounds of the ratio.
  private static let widthOfNumbers = 64

  /// - Parameter hasBounds: False without the bounds of the ratio: with periods the line would not
  ///   fit into 80 columns.
  private func essentialValues<Row: SummedRow>(of rows: [Row], hasBounds: Bool) -> [Column] {
    let ratio: (String, Bilingual) = ("app_field_ratio", ["app/\nfield", "屏幕/\n一线"])
    let bounds: [(String, Bilingual)] = [
      ("app_field_ratio_low", ["low", "下界"]), ("app_field_ratio_high", ["high", "上界"]),
    ]
    let shares: [(String, Bilingual)] = [
      ("field_share", ["field\nshare", "一线\n占比"]),
      ("after_hours_share", ["after\nhours", "工余\n占比"]),
    ]
    let ratios = [ratio] + (hasBounds ? bounds : []) + shares
    return [
      .of(.appMs, rows, heading: ["app h", "用屏\n小时"], format: .hours),
      .of(.fieldMs, rows, heading: ["field h", "一线\n小时"], format: .hours),
    ]
      + ratios.compactMap { id, heading in
        Indicator.named(id).map {
          .of($0, rows, in: result.context, heading: heading, format: .briefRatio)
        }
      }
  }

  /// Tells of how many units nothing shows; nil if the result is not published.
  ///
  /// `3 of 11 units are suppressed.`
  ///
  /// - Complexity: O(units).
  package var suppressionText: Bilingual? {
    guard result.publication != nil else { return nil }
    let suppressed = countText(Int64(Set(units.filter(\.isSuppressed).map(\.unit)).count))
    let all = countText(Int64(Set(units.map(\.unit)).count))
    return [
      "\(suppressed) of \(all) units are suppressed.", "\(all) 个单位中有 \(suppressed) 个不予显示。",
    ]
  }

  /// The distribution of indicator 1 over the cadres, or over cadres and periods, in one line,
  /// broken between its parts if it is wider than `width`; nil if it must not be shown.
  ///
  /// `App/field ratio over cadres: p10 0.12 · p50 0.45 · p90 1.30 · no field time: 12 of 220 cadres`
  ///
  /// - Complexity: O(rows · log rows).
  package func distributionText(
    in language: Language = .english, width: Int = Terminal.defaultWidth,
    until cancellation: Cancellation? = nil
  ) -> String? {
    let distribution =
      result.publication.map(\.distribution)
      ?? RatioDistribution(of: cadres, in: result.context, until: cancellation)
    guard let distribution else { return nil }
    let population: Bilingual =
      showsPeriods ? ["cadres and periods", "干部×时段"] : ["cadres", "干部"]
    let noun: Bilingual = showsPeriods ? ["cadre-periods", "个人时段"] : ["cadres", "名干部"]
    let percentiles = [
      ("p10", distribution.p10), ("p50", distribution.p50), ("p90", distribution.p90),
    ].map { name, value in "\(name) \(value.map { ratioText($0, decimals: 2) } ?? "–")" }
    let (without, all) = (
      countText(distribution.withoutField), countText(distribution.count)
    )
    let head: Bilingual = [
      "App/field ratio over \(population.english):", "屏幕与一线时间比在\(population.chinese)中的分布：",
    ]
    let tail: Bilingual = [
      "· no field time: \(without) of \(all) \(noun.english)",
      "· 没有一线时间：\(all) \(noun.chinese)中 \(without)",
    ]
    return wrapped(
      [
        head[language], percentiles[0], "· " + percentiles[1], "· " + percentiles[2],
        tail[language],
      ],
      width: width)
  }
}
