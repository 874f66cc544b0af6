extension Scenario {
  /// The scenarios with a planted truth; each is distinguishable from `baseline` with 60 cadres and
  /// 90 days.
  static let planted: [Scenario] = [
    workingLife(
      "zombies",
      plants: """
        Nobody uses 40 % of the apps; 60 % of the groups and 25 % of the accounts never send. \
        Judged from 90 days on.
        """
    ) {
      $0.zombieShare = 0.40
      $0.silentGroupMessages = 0
      $0.deadAccountShare = 0.25
    },
    workingLife(
      "duplicates",
      plants: """
        In every township 45 % of the cells, a cadre's form, go to two or three apps: a \
        duplicate_reporting of 0.40.
        """
    ) {
      // No variation between townships; those of `baseline` vary around the same mean.
      $0.duplicateShareWeight = 1e6
      // Enough cells for a small log to show the share, and enough apps for three copies.
      $0.formsPerCadre = PerLevel(county: 12, township: 30, village: 18)
      $0.leastApps = 6
    },
    workingLife(
      "forced-use",
      plants: """
        Everybody opens the theory-study app six times a day, days off too, before work, at noon \
        and after supper, and leaves it just above 4 or 5 minutes.
        """
    ) {
      $0.forcedUse = CompulsoryUse()
    },
    workingLife(
      "escalation",
      plants: """
        Items, quota and haste of tasks grow by 1.5 a hop, four hops from the province to the \
        villages: a chain of 5.06.
        """
    ) {
      $0.geography.hasProvince = true
      $0.tasks.escalationPerHop = 1.5
      // Small enough that one chain per week shows 5.06 to within a percent.
      $0.tasks.escalationSigma = 0.02
    },
    workingLife(
      "hidden-mutation",
      plants: """
        On day 50 everybody leaves three groups of four, with leave rows; the others send as many \
        messages as all did before.
        """
    ) {
      $0.groupClosure = GroupClosure()
    },
    workingLife(
      "no-field",
      plants:
        "30 % of the cadres never go to the field: they have no ratio, and count as no_field."
    ) {
      $0.fieldlessShare = 0.30
    },
    workingLife(
      "small-cells",
      plants: "Every second township has four cadres, too few to publish; no village has ten."
    ) {
      $0.geography.cadresPerTownship = 20
      // A county of 2999 cadres has 149.
      $0.geography.maximumTownships = 150
      $0.geography.hasSmallTownships = true
    },
    workingLife(
      "two-phones",
      plants: """
        Everybody doubles 60 % of the sessions on a second phone: lengths add up to 1.28 times the \
        screen time.
        """
    ) {
      $0.secondDeviceShare = 1
      $0.doubledSessionShare = 0.60
    },
    workingLife(
      "emergency",
      plants: """
        Ten nights a month bring 60 exempt messages each, by an exempt group or an exempt task; \
        every other row is baseline's.
        """
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
      plants: """
        Screen time grows by 2 % a month; requests and settled cases stay. Over 24 months it must \
        be flagged.
        """
    ) {
      $0.drift = Drift(effort: 0.02)
    },
    years(
      "surge",
      plants: """
        Screen time, requests and settled cases grow by 2 % a month together, as in a flood. Over \
        24 months it must not be flagged.
        """
    ) {
      $0.drift = Drift(effort: 0.02, requests: 0.02, results: 0.02)
    },
    years(
      "noise",
      plants: """
        Results follow effort from month to month, an elasticity of 1, but everybody's screen time \
        jumps from day to day: over 24 months its reliability is low, and it is not flagged.
        """
    ) {
      $0.drift = Drift(monthSigma: 0.05, daySigma: 0.6)
    },
    years(
      "holiday-shift",
      plants: """
        Every second township cleans up around Spring Festival, by tables/adopted.csv, and nothing \
        changes but the season: compare must warn, differences in differences cover 0. It needs 16 \
        weeks before the festival and 12 after it: 477 days from 2024-01-01.
        """
    ) {
      $0.festival = FestivalEffect()
    },
  ]

  private static func years(
    _ name: String, plants truth: String, change: (inout Calibration) -> Void
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
