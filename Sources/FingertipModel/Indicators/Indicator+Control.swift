extension Indicator {
  /// Inspection by phone.
  public static let remoteControl = Indicator(
    "remote_control", number: 9,
    ratio: MeasureSum(.inspectionsOnline) / (Measure.inspectionsOnline + .inspectionsOnsite),
    unit: .share, range: zeroToOne, kinds: [[.inspect]],
    name: "Inspection by phone", "线上检查占比",
    formula: nil, "线上检查 /（线上检查 + 现场检查）",
    answers: "S8: \"remote control\" and \"finger assessment\" instead of inspection on site.",
    "S8：“遥控指挥”“指尖考核”代替现场检查。",
    example: "11 inspections by phone, 9 on site: 11 / (11 + 9) = 0.55.",
    "线上检查 11 次，现场 9 次：11 / (11 + 9) = 0.55。",
    misleads: """
      Fewer inspections on site raise it as much as more by phone: read inspections_per_20_days \
      beside it. Some checks, of figures, need no visit.
      """, "现场检查减少也会使它升高：要同时看 inspections_per_20_days。有的检查只核对数字，不必到场。")

  /// Cases settled online.
  public static let onlineSettlement = Indicator(
    "online_settlement", number: 9,
    ratio: MeasureSum(.casesOnline) / (Measure.casesOnline + .casesOnsite), unit: .share,
    range: zeroToOne, kinds: [[.case]],
    name: "Cases settled online", "线上办结占比",
    formula: nil, "线上办结 /（线上办结 + 现场办结）",
    answers: "S13: problems handled \"online\" instead of on the spot.", "S13：问题在“线上”办，不在现场解决。",
    example: "40 cases settled online, 60 on site: 40 / 100 = 0.40.",
    "线上办结 40 件，现场 60 件：40 / 100 = 0.40。",
    misleads: """
      What people can settle online without a journey is a service to them. It is worse only where \
      the matter needed somebody to come.
      """, "群众不用跑腿的线上办理是服务。只有需要人到场的事线上办才是问题。")

  /// Inspections in 20 days.
  public static let inspectionsPer20Days = Indicator(
    "inspections_per_20_days", number: 9,
    ratio: (Measure.inspectionsOnline + .inspectionsOnsite) * 20 / MeasureSum(.activeDays),
    unit: .per20ActiveDays, range: zeroAndUp, kinds: [[.inspect]],
    name: "Inspections in 20 days", "每 20 个活动日检查次数",
    formula: nil, "（线上检查 + 现场检查）× 20 / 活动日",
    answers: "S8: how often the work is inspected at all.", "S8：检查有多频繁。",
    example: "20 inspections, 400 active cadre-days: 20 * 20 / 400 = 1 in a working month.",
    "检查 20 次，400 个活动人天：20 × 20 / 400 = 1，即每个工作月 1 次。",
    misleads: "An inspection that lists a whole unit counts for each cadre it lists.",
    "一次检查涉及全单位的，对每名干部各计一次。")

  /// Required promotion.
  public static let campaignLoad = Indicator(
    "campaign_load", number: 10, ratio: Measure.campaigns * 20 / MeasureSum(.activeDays),
    unit: .per20ActiveDays, range: zeroAndUp, kinds: [[.campaign]],
    minimum: (MeasureSum(.activeDays), 10),
    name: "Required promotion", "推广任务量",
    formula: nil, "推广行为 × 20 / 活动日",
    answers: "S10: app installs, follows and online votes far from key work.",
    "S10：与重点工作无关的下载、关注、点赞、投票。",
    example: "100 installs, follows, likes and votes, 400 active days: 100 * 20 / 400 = 5.",
    "下载、关注、点赞、投票共 100 次，400 个活动日：100 × 20 / 400 = 5。",
    misleads: """
      Only acts that the log knows to be required. Under {least} active days there is no value. Key \
      work is in it, too: see the table of apps for what each was for.
      """, "只含日志里标明是要求的行为。活动日不足 {least} 天不给出。重点工作也计在内，要看应用表里各是做什么的。")
}
