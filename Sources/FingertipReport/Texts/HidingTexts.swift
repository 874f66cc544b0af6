import FingertipCore
import FingertipOutput

/// What publishing hides in each section of the page, with its number and the reason.
///
/// The reason is told for a section as a whole: which of several hidden values is hidden for its own
/// sake, and which so that it can't be computed from the others, would help to find it.
struct HidingTexts: Translated {
  let language: Language
  /// The number of cadres of the smallest group shown.
  let least: Int
  /// The greatest share of one cadre in a sum that is shown.
  let share: Double

  private var percent: String { wholePercentText(share, in: language) }
  private func text(_ count: Int) -> String { countText(Int64(count)) }

  var nothing: String { of("Nothing is hidden here.", "本节没有不予显示的内容。") }

  /// The reason in place of a value of a unit that is shown itself.
  var value: String {
    of("hidden: mostly of one cadre, or of few", "不予显示：主要为一人所有，或涉及的人过少")
  }

  /// The sentence in place of the value that a section is about.
  var sentence: String {
    of(
      "The value is hidden: it is mostly that of one cadre, or of few.",
      "数值不予显示：主要为一人所有，或涉及的人过少。")
  }

  /// The reason for values of units that are shown themselves.
  private var ofValues: String {
    of(
      """
      in some month one cadre makes over \(percent) of a sum behind it, or the other numbers would tell \
      it.
      """,
      "某月有一名干部占其背后合计的 \(percent) 以上，或可由其他数字推出。")
  }

  /// The sentence in place of the sums over all cadres.
  var everybody: String {
    of(
      "All is hidden: in some month fewer than \(least) cadres have data.",
      "全部不予显示：某月有数据的干部不足 \(least) 名。")
  }

  func figures(_ count: Int, of all: Int) -> String {
    of("\(count) of these \(all) figures are hidden: ", "这 \(all) 项数字中有 \(count) 项不予显示：") + ofValues
  }

  func units(_ count: String, of all: String) -> String {
    of(
      """
      \(count) of \(all) units are hidden: in some month fewer than \(least) cadres have data there, or \
      what the units shown leave over is about so few.
      """,
      "\(all) 个单位中有 \(count) 个不予显示：某月有数据的干部不足 \(least) 名，或其余单位之外剩下的不足此数。")
  }

  func values(_ count: String) -> String {
    of(
      "\(count) values of the units shown are hidden: ", "所显示的单位中有 \(count) 个数值不予显示：") + ofValues
  }

  var distribution: String {
    of(
      """
      The distribution is hidden: in some month fewer than \(least) cadres have a ratio, or ranges of so \
      many can't be made.
      """,
      "分布不予显示：某月有比值的干部不足 \(least) 名，或无法划出各有此数的区间。")
  }

  func hours(_ count: Int, of all: Int) -> String {
    of(
      """
      \(count) of \(all) hours are hidden, and crossed out: in some month they are about fewer than \
      \(least) cadres, one cadre makes over \(percent) of one, or the others would tell it.
      """,
      """
      \(all) 个钟点中有 \(count) 个不予显示，以叉号标出：某月涉及的干部不足 \(least) 名，或一名干部占 \(percent) \
      以上，或可由其他钟点推出。
      """)
  }

  func periods(_ count: Int, of all: Int) -> String {
    of(
      "In \(count) of \(all) periods a value is hidden: ", "\(all) 个时段中有 \(count) 个时段有数值不予显示：")
      + ofValues
  }

  /// Rows that are left out for being about few, and times that are hidden.
  func burdens(apps: Int, forms: Int, tasks: Int, times: Int) -> String {
    of(
      """
      Left out are \(text(apps)) apps, groups and accounts, \(text(forms)) forms and \(text(tasks)) \
      tasks of fewer than \(least) cadres, or which the others would tell; and \(text(times)) apps and \
      tasks whose time is that of so few, or to over \(percent) that of one cadre.
      """,
      """
      未列入：涉及干部不足 \(least) 名或可由其他内容推出的应用、群组、账号 \(text(apps)) 个，报表 \(text(forms)) \
      张，任务 \(text(tasks)) 项；时间涉及人数过少、或 \(percent) 以上属于一名干部的应用和任务 \(text(times)) 个。
      """)
  }

  func overlaps(_ count: Int) -> String {
    of(
      "\(text(count)) pairs are left out: fewer than \(least) cadres are in both, or one of the two is hidden.",
      "有 \(text(count)) 对未列入：同属两者的干部不足 \(least) 名，或其中之一不予显示。")
  }

  func trends(_ count: Int) -> String {
    of(
      """
      \(text(count)) trends of units and levels are left out: in some month fewer than \(least) cadres have \
      data there, or one cadre makes over \(percent) of a sum behind them.
      """,
      "有 \(text(count)) 条单位或层级的趋势未列入：某月有数据的干部不足 \(least) 名，或一名干部占其背后合计的 \(percent) 以上。")
  }
}
