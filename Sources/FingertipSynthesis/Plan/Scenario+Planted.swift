import FingertipCore

extension Scenario {
  /// The scenarios with a planted truth; each is distinguishable from `baseline` with 60 cadres and
  /// 90 days.
  static let planted: [Scenario] = [
    workingLife(
      "zombies",
      plants: [
        """
        Nobody uses 40 % of the apps; 60 % of the groups and 25 % of the accounts never send. \
        Judged from 90 days on.
        """,
        "40% 的应用无人使用，60% 的群组和 25% 的公众账号从不发消息。从第 90 天起评判。",
      ]
    ) {
      $0.zombieShare = 0.40
      $0.silentGroupMessages = 0
      $0.deadAccountShare = 0.25
    },
    workingLife(
      "duplicates",
      plants: [
        """
        In every township 45 % of the cells, a cadre's form, go to two or three apps: a \
        duplicate_reporting of 0.40.
        """,
        "每个乡镇有 45% 的“干部—报表”报给两三个应用：duplicate_reporting 为 0.40。",
      ]
    ) {
      // No variation between townships; those of `baseline` vary around the same mean.
      $0.duplicateShareWeight = 1e6
      // Enough cells for a small log to show the share, and enough apps for three copies.
      $0.formsPerCadre = PerLevel(county: 12, township: 30, village: 18)
      $0.leastApps = 6
    },
    workingLife(
      "forced-use",
      plants: [
        """
        Everybody opens the theory-study app six times a day, days off too, before work, at noon \
        and after supper, and leaves it just above 4 or 5 minutes.
        """,
        "每人每天打开理论学习应用六次，休息日也不例外，集中在上班前、中午和晚饭后，刚过 4 或 5 分钟就退出。",
      ]
    ) {
      $0.forcedUse = CompulsoryUse()
    },
    workingLife(
      "escalation",
      plants: [
        """
        Items, quota and haste of tasks grow by 1.5 a hop, four hops from the province to the \
        villages: a chain of 5.06.
        """,
        "任务的事项、指标和时限每下一级加码 1.5 倍，自省到村四级：chain 为 5.06。",
      ]
    ) {
      $0.geography.hasProvince = true
      $0.tasks.escalationPerHop = 1.5
      // Small enough that one chain per week shows 5.06 to within a percent.
      $0.tasks.escalationSigma = 0.02
    },
    workingLife(
      "hidden-mutation",
      plants: [
        """
        On day 50 everybody leaves three groups of four, with leave rows; the others send as many \
        messages as all did before.
        """,
        "第 50 天每人四个群退出三个（有 leave 记录），其余的群发出与原来全部群一样多的消息。",
      ]
    ) {
      $0.groupClosure = GroupClosure()
    },
    workingLife(
      "no-field",
      plants: [
        "30 % of the cadres never go to the field: they have no ratio, and count as no_field.",
        "30% 的干部从不到一线：没有比值，计入 no_field。",
      ]
    ) {
      $0.fieldlessShare = 0.30
    },
    workingLife(
      "small-cells",
      plants: [
        "Every second township has four cadres, too few to publish; no village has ten.",
        "每隔一个乡镇只有四名干部，人数过少不能发布；没有一个村有十名。",
      ]
    ) {
      $0.geography.cadresPerTownship = 20
      // A county of 2999 cadres has 149.
      $0.geography.maximumTownships = 150
      $0.geography.hasSmallTownships = true
    },
    workingLife(
      "two-phones",
      plants: [
        """
        Everybody doubles 60 % of the sessions on a second phone: lengths add up to 1.28 times the \
        screen time.
        """,
        "每人把 60% 的会话在第二部手机上重复一遍：时长之和是用屏时间的 1.28 倍。",
      ]
    ) {
      $0.secondDeviceShare = 1
      $0.doubledSessionShare = 0.60
    },
    workingLife(
      "emergency",
      plants: [
        """
        Ten nights a month bring 60 exempt messages each, by an exempt group or an exempt task; \
        every other row is baseline's.
        """,
        "每月有十个夜晚各有 60 条豁免消息，来自豁免的群或任务；其余记录与 baseline 相同。",
      ]
    ) {
      $0.emergency = Emergency()
      $0.tasks.hasEmergencies = true
    },
  ]

  /// The scenarios whose truth needs two years and forty cadres. Sessions are ten times as long and
  /// messages a tenth of those of `baseline`, because neither matters here; demand has no season.
  static let overYears: [Scenario] = [
    years(
      "involution",
      plants: [
        """
        Screen time grows by 2 % a month; requests and settled cases stay. Over 24 months it must \
        be flagged.
        """,
        "用屏时间每月增长 2%，诉求和办结数不变。满 24 个月应判为内卷。",
      ]
    ) {
      $0.drift = Drift(effort: 0.02)
    },
    years(
      "surge",
      plants: [
        """
        Screen time, requests and settled cases grow by 2 % a month together, as in a flood. Over \
        24 months it must not be flagged.
        """,
        "用屏时间、诉求和办结数每月一起增长 2%，如同发生洪水。满 24 个月也不应判为内卷。",
      ]
    ) {
      $0.drift = Drift(effort: 0.02, requests: 0.02, results: 0.02)
    },
    years(
      "noise",
      plants: [
        """
        Results follow effort from month to month, an elasticity of 1, but everybody's screen time \
        jumps from day to day: over 24 months its reliability is low, and it is not flagged.
        """,
        "成效逐月跟随投入，弹性为 1，但每人用屏时间逐日大幅波动：24 个月的可靠性低，不判为内卷。",
      ]
    ) {
      $0.drift = Drift(monthSigma: 0.05, daySigma: 0.6)
    },
    years(
      "holiday-shift",
      plants: [
        """
        Every second township cleans up around Spring Festival, by tables/adopted.csv, and nothing \
        changes but the season: compare must warn, differences in differences cover 0. It needs 16 \
        weeks before the festival and 12 after it: 477 days from 2024-01-01.
        """,
        "每隔一个乡镇在春节前后清理（见 tables/adopted.csv），除季节外毫无变化：compare 应当提醒，双重差分的区间应包含 0。需要节前 16 周、节后 12 周：自 2024-01-01 起 477 天。",
      ]
    ) {
      $0.festival = FestivalEffect()
    },
  ]

  private static func years(
    _ name: String, plants truth: Bilingual, change: (inout Calibration) -> Void
  ) -> Scenario {
    workingLife(name, plants: truth) {
      $0.geography.cadresPerTownship = 20
      $0.sessionSeconds.median *= 10
      $0.activeGroupMessages /= 10
      $0.silentGroupMessages /= 10
      $0.accountMessages /= 10
      $0.appMessages /= 10
      $0.mergedGroupShare = 0
      $0.season = 0
      change(&$0)
    }
  }
}
