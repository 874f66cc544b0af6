import FingertipAnalysis
import FingertipCore
import FingertipOutput

struct BurdenTexts: Translated {
  let language: Language

  var about: String {
    of(
      """
      Apps, groups, accounts, forms and tasks that could go, by the cadre-hours they take. An hour \
      can be in several lines.
      """,
      "可以清理的应用、群组、账号、报表和任务，按占用干部的小时数排列。同一小时可能计入多行。")
  }
  var nothing: String { of("Nothing was found to remove.", "没有发现可以清理的。") }
  var what: String { of("What", "对象") }
  var why: String { of("Why", "理由") }
  func kind(_ type: AppType) -> String {
    Burden.Kind(rawValue: type.rawValue).map(kind) ?? of("personal app", "个人应用")
  }
  func kind(_ kind: Burden.Kind) -> String {
    switch kind {
    case .app: of("app", "应用")
    case .miniapp: of("miniapp", "小程序")
    case .account: of("account", "公众账号")
    case .group: of("group", "工作群")
    case .form: of("form", "报表")
    case .task: of("task", "任务")
    }
  }
  /// The indicator from which a reason follows, and the reason.
  func reason(
    _ reason: Burden.Reason, _ percent: (Double) -> String
  ) -> (term: String, text: String) {
    switch reason {
    case .zombie: ("zombie_rate", of("zombie: hardly anybody is active", "僵尸：几乎无人使用"))
    case .shell: ("shells", of("shell: opened and closed again", "空壳：点开即退出"))
    case .duplicate(let id, let jaccard):
      (
        "group_overlap",
        of(
          "repeats \(id) (overlap of members \(ratioText(jaccard, decimals: 2)))",
          "与 \(id) 重复（成员重合度 \(ratioText(jaccard, decimals: 2))）")
      )
    case .compulsory(let value):
      (
        "forced_use",
        of(
          "signs of compulsion (\(ratioText(value, decimals: 2)))",
          "有强制使用迹象（\(ratioText(value, decimals: 2))）")
      )
    case .tracesOnly: ("trace_share", of("only collects proof of work", "只用于留痕"))
    case .duplicateReporting(let share):
      (
        "duplicate_reporting",
        of(
          "\(percent(share)) of its data are asked for elsewhere, too",
          "\(percent(share)) 的数据在别处重复填报")
      )
    case .afterHours(let share):
      (
        "after_hours_share",
        of("\(percent(share)) after hours", "\(percent(share)) 在工作时间以外")
      )
    case .passedOn: ("relay_rate", of("only passed on", "只转发不落实"))
    }
  }
  func more(_ count: String, _ hours: String) -> String {
    of("And \(count) more, which take \(hours) h together.", "另有 \(count) 项，合计占用 \(hours) 小时。")
  }
  /// Burdens that take hardly any time, and the numbers of their reasons.
  func timeless(_ count: String, _ reasons: String) -> String {
    of("Under 0.05 h each: \(count) (\(reasons))", "各不足 0.05 小时的 \(count) 项：\(reasons)")
  }
  /// The thresholds of the list.
  ///
  /// - Parameter percent: formats a share.
  func rules(_ thresholds: Thresholds, _ percent: (Double) -> String) -> String {
    let (days, messageDays) = (thresholds.activeDays, thresholds.messageDays)
    let zombieShare = percent(thresholds.zombieShare)
    let shellSessions = countText(Int64(thresholds.shellSessions))
    let shellShare = percent(thresholds.shellShare)
    let overlap = ratioText(thresholds.overlapListed, decimals: 2)
    let forcedUse = ratioText(thresholds.forcedUse, decimals: 2)
    let repeated = percent(thresholds.listedDuplicateReporting)
    let afterHours = percent(thresholds.listedAfterHours)
    return of(
      """
      Listed are: apps with under \(zombieShare) of their members active in \(days) days, and groups \
      and accounts silent for \(messageDays); apps with \(shellSessions) sessions and more of which \
      \(shellShare) are short; pairs with an overlap of \(overlap) and more; apps with a forced use of \
      \(forcedUse) and more, with \(repeated) of their data asked for elsewhere, or \(afterHours) of \
      their time after hours. No central figure exists for any of these: each is a setting.
      """,
      """
      列入标准：应用近 \(days) 天活跃成员不足 \(zombieShare)，群组和账号 \(messageDays) 天无消息；\
      会话不少于 \(shellSessions) 次且 \(shellShare) 为短会话；成员重合度 \(overlap) 以上；强制使用值 \
      \(forcedUse) 以上；\(repeated) 以上数据在别处重复填报；\(afterHours) 以上时间在工作时间以外。\
      上述标准中央均无统一数值，都可以调整。
      """)
  }
  var estimate: String {
    of(
      """
      ~: a report or the handing on of a task leaves no time of its own in the log; each is \
      charged a mean session.
      """,
      "~ 表示估算：填报和转办任务本身在日志里不占时间，每次按一次平均会话计。")
  }
  /// The unit that runs an app or a form, or that issued a task.
  func ownedBy(_ unit: String, _ kind: Burden.Kind) -> String {
    kind == .task
      ? of("issued by \(unit)", "下达：\(unit)") : of("run by \(unit)", "主办：\(unit)")
  }
}

/// The same for terminals, whose lines are short.
extension BurdenTexts {
  var headings: [String] {
    [of("hours", "小时"), of("cadres", "干部"), of("what", "对象"), ""]
  }
  var semicolon: String { of(";", "；") }
  /// The space between two sentences.
  var pieceSpace: String { of(" ", "") }

  func headline(
    _ count: String, _ hours: String, beside screenHours: String?, period: String?
  ) -> [String] {
    let beside =
      screenHours.map { of("beside \($0) h on screens in all", "全部用屏时间 \($0) 小时") }
      ?? of("beside a suppressed time on screens in all", "全部用屏时间不予显示")
    return [
      of("What to remove first:", "先减什么："), of("\(count) burdens,", "\(count) 项负担，"),
      of("\(hours) cadre-hours,", "占用干部 \(hours) 小时，"), beside,
    ] + (period.map { [of("(apps as they were in \($0))", "（应用按 \($0) 的情况）")] } ?? [])
  }

  /// A reason in a few words.
  func word(for reason: Burden.Reason) -> String {
    switch reason {
    case .zombie, .shell, .tracesOnly, .passedOn: word(reason.name)
    case .duplicate(let id, let jaccard):
      of(
        "duplicate of \(id) (\(ratioText(jaccard, decimals: 2)))",
        "与 \(id) 重复（\(ratioText(jaccard, decimals: 2))）")
    case .compulsory(let value):
      of(
        "compulsory (\(ratioText(value, decimals: 2)))", "有强制迹象（\(ratioText(value, decimals: 2))）")
    case .duplicateReporting(let share):
      of(
        "duplicate reporting (\(wholePercentText(share)))",
        "重复填报（\(wholePercentText(share, in: language))）")
    case .afterHours(let share):
      of(
        "after hours (\(wholePercentText(share)))",
        "工作时间以外（\(wholePercentText(share, in: language))）")
    }
  }

  private func word(_ reason: String) -> String {
    of(
      ["traces-only": "traces only", "passed-on": "only passed on"][reason] ?? reason,
      Self.chineseWords[reason] ?? reason)
  }

  private static let chineseWords = [
    "zombie": "僵尸", "shell": "空壳", "duplicate": "重复", "compulsory": "有强制迹象",
    "traces-only": "只用于留痕", "duplicate-reporting": "重复填报", "after-hours": "工作时间以外",
    "passed-on": "只转发不落实",
  ]

  /// The number of burdens of one reason.
  func count(_ count: String, of reason: String) -> String {
    of("\(count) \(reason)", "\(Self.chineseWords[reason] ?? reason) \(count) 项")
  }

  func rest(_ count: String, _ hours: String) -> String {
    of("… and \(count) more, \(hours) h:", "……另有 \(count) 项，\(hours) 小时：")
  }
}
