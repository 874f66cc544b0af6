extension IndicatorText {
  /// By id, in the terms of the official documents.
  static let chinese: [String: IndicatorText] = chineseUse.merging(chineseWork) { first, _ in first
  }

  /// Of screens, apps and groups.
  private static let chineseUse: [String: IndicatorText] = [
    "app_field_ratio": IndicatorText(
      name: "屏幕与一线时间比",
      formula: "（用屏时间 − 在一线用屏时间 + 在一线留痕时间）/（一线时间 − 在一线留痕时间）",
      answers: "S2、S7、S12：忙于“键对键”，疏于“面对面”。在一线用屏算作一线工作，只留痕的应用除外。",
      example: "用屏 40 小时，其中在一线 4 小时（1 小时为留痕应用）；一线 21 小时：(40 − 4 + 1) / (21 − 1) = 1.85。",
      misleads: "没有一线时间的干部没有比值，这样的人越多，单位看上去越好：要同时看“无一线”人数。纸质和电脑上的工作看不到。"),
    "app_field_ratio_low": IndicatorText(
      name: "屏幕与一线时间比（下界）", formula: "（用屏时间 − 在一线用屏时间）/ 一线时间",
      answers: "S14：假定在一线用屏全部有助于工作。", example: "(40 − 4) / 21 = 1.71。",
      misleads: "这是界限，不是估计。"),
    "app_field_ratio_high": IndicatorText(
      name: "屏幕与一线时间比（上界）", formula: "用屏时间 /（一线时间 − 在一线用屏时间）",
      answers: "S14：假定在一线用屏全部无助于工作。", example: "40 / (21 − 4) = 2.35。",
      misleads: "这是界限，不是估计。上下界相差大时，要问这些应用是做什么用的。"),
    "field_share": IndicatorText(
      name: "一线时间占比", formula: "（一线时间 − 在一线留痕时间）/ 观测时间",
      answers: "S2、S7、S12：时间和精力没有用到一线。", example: "(21 − 1) / 80 = 0.25。",
      misleads: "观测时间只是设备和登记看到的时间。一旦成为考核目标，手机会自己“走访”。"),
    "zombie_rate": IndicatorText(
      name: "僵尸率",
      formula: "僵尸应用 / 应评应用；应用近 30 天活跃成员不足 10%，群组和账号 90 天没有消息送达任何成员，即为僵尸",
      answers: "S5：清理整合僵尸应用和群组，它们要维护、要检查、要加入，却无人使用。",
      example: "20 个应评应用中 3 个几乎无人使用：3 / 20 = 0.15。",
      misleads: "何为僵尸，中央没有统一数值，阈值可调。一年用一次的应用看上去像僵尸；靠行政命令“激活”僵尸，比不清理更糟。"),
    "shells": IndicatorText(
      name: "空壳", formula: "非僵尸、会话不少于 20 次、其中 90% 短于 60 秒的应用个数",
      answers: "S5：只为“打开过”而打开的应用。", example: "400 次会话中 372 次不足一分钟：0.93，属空壳。",
      misleads: "警报、看地图这类应用本来就用得短，要看用它办成了什么。"),
    "redundancy": IndicatorText(
      name: "应用同质化程度", formula: "1 − 不同用途数 / 应用数（僵尸除外）",
      answers: "S5、S1：同质化、重复建设的应用。", example: "12 个应用 9 种用途：1 − 9 / 12 = 0.25。",
      misleads: "取决于应用表里的用途怎么写：同一用途写成两个词就看不出重复。只宜同级单位相比。"),
    "group_overlap": IndicatorText(
      name: "群组重合程度", formula: "1 − 簇数 / 群数；同一用途、成员杰卡德指数不低于 0.8 的群视为同一个",
      answers: "S5、S1：同一批人为同一件事建的多个群。", example: "10 个群中 3 个成员几乎相同：1 − 8 / 10 = 0.20。",
      misleads: "并群会使它下降，消息却可能一条不少：要同时看每日消息数。"),
    "function_overlap": IndicatorText(
      name: "功能重合程度", formula: "（1 − 不同功能数 / 功能总数）/（1 − 1 / 应用数）",
      answers: "S5、S6：同一功能在一个又一个应用里重复建设。",
      example: "4 个应用各列 3 项功能，共 12 项，其中 6 项不同：0.5 / 0.75 = 0.67。",
      misleads: "功能由主办单位填写。登录、通知人人都有，不必列。"),
    "forced_use": IndicatorText(
      name: "强制使用迹象", formula: "规律、短促、扎堆、休息日四项中第二大的值；0.6 以上予以标记",
      answers: "S10：强制下载、打卡签到、在线时长积分。",
      example: "0.55、0.02、0.90、0.97：最大 0.97，第二 0.90，两项相符，予以标记。",
      misleads: "只是迹象，不是证据。人们爱在固定时间看的应用也有规律；用得越多，每天第一次打开就越早、越规律。用户不足 20 人不给出。"),
    "regularity": IndicatorText(
      name: "强制使用：规律", formula: "（R − R₀）/（1 − R₀）；R 为每天首次打开钟点的一致程度，R₀ 为其他应用的中位数",
      answers: "S10：到点打卡。", example: "R = 0.95，R₀ = 0.75：0.20 / 0.25 = 0.80。",
      misleads: "一天打开十几次的应用，每天首次打开总在上班时，未必有人强制。"),
    "brief": IndicatorText(
      name: "强制使用：短促", formula: "不足 60 秒且前后一分钟内有留痕或推广行为的会话 / 会话",
      answers: "S3、S10：点开、留痕、退出。", example: "500 次会话中 310 次：0.62。",
      misleads: "以一次快速打卡代替一份报告，也是短的。"),
    "bunching": IndicatorText(
      name: "强制使用：扎堆", formula: "b / (1 + b)；b 为恰在积分时长之后结束的会话比预期多出的比例",
      answers: "S10：在线时长积分。", example: "预期 30 次，实有 90 次：b = 2，2 / 3 = 0.67。",
      misleads: "需要 --award-minutes；时长填错就看不出。四分钟的视频也会扎堆。"),
    "rest_days": IndicatorText(
      name: "强制使用：休息日", formula: "休息日人均每日使用天数 / 工作日人均每日使用天数，最大为 1",
      answers: "S10、S7：连休息日也不能断的“连续打卡”。",
      example: "100 人，8 个休息日 240 人天，22 个工作日 1,100 人天：0.30 / 0.50 = 0.60。",
      misleads: "休息日普遍加班的地方，什么应用都在用。日历要选对，不加 --calendar cn 时节日算工作日。"),
    "after_hours_share": IndicatorText(
      name: "工作时间以外用屏占比", formula: "工作时间以外用屏时间 / 用屏时间（豁免应用除外）",
      answers: "S7、S12：下班后、休息日手机仍放不下。", example: "18.5 / 50 = 0.37。",
      misleads: "取决于工作时间和日历的设定；轮班人员按此口径总在“下班后”。安保、应急不计。"),
    "after_hours_messages_share": IndicatorText(
      name: "工作时间以外消息占比", formula: "工作时间以外消息 / 消息",
      answers: "S7、S12：下班后、休息日仍被群消息追着走。", example: "300 / 1,200 = 0.25。",
      misleads: "静音手机上的消息可以第二天再看。消息不足 30 条不给出。"),
    "switches_per_hour": IndicatorText(
      name: "每小时会话次数", formula: "会话次数 / 观测小时", answers: "S7、S12：注意力被手机切碎。",
      example: "360 / 40 = 9。", misleads: "在一线查资料也算一次。有的系统把每次亮屏都记为会话。"),
    "field_interruptions_per_hour": IndicatorText(
      name: "一线每小时消息数", formula: "在一线时收到的消息 / 一线小时",
      answers: "S7、S12：打断群众工作的消息。", example: "42 / 21 = 2。",
      misleads: "收到不等于看了。应急消息不计。"),
    "apps_per_cadre": IndicatorText(
      name: "人均应用数", formula: "各干部用过的不同应用数之和（群组除外）/ 干部人数",
      answers: "S1：工作应用越来越多，“数字赋能”成了“数字负担”。", example: "(5 + 7 + 9) / 3 = 7。",
      misleads: "时段越长应用越多，只宜同样长的时段相比。四十项功能的大应用只算一个。"),
    "groups_per_cadre": IndicatorText(
      name: "人均群组数", formula: "各干部有会话或消息的不同群组数之和 / 干部人数",
      answers: "S1：工作群越来越多。", example: "69 / 3 = 23。",
      misleads: "沉默的群不计。并群后它下降，消息却可能不变：要同时看每日消息数。"),
    "messages_per_day": IndicatorText(
      name: "每日消息数", formula: "消息 / 活动日", answers: "S1：每个工作日涌来的消息。",
      example: "4,600 / 40 = 115。", misleads: "收到消息不等于花了力气。"),
  ]

  /// Of forms, results, tasks and time.
  private static let chineseWork: [String: IndicatorText] = [
    "duplicate_reporting": IndicatorText(
      name: "重复填报率", formula: "Σ(n − 1) / Σn；n 为同一干部同一数据项所填报的应用个数",
      answers: "S4、S6：“数据烟囱”，同一数据多头填报。",
      example: "一项报给三个应用，两项各报一个：(2 + 0 + 0) / (3 + 1 + 1) = 0.40。",
      misleads: "只有日志里用同一名称的数据项才看得出重复。系统之间自动共享的不算负担。"),
    "trace_share": IndicatorText(
      name: "留痕占比", formula: "留痕 /（留痕 + 办结事项 + 走访）", answers: "S3：重“痕迹”轻实绩，重数量轻质量。",
      example: "60 / (60 + 25 + 15) = 0.60。",
      misleads: "一次走访只有一条记录，留痕可能有三条。无须人动手的留痕不是负担；留痕减少也可能是改到了纸上。"),
    "traces_per_case": IndicatorText(
      name: "每件事项留痕数", formula: "留痕 / 办结事项", answers: "S3：每办一件事要留多少痕。",
      example: "60 / 25 = 2.4。", misleads: "事项轻重不同。不足 5 件不给出。"),
    "relay_rate": IndicatorText(
      name: "转而不办率", formula: "只转发不落实的到期任务 / 到期任务；截止后 14 天内本级和下级均未办结，即为只转发",
      answers: "S9：转发不等于落实。", example: "30 项到期任务中 12 项无人按时办结：0.40。",
      misleads: "办了而没有标记办结的算“只转发”，点一下“办结”的算办了。衡量的是任务怎么下达，不是谁转发的。"),
    "remote_control": IndicatorText(
      name: "线上检查占比", formula: "线上检查 /（线上检查 + 现场检查）", answers: "S8：“遥控指挥”“指尖考核”代替现场检查。",
      example: "11 / (11 + 9) = 0.55。", misleads: "现场检查减少也会使它升高：要同时看检查频次。"),
    "online_settlement": IndicatorText(
      name: "线上办结占比", formula: "线上办结 /（线上办结 + 现场办结）", answers: "S13：问题在“线上”办，不在现场解决。",
      example: "40 / 100 = 0.40。", misleads: "群众不用跑腿的线上办理是服务。只有需要人到场的事线上办才是问题。"),
    "inspections_per_20_days": IndicatorText(
      name: "每 20 个活动日检查次数", formula: "（线上检查 + 现场检查）× 20 / 活动日", answers: "S8：检查有多频繁。",
      example: "20 × 20 / 400 = 1。", misleads: "一次检查涉及全单位的，对每名干部各计一次。"),
    "campaign_load": IndicatorText(
      name: "推广任务量", formula: "推广行为 × 20 / 活动日", answers: "S10：与重点工作无关的下载、关注、点赞、投票。",
      example: "100 × 20 / 400 = 5。", misleads: "只含日志里标明是要求的行为。活动日不足 10 天不给出。"),
    "escalation": IndicatorText(
      name: "层层加码", formula: "各任务 A 的中位数；A 为事项数、指标数、时限三个倍数的几何平均",
      answers: "S11：每下一级加一码，多头考核。", example: "三个倍数都是 1.5：A = 1.5。",
      misleads: "只数事项，不分轻重。为帮助下级而分解任务的，事项数也会变多。"),
    "chain": IndicatorText(
      name: "自上而下加码倍数", formula: "自最高层级到最低层级各级中位数的乘积", answers: "S11：从上到村，层层加码。",
      example: "四级各 1.5：5.06。", misleads: "是不同任务的中位数相乘，不是某一项任务的遭遇。"),
    "effort_inflation": IndicatorText(
      name: "投入膨胀", formula: "ln(投入 / 成效) 的泰尔–森斜率，附 95% 区间", answers: "S15：投入增加而成效不增的“内卷”。",
      example: "每月 0.02，即每年约增长 27%。", misleads: "区间假定各时段独立；节假日和季节未剔除。不显著不等于持平。"),
    "elasticity": IndicatorText(
      name: "成效弹性", formula: "Δln 成效对 Δln 投入的泰尔–森斜率", answers: "S15：投入多一分，成效多几分。",
      example: "投入增 10%，成效增 2%：约 0.2。", misleads: "投入的噪声会把它拉向 0，看上去像内卷，所以要看可靠性。"),
    "reliability": IndicatorText(
      name: "投入的可靠性", formula: "单双日投入变化的相关，斯皮尔曼–布朗校正", answers: "S15：防止把噪声当作内卷。",
      example: "相关 0.6：2 × 0.6 / 1.6 = 0.75。", misleads: "各天共有的噪声看不出来。"),
    "marginal_gradient": IndicatorText(
      name: "边际递减", formula: "1 − 投入较多一半的斜率 / 投入较少一半的斜率", answers: "S15：再多投入，成效增加得越来越少。",
      example: "0.2 与 0.8：1 − 0.25 = 0.75。", misleads: "需要至少 5 名干部 20 个人期，且可靠性 0.9 以上。"),
    "surge": IndicatorText(
      name: "排名前突击", formula: "ln(排名前 3 个工作日的投入 / 平日投入)", answers: "S15：为排名而突击。",
      example: "1.2 倍：0.18。", misleads: "月底本来就忙的，也会升高。"),
    "red_queen": IndicatorText(
      name: "红皇后", formula: "投入增长 ×（1 − 成效增长 / 投入增长）", answers: "S15：跑得越来越快，仍在原地。",
      example: "投入 +0.30，成效 +0.06：0.24。", misleads: "只比较首尾三分之一，中间不看。"),
    "rank_stability": IndicatorText(
      name: "名次稳定性", formula: "首尾两段各单位投入名次的斯皮尔曼相关", answers: "S15：大家都更卖力，名次却不变。",
      example: "名次完全不变为 1。", misleads: "单位少于 4 个不给出。"),
  ]
}
