import FingertipCore

extension PageTexts {
  static let english = PageTexts(
    title: { "Screen and field: where working time goes, \($0)" },
    everybody: "Everybody", screen: "Screen", field: "Field", hours: "Hours", cadres: "Cadres",
    unit: "Unit", level: "Level", period: "Period", suppressed: "too few to show",
    asTable: "The same as a table", sortBy: "Sort by", foldBelow: "Show or hide the units below",
    contents: "Contents", separator: ", ", semicolon: "; ",
    privateBanner: """
      Made with --private: it may show few people. For the analyst alone; do not hand it on.
      """,
    publicBanner: { "Nothing here is about fewer than \($0) cadres." },
    nulls: [
      "suppressed": "too few to show", "no-table": "table not given", "exempt": "exempt",
      "not-collected": "not collected", "calendar-unknown": "no calendar for the year",
      "no-denominator": "nothing to divide by", "too-few": "too few",
      "unreliable": "unreliable",
    ],
    levels: [
      "central": "central", "province": "province", "city": "city", "county": "county",
      "township": "township", "village": "village",
    ],
    days: { $0 == $1 ? $0 : "\($0) to \($1)" },
    date: { "\($2) \(englishMonths[$1 - 1]) \($0)" },
    month: { "\(englishMonths[$1 - 1].prefix(3)) \($0)" },
    quarter: { "Q\($1) \($0)" }, week: { "week \($1), \($0)" }, whole: "the whole time",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    quality: QualityTexts(
      title: "What was analysed, and how far to trust it",
      rows: { "\($0) rows were read, and \($1) of them used." },
      rejected: { "\($0) rejected (\($1)), for the reasons below." },
      repeats: { "\($0) were there before and count once." },
      notWork: { "\($0) are of apps that are not work." },
      outside: { "\($0) lie outside the window." },
      coverage: {
        """
        On \($0) of all workdays of all cadres there is some activity in the log; the rest is leave, \
        or was not recorded.
        """
      },
      noCoverage: "How complete the log is can't be told.",
      devices: { "\($0) devices." }, reasons: "Why rows were rejected",
      damaged: { "Damaged: \($0), at byte \($1): \($2). What came before was used." },
      nothingDamaged: "No file was damaged.", parameters: "How it was computed",
      setting: "Setting", value: "Value"),
    headline: HeadlineTexts(
      title: "In short", ratio: "Screen hours for each field hour",
      ratioBounds: { "between \($0) and \($1), by what screens in the field were for" },
      interval: { "95 % interval \($0) to \($1)" }, share: "Field share",
      shareOf: { "\($0) h of \($1) h observed" },
      screenTime: "On screens", perDay: { "\($0) h an active day" },
      noField: "Without any field time", ofCadres: { "of \($0) cadres, who have no ratio" },
      afterHours: "Screen time after hours", afterHoursOf: { "of \($0) h, exempt work aside" },
      sentence: {
        "For each hour among the people there were \($0) hours on the screens of work apps."
      },
      noRatio: "There is no field time to compare with."),
    units: UnitTexts(
      title: "Units",
      about: """
        A unit covers all units below it. The bar is the ratio, the line its bounds: all screen time \
        in the field helped there, or none did.
        """,
      aboutIntervals: """
        A unit covers all units below it. The bar is the ratio, the line its 95 % interval, drawn over \
        whole cadres; units of fewer than five have none, and of fewer than ten it is rough.
        """,
      noField: "No field", screenHours: "Screen h", fieldHours: "Field h", ratio: "Screen/field",
      bounds: "Bounds", interval: "Interval", ofFew: "of few cadres, rough",
      byLowerEnd: "by its lower end",
      share: "Field share", afterHours: "After hours",
      scale: { "Bars end at \($0); longer ones are cut." },
      suppressedCount: { "\($0) units have too few cadres to show." }),
    distribution: DistributionTexts(
      title: "How it is spread over cadres",
      about: {
        "Ratio of screen to field, in ranges of at least \($0) cadres each. Nobody is named."
      },
      tooFew: { "Fewer than \($0) cadres have a ratio: it is not shown." },
      axis: "screen hours for each field hour",
      description: { "\($0) cadres, from \($1) to \($2)." }, from: "From", to: "to below",
      and: { "\($0) and more" }, middle: { "Half of them are below \($0)." }),
    times: TimeTexts(
      title: "When",
      about: "Hours of all cadres by weekday and time of day, on the local clock.",
      screenTitle: "Screen time", fieldTitle: "Field time",
      peak: { "Most on \($0) at \($1): \($2) h." }, working: "Working hours are framed.",
      nothing: "No time of this kind is in the log."),
    trend: TrendTexts(
      title: "Over time",
      about: """
        First and last periods may be cut by the window. A ratio tells of both its parts; the band \
        around it holds its bounds: all screen time in the field helped there, or none did.
        """,
      tooFew: "There is one period only.", ratio: "Screen hours for each field hour",
      hoursPerDay: "Hours an active day",
      description: { "From \($0) in the first period to \($1) in the last." }),
    burdens: BurdenTexts(
      title: "What to remove first",
      about: """
        Apps, groups, accounts, forms and tasks that could go, by the cadre-hours they take. An hour \
        can be in several lines.
        """,
      nothing: "Nothing was found to remove.", what: "What", why: "Why",
      kinds: [
        "app": "app", "miniapp": "miniapp", "account": "account", "group": "group",
        "form": "form", "task": "task",
      ],
      zombie: "zombie: hardly anybody is active", shell: "shell: opened and closed again",
      duplicate: { "repeats \($0) (overlap of members \($1))" },
      compulsory: { "signs of compulsion (\($0))" }, tracesOnly: "only collects proof of work",
      duplicateReporting: { "\($0) of its data are asked for elsewhere, too" },
      afterHours: { "\($0) after hours" }, passedOn: "only passed on",
      more: { "And \($0) more, which take \($1) h together." },
      rules: {
        """
        Listed are: apps with under \($0.zombieShare) of their members active in \
        \($0.activeDays) days, and groups and accounts silent for \($0.messageDays); apps with \
        \($0.shellSessions) sessions and more of which \($0.shellShare) are short; pairs with an \
        overlap of \($0.overlap) and more; apps with a forced use of \($0.forcedUse) and more, with \
        \($0.duplicateReporting) of their data asked for elsewhere, or \($0.afterHours) of their \
        time after hours. No central figure exists for any of these: each is a setting.
        """
      },
      estimate: """
        ~: a report or the handing on of a task leaves no time of its own in the log; each is \
        charged a mean session.
        """,
      runBy: { "run by \($0)" }),
    overlaps: OverlapTexts(
      title: "Overlaps",
      about: {
        "Apps and groups of one purpose that share at least \($0) of their members, in clusters."
      },
      nothing: "No two share so many members.", purpose: "Purpose",
      members: "Members of the cluster",
      size: "Number", overlap: "Overlap", more: { "and \($0) more" }),
    involution: InvolutionTexts(
      title: "Involution",
      about: """
        Effort that grows while results do not: the trend of screen time for each matter settled, \
        with its 95 % interval.
        """,
      guards: """
        Involution is said only where effort, effort for each request and effort for each result all \
        grow beyond doubt, and results for each request do not; a flood that raises all of them is no \
        involution. It is denied only where one of these is refuted. All else is unclear, as most \
        short series are: involution may be there or not, and more months will tell. Read an \
        elasticity beside its reliability: noise in effort pulls it to 0. The intervals assume that \
        periods are independent; holidays and seasons are not taken out of them. It is a property of \
        a system, never of a person.
        """,
      nothing: "It takes at least six weeks, months or quarters of results to tell.",
      periods: "Periods", inflation: "Growth of effort for each result, a year",
      elasticity: "Elasticity", reliability: "Reliability", reading: "Reading",
      verdicts: [
        "yes": "involution", "no": "no involution",
        "unclear": "unclear: it takes more data to tell",
      ],
      more: { "And \($0) more units; \($1) of them unclear." }),
    glossary: GlossaryTexts(
      title: "What the numbers mean",
      about: "Every indicator is a ratio of sums, never a mean of ratios.", answers: "Answers",
      example: "Example", misleads: "Misleads"),
    misuse: MisuseTexts(
      title: "How not to use this",
      rules: [
        """
        Not to appraise people. It measures apps, forms, tasks and issuers; a person's number says \
        what was asked of that person.
        """,
        """
        A number that becomes a target is gamed, and then measures nothing: phones tied to dogs have \
        faked patrols.
        """,
        """
        A low ratio is no merit and a high one no fault: screens help in the field, too, and some \
        posts belong to the desk.
        """,
        """
        Merging groups is not fewer messages; read messages beside groups, and load beside \
        redundancy.
        """,
        "Before and after must hold the same festivals, and both dates of a rule.",
        """
        Pseudonymised data are personal data still. Keep what is private, and delete what is not \
        needed.
        """,
      ],
      footer: { "Made by Fingertip \($0). No network, no external files." }))
}

private let englishMonths = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]
