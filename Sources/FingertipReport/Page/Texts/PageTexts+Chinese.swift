extension PageTexts {
  static let chinese = PageTexts(
    title: { "工作时间去哪儿了：屏幕与一线（\($0)）" },
    everybody: "全体", screen: "用屏", field: "一线", hours: "小时", cadres: "干部人数", unit: "单位",
    level: "层级", period: "时段", suppressed: "人数过少，不予显示", asTable: "以表格显示",
    sortBy: "排序", foldBelow: "展开或收起下级单位", contents: "目录", separator: "、",
    semicolon: "；",
    privateBanner: "本页以 --private 生成，可能涉及少数人，仅供分析人员本人使用，请勿外传。",
    publicBanner: { "本页不含任何涉及不足 \($0) 名干部的数据。" },
    nulls: [
      "suppressed": "人数过少，不予显示", "no-table": "未提供对照表", "exempt": "豁免",
      "not-collected": "未采集", "calendar-unknown": "缺该年份日历", "no-denominator": "分母为零",
      "too-few": "数据过少", "unreliable": "不可靠",
    ],
    levels: [
      "central": "中央", "province": "省", "city": "市", "county": "县", "township": "乡镇",
      "village": "村",
    ],
    days: { $0 == $1 ? $0 : "\($0)至\($1)" },
    date: { "\($0)年\($1)月\($2)日" }, month: { "\($0)年\($1)月" },
    quarter: { "\($0)年第\($1)季度" }, week: { "\($0)年第\($1)周" }, whole: "全部时段",
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    quality: QualityTexts(
      title: "分析了什么，可信程度如何",
      rows: { "共读取 \($0) 条记录，采用 \($1) 条。" },
      rejected: { "剔除 \($0) 条（\($1)），原因见下表。" },
      repeats: { "重复 \($0) 条，只计一次。" }, notWork: { "非工作应用 \($0) 条，不计。" },
      outside: { "时间范围以外 \($0) 条，不计。" },
      coverage: { "全体干部的工作日中，有 \($0) 在日志里有活动；其余为休假或未采集。" },
      noCoverage: "无法判断日志是否完整。", devices: { "设备 \($0) 台。" }, reasons: "剔除原因",
      damaged: { "文件损坏：\($0)，第 \($1) 字节：\($2)。此前内容已采用。" },
      nothingDamaged: "没有损坏的文件。", parameters: "计算口径", setting: "参数", value: "取值"),
    headline: HeadlineTexts(
      title: "要点", ratio: "屏幕与一线时间比",
      ratioBounds: { "介于 \($0) 与 \($1) 之间，取决于在一线用屏的用途" },
      interval: { "95% 区间 \($0) 至 \($1)" }, share: "一线时间占比", shareOf: { "观测 \($1) 小时中的 \($0) 小时" },
      screenTime: "用屏时间",
      perDay: { "每个活动日 \($0) 小时" }, noField: "没有一线时间的干部",
      ofCadres: { "共 \($0) 名干部；这些人没有比值" }, afterHours: "工作时间以外用屏",
      afterHoursOf: { "占 \($0) 小时，安保应急等豁免工作除外" },
      sentence: { "每到群众中工作 1 小时，就有 \($0) 小时花在工作应用的屏幕上。" },
      noRatio: "没有一线时间可供比较。"),
    units: UnitTexts(
      title: "各单位",
      about: "各单位数据包含其全部下级单位。条形为比值，横线为上下界：在一线用屏全部有助于工作，或全部无助于工作。",
      aboutIntervals: "各单位数据包含其全部下级单位。条形为比值，横线为按干部整体重抽样所得的 95% 区间；不足五人的单位不给区间，不足十人的区间只是粗略值。",
      noField: "无一线", screenHours: "用屏小时", fieldHours: "一线小时", ratio: "屏幕/一线",
      bounds: "上下界", interval: "区间", ofFew: "干部很少，粗略", byLowerEnd: "按下限", share: "一线占比",
      afterHours: "非工作时间",
      scale: { "条形到 \($0) 为止，更长的截断。" },
      suppressedCount: { "\($0) 个单位人数过少，不予显示。" }),
    distribution: DistributionTexts(
      title: "在干部中的分布",
      about: { "屏幕与一线时间比的分布，每个区间至少 \($0) 名干部，不显示个人。" },
      tooFew: { "有比值的干部不足 \($0) 名，不予显示。" }, axis: "屏幕小时/一线小时",
      description: { "\($0) 名干部，从 \($1) 到 \($2)。" }, from: "自", to: "至（不含）",
      and: { "\($0) 及以上" }, middle: { "半数干部低于 \($0)。" }),
    times: TimeTexts(
      title: "什么时候", about: "全体干部一周中各天、各钟点的时间合计，以当地时间计。",
      screenTitle: "用屏时间", fieldTitle: "一线时间",
      peak: { "最多在\($0) \($1)，\($2) 小时。" }, working: "工作时间以方框标出。",
      nothing: "日志里没有这类时间。"),
    trend: TrendTexts(
      title: "变化趋势",
      about: "首尾时段可能被时间范围截断。比值的变化可能来自分子，也可能来自分母；色带为上下界：在一线用屏全部有助于工作，或全部无助于工作。",
      tooFew: "只有一个时段。", ratio: "屏幕与一线时间比", hoursPerDay: "每个活动日的小时数",
      description: { "由首个时段的 \($0) 到最后时段的 \($1)。" }),
    burdens: BurdenTexts(
      title: "先减什么", about: "可以清理的应用、群组、账号、报表和任务，按占用干部的小时数排列。同一小时可能计入多行。",
      nothing: "没有发现可以清理的。", what: "对象", why: "理由",
      kinds: [
        "app": "应用", "miniapp": "小程序", "account": "公众账号", "group": "工作群", "form": "报表",
        "task": "任务",
      ],
      zombie: "僵尸：几乎无人使用", shell: "空壳：点开即退出",
      duplicate: { "与 \($0) 重复（成员重合度 \($1)）" }, compulsory: { "有强制使用迹象（\($0)）" },
      tracesOnly: "只用于留痕", duplicateReporting: { "\($0) 的数据在别处重复填报" },
      afterHours: { "\($0) 在工作时间以外" }, passedOn: "只转发不落实",
      more: { "另有 \($0) 项，合计占用 \($1) 小时。" },
      rules: {
        """
        列入标准：应用近 \($0.activeDays) 天活跃成员不足 \($0.zombieShare)，群组和账号 \($0.messageDays) 天无消息；\
        会话不少于 \($0.shellSessions) 次且 \($0.shellShare) 为短会话；成员重合度 \($0.overlap) 以上；强制使用值 \
        \($0.forcedUse) 以上；\($0.duplicateReporting) 以上数据在别处重复填报；\($0.afterHours) 以上时间在工作时间以外。\
        上述标准中央均无统一数值，都可以调整。
        """
      },
      estimate: "~ 表示估算：填报和转办任务本身在日志里不占时间，每次按一次平均会话计。",
      runBy: { "\($0)主办" }),
    overlaps: OverlapTexts(
      title: "重复交叉", about: { "同一用途、成员重合度在 \($0) 以上的应用和群组，归为一簇。" },
      nothing: "没有成员高度重合的应用或群组。", purpose: "用途", members: "簇内成员", size: "个数",
      overlap: "重合度", more: { "等另外 \($0) 个" }),
    involution: InvolutionTexts(
      title: "内卷", about: "投入增加而成效不增：每办结一件事所用屏幕时间的变化趋势，附 95% 区间。",
      guards: """
        只有投入、每件诉求的投入、每件成效的投入三者都确实增长，而每件诉求的成效没有增长，才判为内卷；\
        洪水等使三者同时上升的情形不是内卷。只有其中一项被否定，才判为不是内卷。其余都是“尚不能判断”，短的序列大多如此：\
        内卷可能有，也可能没有，要积累更多月份才能看清。弹性要与可靠性一起看：投入的噪声会把弹性拉向 0。\
        区间假定各时段相互独立，未剔除节假日和季节因素。内卷是体系的问题，不是个人的问题。
        """,
      nothing: "至少需要六个周、月或季度的成效数据才能判断。", periods: "时段数",
      inflation: "每件成效的投入年增长", elasticity: "弹性", reliability: "可靠性", reading: "判断",
      verdicts: ["yes": "内卷", "no": "不是内卷", "unclear": "尚不能判断，需要更多数据"],
      more: { "另有 \($0) 个单位，其中 \($1) 个尚不能判断。" }),
    glossary: GlossaryTexts(
      title: "指标说明", about: "各项指标都是合计之比，不是比值的平均。", answers: "对应要求：", example: "算例：",
      misleads: "误读："),
    misuse: MisuseTexts(
      title: "不可这样使用",
      rules: [
        "不得用于考核个人。它衡量的是应用、报表、任务和下达单位；一个人的数字，说的是别人要求他做了什么。",
        "数字一旦成为考核目标，就会被造假，从而失去意义：曾有人把手机绑在狗身上冒充巡查。",
        "比值低不是功劳，高也不是过错：在一线用屏也能帮助工作，有的岗位本来就在案头。",
        "合并群组不等于消息减少：群数要与消息量一起看，重复率要与总负担一起看。",
        "前后对比的两个时段要包含同样的节日，并同时考虑文件的印发和公布日期。",
        "去标识化的数据仍是个人信息。私密的要保管好，不需要的要删除。",
      ], footer: { "由 Fingertip \($0) 生成。不联网，无外部文件。" }))
}
