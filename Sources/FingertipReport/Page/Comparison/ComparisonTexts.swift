import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// Texts of the page of a comparison.
struct ComparisonTexts: Translated {
  let language: Language

  func title(_ before: String, _ after: String) -> String {
    of("What changed: \(before), and \(after)", "前后对比：\(before)，与\(after)")
  }
  var adoptionTitle: String { of("What adoption changed", "采用之后有何变化") }
  var before: String { of("Before", "之前") }
  var after: String { of("After", "之后") }
  var changes: String { of("What changed", "变化了什么") }
  var units: String { of("For whom it can be said", "哪些单位可以判断") }
  var untold: String { of("What can't be said", "哪些不能判断") }
  var adoption: String { of("Adopters and others", "采用单位与其他单位") }
  var misleading: String { of("What may mislead here", "可能造成误读的情况") }
  var colon: String { of(": ", "：") }
  var comma: String { of(", ", "，") }
  /// Between the ends of an interval.
  var to: String { of(" to ", " 至 ") }

  /// Makes a sentence of a text that begins and ends as a part of one.
  func sentence(_ text: String) -> String {
    let begin = text.prefix(1).uppercased() + text.dropFirst()
    return text.hasSuffix("?") || text.hasSuffix("？") ? begin : begin + of(".", "。")
  }

  func bothCount(_ both: String, _ before: String, _ after: String) -> String {
    of(
      """
      The \(both) cadres who have data in both windows count. Left out are \(before) who have data in \
      the first alone, and \(after) in the second alone.
      """,
      "只计两个时段都有数据的 \(both) 名干部；只在前一时段有数据的 \(before) 名、只在后一时段有数据的 \(after) 名不计。")
  }
  var allCount: String {
    of(
      "All cadres of each window count, so that no two comparisons tell who was in one alone.",
      "每个时段的全部干部都计入，因此多次对比之差也不会暴露只出现在一个时段的人。")
  }
  var nobody: String {
    of("Nobody has data in both windows: nothing can be compared.", "没有干部在两个时段都有数据，无法比较。")
  }
  func summary(all: Int, changed: Int, unclear: Int, untold: Int) -> String {
    of(
      """
      Of \(all) ratios of everybody, \(changed) changed by more than chance gives, \(unclear) by no more \
      than chance may give, and of \(untold) nothing can be said.
      """,
      "全体的 \(all) 项比值中，\(changed) 项的变化超出偶然，\(unclear) 项的变化可能出于偶然，\(untold) 项不能判断。")
  }
  var noEffect: String {
    of(
      """
      A difference between two windows is no effect: whatever else changed in the meantime is in it, such \
      as a season, a festival or a campaign.
      """,
      "两个时段之差不等于效果：其间发生的其他变化也包含在内，如季节、节日、专项行动。")
  }

  var aboutChanges: String {
    of(
      """
      All ratios of everybody. The line is the 95 % interval of the difference, drawn over whole cadres; \
      the thin mark in its middle is no change, and each line has a scale of its own.
      """,
      "全体的各项比值。横线为差值的 95% 区间（按干部整体重抽样），中间的细线表示没有变化；各行刻度不同。")
  }
  var ratio: String { of("Ratio", "比值") }
  var readingTitle: String { of("Reading", "判断") }
  var difference: String { of("Difference", "差值") }
  var interval: String { of("95 % interval", "95% 区间") }
  var adjustedP: String { of("p, adjusted", "校正 p 值") }
  func points(_ number: String) -> String { of("\(number) points", "\(number) 个百分点") }

  /// The reading of a change.
  ///
  /// - Parameter worse: True for more burden, false for less; nil for neither.
  func reading(_ reading: ComparisonPage.Reading, worse: Bool?) -> String {
    let burden =
      worse.map { $0 ? of(", more burden", "，负担加重") : of(", less burden", "，负担减轻") } ?? ""
    switch reading {
    case .more: return of("rose", "上升") + burden
    case .less: return of("fell", "下降") + burden
    case .unclear: return of("may be chance", "可能出于偶然")
    case .null: return of("can't be told", "不能判断")
    }
  }
  func cannotTell(_ reason: String) -> String {
    let told = of("can't be told", "不能判断")
    return reason.isEmpty ? told : of("\(told): \(reason)", "\(told)：\(reason)")
  }
  func aboutP(_ swaps: String) -> String {
    of(
      """
      p is the share of swaps of the two windows within cadres, \(swaps) at most, that give a difference \
      as far from none; adjusted, it allows for the number of differences in the table of all units. Up \
      to 0.05 a change is taken for more than chance.
      """,
      """
      p 值是在干部内部互换前后时段（至多 \(swaps) 次）时，差值至少同样大的比例；校正后的 p 值考虑了全部单位表中差值的个数。\
      校正后不超过 0.05 的，视为超出偶然。
      """)
  }
  var ofFew: String {
    of("Intervals of fewer than 10 cadres are rough.", "干部不足 10 名的区间只是粗略值。")
  }
  func limited(_ count: String, _ swaps: String) -> String {
    of(
      """
      \(count) differences have the least p that \(swaps) swaps can give, and are too many comparisons \
      away from 0.05 after adjustment: more swaps (--permutations) may tell.
      """,
      "有 \(count) 项差值的 p 值已是 \(swaps) 次互换所能给出的最小值，但校正后仍大于 0.05；增加互换次数（--permutations）或可判断。")
  }

  var aboutUnits: String {
    of(
      """
      A unit covers all units below it. Named are the ratios that rose (▲) or fell (▼) by more than chance \
      gives; the numbers are those of screen hours for each field hour. Longer lines are cut.
      """,
      "各单位数据包含其全部下级单位。列出的是上升（▲）或下降（▼）超出偶然的比值；数字为屏幕与一线时间比。过长的横线截断。")
  }
  var noUnits: String {
    of("There is no unit to compare but everybody.", "除全体以外，没有可供比较的单位。")
  }
  var changedRatios: String { of("Changed by more than chance", "变化超出偶然的比值") }
  var ratioDifference: String { of("Screen/field, difference", "屏幕/一线之差") }
  var noneBeyondChance: String { of("none beyond chance", "均可能出于偶然") }

  func fewCadres(_ count: String, _ least: String) -> String {
    of(
      "Fewer than \(least) cadres to compare, so that neither interval nor p is given. Units: \(count).",
      "可比较的干部不足 \(least) 名，不给区间和 p 值。单位数：\(count)。")
  }
  func hiddenUnits(_ count: String) -> String {
    of(
      "Hidden, for it would tell of few cadres in a month of either window. Units: \(count).",
      "在某个时段的某个月里会涉及少数干部，不予显示。单位数：\(count)。")
  }
  func onlyBefore(_ count: String) -> String {
    of("Data in the first window alone. Units: \(count).", "只在前一时段有数据。单位数：\(count)。")
  }
  func onlyAfter(_ count: String) -> String {
    of("Data in the second window alone. Units: \(count).", "只在后一时段有数据。单位数：\(count)。")
  }
  func nobodyInBoth(_ count: String) -> String {
    of(
      "Data in both windows, but of no cadre in both. Units: \(count).",
      "两个时段都有数据，但没有干部同时出现在两个时段。单位数：\(count)。")
  }
  var absentRatios: String {
    of("Of everybody, these ratios can't be compared:", "全体的以下比值无法比较：")
  }
  var allTold: String {
    of(
      "All units and ratios have values in both windows.", "全部单位和比值在两个时段都有数值。")
  }
  var notFlat: String {
    of(
      """
      What may be chance is not shown to have stayed the same: with few cadres or short windows, great \
      changes can hide. Longer windows, or more units, will tell.
      """,
      "“可能出于偶然”并不表示没有变化：干部少或时段短时，较大的变化也可能看不出来。需要更长的时段或更多的单位才能判断。")
  }
  func more(_ count: String) -> String { of("and \(count) more", "等另外 \(count) 个") }

  var aboutAdoption: String {
    of(
      """
      The change of units that adopted, less that of units that adopted later or never, in the weeks \
      before and after the date. The placebo is the same at an earlier date, at which nobody adopted: a \
      value far from 0 there says that adopters changed otherwise anyway.
      """,
      """
      采用单位在采用日期前后数周的变化，减去同期尚未采用或一直没有采用的单位的变化。安慰剂是在没有单位采用的较早日期上的同一差值：\
      若明显不为 0，说明采用单位本来就变化不同。
      """)
  }
  var effect: String { of("Effect", "效果") }
  var placebo: String { of("Placebo", "安慰剂") }
  var placeboP: String { of("p of it", "其 p 值") }
  var adopters: String { of("Adopters", "采用单位数") }
  var others: String { of("Others", "其他单位数") }
  func aboutEffect(_ permutations: String) -> String {
    of(
      """
      p and the interval are by \(permutations) permutations of the dates over the units named and their \
      like. Fewer than five adopters or others give none.
      """,
      "p 值和区间按 \(permutations) 次在名单单位及其同类之间置换日期得出；采用单位或其他单位不足五个的不给出。")
  }
  var byWeek: String {
    of("Effects by week before (-) and after adoption", "采用前（-）后各周的效果")
  }

  func rows(_ read: String, _ before: String, _ after: String) -> String {
    of(
      "\(read) rows were read; \(before) of them count in the first window, \(after) in the second.",
      "共读取 \(read) 条记录；前一时段采用 \(before) 条，后一时段采用 \(after) 条。")
  }
  func read(_ read: String) -> String { of("\(read) rows were read.", "共读取 \(read) 条记录。") }
}
