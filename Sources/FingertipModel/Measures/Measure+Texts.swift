extension Measure {
  /// The name in words, such as a heading.
  public var title: Bilingual {
    switch self {
    case .appMs: ["Screen time", "用屏时间"]
    case .fieldMs: ["Field time", "一线时间"]
    case .dutyMs: ["Other duty", "其他在岗时间"]
    case .bothMs: ["Screen time in the field", "在一线用屏时间"]
    case .traceInFieldMs: ["Traces in the field", "在一线留痕时间"]
    case .observedMs: ["Time observed", "观测时间"]
    case .burdenAppMs: ["Screen time, not exempt", "用屏时间（不含豁免）"]
    case .afterHoursMs: ["After hours", "工作时间以外用屏"]
    case .activeDays: ["Active days", "活动日"]
    case .sessions: ["Sessions", "会话次数"]
    case .shortSessions: ["Short sessions", "短会话次数"]
    case .visits: ["Visits", "一线走访次数"]
    case .appsUsed: ["Apps used", "使用应用数"]
    case .messages: ["Messages", "消息"]
    case .fieldMessages: ["Messages in the field", "在一线收到的消息"]
    case .afterHoursMessages: ["Messages received after hours", "工作时间以外消息"]
    case .demands: ["Demands", "要求办理的消息"]
    case .traces: ["Traces", "留痕次数"]
    case .reports: ["Forms", "填报次数"]
    case .campaigns: ["Acts of promotion", "推广任务次数"]
    case .inspectionsOnline: ["Inspections by phone", "线上检查次数"]
    case .inspectionsOnsite: ["Inspections on site", "现场检查次数"]
    case .casesOnline: ["Cases online", "线上办结数"]
    case .casesOnsite: ["Cases on site", "现场办结数"]
    case .requests: ["Requests", "群众诉求数"]
    case .tasksAssigned: ["Tasks assigned", "交办任务数"]
    case .cadres: ["Cadres", "干部人数"]
    case .noField: ["No field time", "无一线时间人数"]
    case .cadreApps: ["Apps of cadres", "人均应用合计"]
    case .cadreGroups: ["Groups of cadres", "人均群组合计"]
    case .reportingApps: ["Apps by item", "各数据项的应用数"]
    case .repeatedReportingApps: ["Repeated apps by item", "各数据项的重复应用数"]
    }
  }

  /// The definition, in a sentence; in the row of a unit it is summed over the cadres, except
  /// ``appsUsed``.
  public var meaning: Bilingual {
    switch self {
    case .appMs: ["Union of the app intervals of work apps.", "工作应用在前台时间的并集。"]
    case .fieldMs: ["Union of the field intervals.", "一线工作时间的并集。"]
    case .dutyMs: ["Union of the duty intervals.", "其他在岗时间的并集。"]
    case .bothMs: ["Overlap of screen time and field time.", "用屏时间与一线时间的重叠部分。"]
    case .traceInFieldMs:
      [
        "Overlap of field time and the screen time in apps that only collect traces.",
        "一线时间与仅用于留痕的应用的用屏时间的重叠部分。",
      ]
    case .observedMs: ["Union of screen time, field time and other duty.", "用屏、一线与其他在岗时间的并集。"]
    case .burdenAppMs:
      ["Union of the app intervals of work apps that are not exempt.", "不属豁免的工作应用在前台时间的并集。"]
    case .afterHoursMs:
      ["The part of burden_app_ms outside working time.", "burden_app_ms 中在工作时间以外的部分。"]
    case .activeDays:
      ["Days on which the cadre did something; of a unit, cadre-days.", "干部有活动的天数；单位为人天数。"]
    case .sessions: ["App rows; those that a session gap joins are one.", "应用记录条数；按会话间隔合并的计一次。"]
    case .shortSessions:
      ["Sessions shorter than the length of a short session.", "短于短会话时长的会话次数。"]
    case .visits: ["Field rows; those that a visit gap joins are one.", "一线记录条数；按走访间隔合并的计一次。"]
    case .appsUsed:
      ["Distinct apps with a session; of a unit, over all its cadres.", "有会话的不同应用数；单位按全体干部去重。"]
    case .messages: ["Message rows.", "消息条数。"]
    case .fieldMessages: ["Messages that arrived in field time.", "一线时间内收到的消息条数。"]
    case .afterHoursMessages: ["Messages that arrived outside working time.", "工作时间以外收到的消息条数。"]
    case .demands: ["Messages with the tag demand.", "标记为 demand 的消息条数。"]
    case .traces: ["Proofs of work left behind.", "工作留痕次数。"]
    case .reports: ["Data forms submitted.", "填报表格次数。"]
    case .campaigns: ["Required acts of promotion.", "被要求的推广行为次数。"]
    case .inspectionsOnline: ["Inspections with the tag online.", "标记为 online 的检查次数。"]
    case .inspectionsOnsite: ["Inspections with the tag onsite.", "标记为 onsite 的检查次数。"]
    case .casesOnline: ["Cases settled with the tag online.", "标记为 online 的办结件数。"]
    case .casesOnsite: ["Cases settled with the tag onsite.", "标记为 onsite 的办结件数。"]
    case .requests: ["Requests of the public that reached the cadre.", "收到的群众诉求件数。"]
    case .tasksAssigned: ["Tasks with the tag assigned.", "标记为 assigned（交办）的任务数。"]
    case .cadres: ["Cadres with data in the period.", "时段内有数据的干部人数。"]
    case .noField: ["Those of them with no field time, who have no ratio.", "其中没有一线时间、因而没有比值的人数。"]
    case .cadreApps:
      [
        "Sum over cadres of their distinct apps with a session, groups aside.",
        "各干部有会话的不同应用数（群组除外）之和。",
      ]
    case .cadreGroups:
      [
        "Sum over cadres of their distinct groups with a session or a message.",
        "各干部有会话或消息的不同群组数之和。",
      ]
    case .reportingApps:
      [
        "Sum over pairs of a cadre and an item of the apps by which it was reported.",
        "各干部各数据项所用填报应用数之和。",
      ]
    case .repeatedReportingApps:
      ["The same, less one for each pair.", "同上，每对减一。"]
    }
  }

  /// The unit of counts.
  var unit: Bilingual {
    switch self {
    case .activeDays: ["days", "天"]
    case .sessions, .shortSessions, .visits, .traces, .reports, .campaigns, .inspectionsOnline,
      .inspectionsOnsite:
      ["count", "次"]
    case .messages, .fieldMessages, .afterHoursMessages, .demands: ["count", "条"]
    case .casesOnline, .casesOnsite, .requests, .tasksAssigned: ["count", "件"]
    case .cadres, .noField: ["cadres", "人"]
    default: .number
    }
  }
}
