/// A value for each level at which cadres work.
struct PerLevel<Value: Sendable>: Sendable {
  var county: Value
  var township: Value
  var village: Value

  /// - Precondition: cadres work at `level`; none works above the county.
  /// - Complexity: O(1).
  subscript(level: Level) -> Value {
    switch level {
    case .province, .city: preconditionFailure("no cadre works above the county")
    case .county: county
    case .township: township
    case .village: village
    }
  }
}

/// A lognormal quantity by its median and the standard deviation of its logarithm.
struct Lognormal: Sendable {
  var median: Double
  var sigma: Double

  func draw(_ random: inout SplitMix64) -> Double {
    random.lognormal(median: median, sigma: sigma)
  }
}

/// The knobs of a working life; the defaults are SPEC section 10's `baseline`. Where a comment
/// says "chosen", SPEC gives no figure.
struct Calibration: Sendable {
  var geography = GeographyShape()

  // Portfolio.

  /// Apps of a cadre: negative binomial; this mean and dispersion give median 7 and p95 17.
  var appsMean = 8.0
  var appsDispersion = 4.0
  /// The fewest apps of a cadre.
  var leastApps = 1
  /// Shares of the apps that nobody uses, and that repeat another's purpose: 0.30 together.
  var zombieShare = 0.15
  var redundantShare = 0.15
  /// Share of the accounts that never post; SPEC gives none.
  var deadAccountShare = 0.0
  /// Groups of a cadre, "mostly 20-odd"; the pool a cadre draws from keeps it below 100.
  var groups = Lognormal(median: 23, sigma: 0.25)
  var silentGroupShare = 0.6
  /// Cadres in their county's merged group; chosen, for "one merged group" names no share.
  var mergedGroupShare = 0.1

  // Messages, a group and workday.

  var silentGroupMessages = 0.1
  var activeGroupMessages = 12.0
  var mergedGroupMessages = 200...300
  /// The day on which most groups are closed, if any.
  var groupClosure: GroupClosure?
  /// Posts of an account, notifications of an app; chosen.
  var accountMessages = 0.1
  var appMessages = 0.5
  /// Messages that demand something, and that arrive while a session is on; chosen.
  var demandShare = 0.1
  var messageInSessionShare = 0.4

  // Screen time, a workday.

  /// Minutes of app time: median 55 and p90 130 give a total sigma of ln(130/55)/1.2816 = 0.671,
  /// split between cadres and days: 0.45² + 0.498² = 0.671².
  var appMinutes = Lognormal(median: 55, sigma: 0.498)
  var cadreSigma = 0.45
  /// Minutes of group time on top; SPEC caps it at a third of the working day, the rest is chosen.
  var groupMinutes = Lognormal(median: 45, sigma: 0.5)
  /// Seconds of a session; SPEC gives the median, the spread is chosen (mean 101 s).
  var sessionSeconds = Lognormal(median: 55, sigma: 1.1)
  /// App time that goes to apps that are not work; chosen.
  var personalShare = 0.03
  /// Cadres with a second device, and the share of their sessions doubled on it; chosen.
  var secondDeviceShare = 0.15
  var doubledSessionShare = 0.05

  // Over the years.

  /// How effort, demand and results move, if they do.
  var drift: Drift?
  /// What Spring Festival does to everybody's days, if anything.
  var festival: Festival?

  /// The app that everybody must use, if any, and the alarms, if any.
  var forcedUse: ForcedUse?
  var emergency: Emergency?

  // The working day.

  /// Days on which work goes on into the evening, by 3 to 5 hours: a day of 10 to 12 hours.
  var eveningShare = PerLevel(county: 0.1, township: 0.5, village: 0.3)
  var eveningHours = 3.0...5.0
  /// What is left of any activity on days off, over all cadres; chosen.
  var restDayFactor = 0.2
  /// Days off on which a cadre works at all, the more then; chosen. Without free days every app in
  /// daily use would bear a sign of compulsion.
  var workedRestDayShare = 0.3

  // The field.

  /// Visits a workday, binomial of at most 4 with this probability, fitted so that the median
  /// field shares come out near 0.12, 0.30 and 0.45.
  var maximumVisits = 4
  var visitProbability = PerLevel(county: 0.14, township: 0.37, village: 0.50)
  var visitMinutes = Lognormal(median: 45, sigma: 0.6)
  /// Cadres who never go there.
  var fieldlessShare = 0.0
  /// Counter and meetings, at most two a day; chosen.
  var dutyProbability = PerLevel(county: 0.8, township: 0.6, village: 0.3)
  var dutyMinutes = Lognormal(median: 90, sigma: 0.4)

  // Forms. A township's 170 forms are shared among its cadres, about 35 own ones.

  var formsPerTownship = 170
  var formsPerCadre = PerLevel(county: 2, township: 5, village: 3)
  var submissionsPerFormAndYear = 7.5
  /// Share of a township's cells that are reported 2 or 3 times: Beta with this mean.
  var duplicateShare = 0.45
  var duplicateShareWeight = 10.0

  // Results and demand.

  /// Requests a workday, and the amplitude of their season over the year; chosen.
  var requests = 0.6
  var season = 0.3
  /// Settled cases a workday: min(capacity, α · effort^ε · field^γ), where effort and field are
  /// ratios to the level's usual day; the figures are chosen.
  var capacity = 3.0
  var alpha = 0.5
  var epsilon = 0.3
  var gamma = 0.4
  var onsiteCaseShare = 0.6

  // Acts, a workday; chosen.

  var tracesPerVisit = 1...3
  var traces = 1.0
  var campaigns = 0.25
  var inspections = 0.05
  var onlineInspectionShare = 0.55
  /// The day of the month on which a county's ranking is published.
  var rankingDay = 10

  // Tasks.

  /// Cadres of a unit to whom its task of the week is assigned, and chains only passed on; chosen.
  var tasks = TaskCalibration()
}

/// The knobs of the weekly tasks.
struct TaskCalibration: Sendable {
  /// Items, quota and haste multiply by this at each hop down the levels; 1 is neutral.
  var escalationPerHop = 1.05
  /// Spread of the logarithm of each of the three.
  var escalationSigma = 0.1
  /// Cadres of a unit to whom its task is assigned.
  var assignedShare = 0.25
  /// Whether each week has an exempt task besides, for the alarms.
  var hasEmergencies = false
  /// Townships that only pass a week's task on.
  var relayedShare = 0.35
}
