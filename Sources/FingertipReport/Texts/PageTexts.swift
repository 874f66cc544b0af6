import FingertipCore
import FingertipOutput

/// Texts in one language.
protocol Translated {
  var language: Language { get }
}

extension Translated {
  /// The text in the language. A text that lacks one does not compile.
  func of<Text>(_ english: Text, _ chinese: Text) -> Text {
    switch language {
    case .english: english
    case .simplifiedChinese: chinese
    }
  }
}

/// Texts of the whole page, and those used by several sections.
struct PageTexts: Translated {
  let language: Language

  /// The page's title, with the span of days.
  func title(_ days: String) -> String {
    of("Screen and field: where working time goes, \(days)", "工作时间去哪儿了：屏幕与一线（\(days)）")
  }
  var inShort: String { of("In short", "要点") }
  var whatWasAnalysed: String {
    of("What was analysed, and how far to trust it", "分析了什么，可信程度如何")
  }
  var definitions: String { of("What the numbers mean", "指标说明") }
  var misuse: String { of("How not to use this", "不可这样使用") }
  func issuedBy(_ unit: String) -> String { of("Issued by \(unit)", "制发单位：\(unit)") }
  func madeOn(_ date: String) -> String { of("made on \(date)", "制作日期：\(date)") }
  var distribution: String { of("How it is spread over cadres", "在干部中的分布") }
  var everybody: String { of("Everybody", "全体") }
  var screen: String { of("Screen", "用屏") }
  var field: String { of("Field", "一线") }
  var hours: String { of("Hours", "小时") }
  var cadres: String { of("Cadres", "干部人数") }
  var unit: String { of("Unit", "单位") }
  var level: String { of("Level", "层级") }
  var period: String { of("Period", "时段") }
  var ratioOfHours: String { of("Screen hours for each field hour", "屏幕与一线时间比") }
  var noRatio: String { of("There is no field time to compare with.", "没有一线时间可供比较。") }
  var asTable: String { of("The same as a table", "以表格显示") }
  /// The action of a control of the script, for screen readers.
  var sortBy: String { of("Sort by", "排序") }
  var foldBelow: String { of("Show or hide the units below", "展开或收起下级单位") }
  var contents: String { of("Contents", "目录") }
  var separator: String { Separator.comma[language] }
  var semicolon: String { Separator.semicolon[language] }

  /// The reason for the absence of a value.
  func null(_ reason: NullReason) -> String { reason.text[language] }

  /// The level of administration, by its word in the table of units.
  func level(_ word: String) -> String { of(word, Self.chineseLevels[word] ?? word) }
  static let chineseLevels = [
    "central": "中央", "province": "省", "city": "市", "county": "县", "township": "乡镇",
    "village": "村",
  ]

  func days(_ first: String, _ last: String) -> String {
    first == last ? first : of("\(first) to \(last)", "\(first)至\(last)")
  }
  func date(_ year: Int, _ month: Int, _ day: Int) -> String {
    of("\(day) \(Self.englishMonths[month - 1]) \(year)", "\(year)年\(month)月\(day)日")
  }
  func month(_ year: Int, _ month: Int) -> String {
    of("\(Self.englishMonths[month - 1].prefix(3)) \(year)", "\(year)年\(month)月")
  }
  func quarter(_ year: String, _ quarter: String) -> String {
    of("Q\(quarter) \(year)", "\(year)年第\(quarter)季度")
  }
  func week(_ year: String, _ week: String) -> String {
    of("week \(week), \(year)", "\(year)年第\(week)周")
  }
  var whole: String { of("the whole time", "全部时段") }
  /// Names of weekdays, from Monday.
  var weekdays: [String] {
    of(
      ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
      ["周一", "周二", "周三", "周四", "周五", "周六", "周日"])
  }
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The uses for which the page is unsuitable.
  var misuses: [String] {
    [
      of(
        """
        Not to appraise people. It measures apps, forms, tasks and issuers; a person's number says \
        what was asked of that person.
        """,
        "不得用于考核个人。它衡量的是应用、报表、任务和下达单位；一个人的数字，说的是别人要求他做了什么。"),
      of(
        """
        A number that becomes a target is gamed, and then measures nothing: phones tied to dogs have \
        faked patrols.
        """,
        "数字一旦成为考核目标，就会被造假，从而失去意义：曾有人把手机绑在狗身上冒充巡查。"),
      of(
        """
        A low ratio is no merit and a high one no fault: screens help in the field, too, and some \
        posts belong to the desk.
        """,
        "比值低不是功劳，高也不是过错：在一线用屏也能帮助工作，有的岗位本来就在案头。"),
      of(
        "Merging groups is not fewer messages; read messages beside groups, and load beside redundancy.",
        "合并群组不等于消息减少：群数要与消息量一起看，重复率要与总负担一起看。"),
      of(
        "Before and after must hold the same festivals, and both dates of a rule.",
        "前后对比的两个时段要包含同样的节日，并同时考虑文件的印发和公布日期。"),
      of(
        """
        Pseudonymised data are personal data still. Keep what is private, and delete what is not \
        needed.
        """,
        "去标识化的数据仍是个人信息。私密的要保管好，不需要的要删除。"),
    ]
  }

  func footer(_ version: String) -> String {
    of(
      "Made by Fingertip \(version). No network, no external files.",
      "由 Fingertip \(version) 生成。不联网，无外部文件。")
  }
}
