import FingertipAnalysis
import FingertipCore
import FingertipOutput

struct QualityTexts: Translated {
  let language: Language

  func rows(_ read: String, _ used: String) -> String {
    of("\(read) rows were read, and \(used) of them used.", "共读取 \(read) 条记录，采用 \(used) 条。")
  }
  func rejected(_ count: String, _ share: String) -> String {
    of("\(count) rejected (\(share)), for the reasons below.", "剔除 \(count) 条（\(share)），原因见下表。")
  }
  func repeats(_ count: String) -> String {
    of("\(count) were there before and count once.", "重复 \(count) 条，只计一次。")
  }
  func notWork(_ count: String) -> String {
    of("\(count) are of apps that are not work.", "非工作应用 \(count) 条，不计。")
  }
  func outside(_ count: String) -> String {
    of("\(count) lie outside the window.", "时间范围以外 \(count) 条，不计。")
  }
  func coverage(_ share: String) -> String {
    of(
      """
      On \(share) of all workdays of all cadres there is some activity in the log; the rest is leave, \
      or was not recorded.
      """,
      "全体干部的工作日中，有 \(share) 在日志里有活动；其余为休假或未采集。")
  }
  var noCoverage: String { of("How complete the log is can't be told.", "无法判断日志是否完整。") }
  func devices(_ count: String) -> String { of("\(count) devices.", "设备 \(count) 台。") }
  var reasons: String { of("Why rows were rejected", "剔除原因") }
  func damaged(_ file: String, _ offset: String, _ what: String) -> String {
    of(
      "Damaged: \(file), at byte \(offset): \(what). What came before was used.",
      "文件损坏：\(file)，第 \(offset) 字节：\(what)。此前内容已采用。")
  }
  var nothingDamaged: String { of("No file was damaged.", "没有损坏的文件。") }
  var parameters: String { of("How it was computed", "计算口径") }
  var setting: String { of("Setting", "参数") }
  var value: String { of("Value", "取值") }
}

struct HeadlineTexts: Translated {
  let language: Language

  /// What the sentence says of the national demand, which has no figure.
  func demand(_ relation: RatioRelation) -> String {
    let word = relation.text
    return of(
      """
      That is \(word.english) one hour for one. The demand to work face to face, not from key to key \
      (S2), has no figure; the line drawn here is as much time in the field as on screens.
      """,
      "即\(word.chinese)一比一。“面对面”而不是“键对键”的要求（S2）没有规定数值，这里以两者时间相等为界。")
  }
  func bounds(_ low: String, _ high: String) -> String {
    of(
      "between \(low) and \(high), by what screens in the field were for",
      "介于 \(low) 与 \(high) 之间，取决于在一线用屏的用途")
  }
  func interval(_ low: String, _ high: String) -> String {
    of("95 % interval \(low) to \(high)", "95% 区间 \(low) 至 \(high)")
  }
  var share: String { of("Field share", "一线时间占比") }
  func shareOf(_ field: String, _ observed: String) -> String {
    of("\(field) h of \(observed) h observed", "观测 \(observed) 小时中的 \(field) 小时")
  }
  var screenTime: String { of("On screens", "用屏时间") }
  func hours(_ hours: String) -> String { of("\(hours) h", "\(hours) 小时") }
  func perDay(_ hours: String) -> String { of("\(hours) h an active day", "每个活动日 \(hours) 小时") }
  var noField: String { of("Without any field time", "没有一线时间的干部") }
  func ofCadres(_ count: String) -> String {
    of("of \(count) cadres, who have no ratio", "共 \(count) 名干部；这些人没有比值")
  }
  var afterHours: String { of("Screen time after hours", "工作时间以外用屏") }
  func afterHoursOf(_ hours: String) -> String {
    of("of \(hours) h, exempt work aside", "占 \(hours) 小时，安保应急等豁免工作除外")
  }
  func sentence(_ ratio: String) -> String {
    of(
      "For each hour among the people there were \(ratio) hours on the screens of work apps.",
      "每到群众中工作一小时，就有 \(ratio) 小时花在工作应用的屏幕上。")
  }
}

struct UnitTexts: Translated {
  let language: Language

  var about: String {
    of(
      """
      A unit covers all units below it. The bar is the ratio, the line its bounds: all screen time \
      in the field helped there, or none did.
      """,
      "各单位数据包含其全部下级单位。条形为比值，横线为上下界：在一线用屏全部有助于工作，或全部无助于工作。")
  }
  /// The same for lines that are intervals.
  var aboutIntervals: String {
    let (least, few) = (Thresholds.leastCadres, Thresholds.fewCadres)
    return of(
      """
      A unit covers all units below it. The bar is the ratio, the line its 95 % interval, drawn over \
      whole cadres; units of fewer than \(least) cadres have none, and of fewer than \(few) it is rough.
      """,
      """
      各单位数据包含其全部下级单位。条形为比值，横线为按干部整体重抽样所得的 95% 区间；不足 \(least) 名干部的单位不给区间，\
      不足 \(few) 名的区间只是粗略值。
      """)
  }
  var noField: String { of("No field", "无一线") }
  var screenHours: String { of("Screen h", "用屏小时") }
  var fieldHours: String { of("Field h", "一线小时") }
  var ratio: String { of("Screen/field", "屏幕/一线") }
  var bounds: String { of("Bounds", "上下界") }
  var interval: String { of("Interval", "区间") }
  /// The mark of an interval over few cadres.
  var ofFew: String { of("of few cadres, rough", "干部很少，粗略") }
  /// The sort key of bounds and intervals.
  var byLowerEnd: String { of("by its lower end", "按下限") }
  var share: String { of("Field share", "一线占比") }
  var afterHours: String { of("After hours", "非工作时间") }
  func scale(_ end: String) -> String {
    of("Bars end at \(end); longer ones are cut.", "条形到 \(end) 为止，更长的截断。")
  }
  /// The relation of the ratio to one for one.
  func relation(_ relation: RatioRelation) -> String { relation.text[language] }
  var aboutRelation: String {
    of(
      """
      Above and below: more or less than one hour on screens for one in the field; around: the line \
      crosses one for one, and can't tell. The national demand (S2) has no figure.
      """,
      "高于、低于：一小时一线对应的用屏时间多于或少于一小时；接近：横线跨过一比一，无法区分高低。中央要求（S2）没有规定数值。")
  }
}

struct DistributionTexts: Translated {
  let language: Language

  func about(_ least: String) -> String {
    of(
      "Ratio of screen to field, in ranges of at least \(least) cadres each. Nobody is named.",
      "屏幕与一线时间比的分布，每个区间至少 \(least) 名干部，不显示个人。")
  }
  /// In place of a distribution that would be about few.
  func tooFew(_ least: String) -> String {
    of("Fewer than \(least) cadres have a ratio: it is not shown.", "有比值的干部不足 \(least) 名，不予显示。")
  }
  var axis: String { of("screen hours for each field hour", "屏幕小时/一线小时") }
  func description(_ count: String, _ first: String, _ last: String) -> String {
    of("\(count) cadres, from \(first) to \(last).", "\(count) 名干部，从 \(first) 到 \(last)。")
  }
  var from: String { of("From", "自") }
  var to: String { of("to below", "至（不含）") }
  func and(_ low: String) -> String { of("\(low) and more", "\(low) 及以上") }
  func middle(_ median: String) -> String {
    of("Half of them are below \(median).", "半数干部低于 \(median)。")
  }
}

struct TimeTexts: Translated {
  let language: Language

  var about: String {
    of(
      "Hours of all cadres by weekday and time of day, on the local clock.",
      "全体干部一周中各天、各钟点的时间合计，以当地时间计。")
  }
  var screenTitle: String { of("Screen time", "用屏时间") }
  var fieldTitle: String { of("Field time", "一线时间") }
  func hours(_ hours: String) -> String { of("\(hours) h", "\(hours) 小时") }
  /// The title of a cell whose time is hidden.
  var hiddenHour: String { of("hidden", "不予显示") }
  func peak(_ weekday: String, _ hour: String, _ hours: String) -> String {
    of("Most on \(weekday) at \(hour): \(hours) h.", "最多在\(weekday) \(hour)，\(hours) 小时。")
  }
  var working: String { of("Working hours are framed.", "工作时间以方框标出。") }
  var nothing: String { of("No time of this kind is in the log.", "日志里没有这类时间。") }
  var nothingToShow: String {
    of("There is no time of this kind that may be shown.", "没有可以显示的此类时间。")
  }
}

struct TrendTexts: Translated {
  let language: Language

  var about: String {
    of(
      """
      First and last periods may be cut by the window. A ratio tells of both its parts; the band \
      around it holds its bounds: all screen time in the field helped there, or none did.
      """,
      "首尾时段可能被时间范围截断。比值的变化可能来自分子，也可能来自分母；色带为上下界：在一线用屏全部有助于工作，或全部无助于工作。")
  }
  var tooFew: String { of("There is one period only.", "只有一个时段。") }
  var hoursPerDay: String { of("Hours an active day", "每个活动日的小时数") }
  func description(_ first: String, _ last: String) -> String {
    of(
      "From \(first) in the first period to \(last) in the last.", "由首个时段的 \(first) 到最后时段的 \(last)。"
    )
  }
}

struct OverlapTexts: Translated {
  let language: Language

  func about(_ least: String) -> String {
    of(
      "Apps and groups of one purpose that share at least \(least) of their members, in clusters.",
      "同一用途、成员重合度在 \(least) 以上的应用和群组，归为一簇。")
  }
  var nothing: String { of("No two share so many members.", "没有成员高度重合的应用或群组。") }
  var purpose: String { of("Purpose", "用途") }
  var members: String { of("Members of the cluster", "簇内成员") }
  var size: String { of("Number", "个数") }
  var overlap: String { of("Overlap", "重合度") }
  func more(_ count: String) -> String { of("and \(count) more", "等另外 \(count) 个") }
}

struct InvolutionTexts: Translated {
  let language: Language

  var about: String {
    of(
      """
      Effort that grows while results do not: the trend of screen time for each matter settled, \
      with its 95 % interval.
      """,
      "投入增加而成效不增：每办结一件事所用屏幕时间的变化趋势，附 95% 区间。")
  }
  /// The conditions of each verdict.
  var guards: String {
    of(
      """
      Involution is said only where effort, effort for each request and effort for each result all \
      grow beyond doubt, and results for each request do not; a flood that raises all of them is no \
      involution. It is denied only where one of these is refuted. All else is unclear, as most \
      short series are: involution may be there or not, and more months will tell. Read an \
      elasticity beside its reliability: noise in effort pulls it to 0. The intervals assume that \
      periods are independent; holidays and seasons are not taken out of them. It is a property of \
      a system, never of a person.
      """,
      """
      只有投入、每件诉求的投入、每件成效的投入三者都确实增长，而每件诉求的成效没有增长，才判为内卷；\
      洪水等使三者同时上升的情形不是内卷。只有其中一项被否定，才判为不是内卷。其余都是“尚不能判断”，短的序列大多如此：\
      内卷可能有，也可能没有，要积累更多月份才能看清。弹性要与可靠性一起看：投入的噪声会把弹性拉向 0。\
      区间假定各时段相互独立，未剔除节假日和季节因素。内卷是体系的问题，不是个人的问题。
      """)
  }
  /// - Parameter least: the least number of periods.
  func nothing(_ least: Int) -> String {
    of(
      "It takes at least \(least) weeks, months or quarters of results to tell.",
      "至少需要 \(least) 个周、月或季度的成效数据才能判断。")
  }
  /// The name of a level, beside names of units.
  func units(ofLevel level: String) -> String { of("All of level \(level)", "\(level)级合计") }
  var periods: String { of("Periods", "时段数") }
  var inflation: String { of("Growth of effort for each result, a year", "每件成效的投入年增长") }
  var elasticity: String { of("Elasticity", "弹性") }
  var reliability: String { of("Reliability", "可靠性") }
  var reading: String { of("Reading", "判断") }
  func reading(of verdict: InvolutionVerdict) -> String {
    switch verdict {
    case .yes: of("involution", "内卷")
    case .no: of("no involution", "不是内卷")
    case .unclear: of("unclear: it takes more data to tell", "尚不能判断，需要更多数据")
    }
  }
  /// The verdict in a word; in English that of the results.
  func word(of verdict: InvolutionVerdict) -> String {
    switch verdict {
    case .yes: of("yes", "是")
    case .no: of("no", "否")
    case .unclear: of("unclear", "不明")
    }
  }
  func more(_ count: String, _ unclear: String) -> String {
    of(
      "And \(count) more units; \(unclear) of them unclear.",
      "另有 \(count) 个单位，其中 \(unclear) 个尚不能判断。")
  }
}

/// The relation of a ratio of screen to field to one hour for one.
enum RatioRelation: CaseIterable {
  case above, below, around

  /// - Parameter ends: The interval or the bounds of the ratio; nil for the value alone.
  init(_ value: Double, _ ends: Interval?) {
    let ends = ends ?? Interval(low: value, high: value)
    self = ends.low > 1 ? .above : ends.high < 1 ? .below : .around
  }

  /// The relation in a word.
  var text: Bilingual {
    switch self {
    case .above: ["above", "高于"]
    case .below: ["below", "低于"]
    case .around: ["around", "接近"]
    }
  }
}
