import FingertipCore

/// A value for each level at which cadres work.
struct PerLevel<Value: Sendable>: Sendable {
  var county: Value
  var township: Value
  var village: Value

  /// - Precondition: cadres work at `level`; none works above the county.
  /// - Complexity: O(1).
  subscript(level: Level) -> Value {
    [county, township, village][level.rawValue - Level.county.rawValue]
  }
}

/// A lognormal quantity by its median and the standard deviation of its logarithm.
struct Lognormal: Sendable {
  var median: Double
  var sigma: Double

  func draw(_ random: inout SeededGenerator) -> Double {
    random.lognormal(median: median, sigma: sigma)
  }
}

/// The parameters of a working life; the defaults are the `baseline` of SyntheticData.md. "Chosen"
/// means that no source gives a figure.
struct Calibration: Sendable {
  var geography = GeographyShape()

  // Portfolio.

  /// Apps of a cadre: negative binomial; this mean and dispersion give median 7 and p95 17.
  var appsMean = 8.0
  var appsDispersion = 4.0
  /// The least number of apps of a cadre.
  var leastApps = 1
  /// Shares of the apps without use, and with the purpose of another app: 0.30 together.
  var zombieShare = 0.15
  var redundantShare = 0.15
  /// Share of the accounts that never post; no source gives a figure.
  var deadAccountShare = 0.0
  /// Groups of a cadre, "mostly 20-odd" in the source; the pool of a cadre's groups keeps it below
  /// 100.
  var groups = Lognormal(median: 23, sigma: 0.25)
  var silentGroupShare = 0.6
  /// The share of cadres in the merged group of their county; chosen, because "one merged group"
  /// names no share.
  var mergedGroupShare = 0.1

  // Messages per group and workday.

  var silentGroupMessages = 0.1
  var activeGroupMessages = 12.0
  var mergedGroupMessages = 200...300
  /// The day on which most groups are closed, if any.
  var groupClosure: GroupClosure?
  /// Posts per account and notifications per app; chosen.
  var accountMessages = 0.1
  var appMessages = 0.5
  /// Shares of messages that ask for an action, and that arrive during a session; chosen.
  var demandShare = 0.1
  var messageInSessionShare = 0.4

  // Screen time per workday.

  /// Minutes of app time: median 55 and p90 130 give a total sigma of ln(130/55)/1.2816 = 0.671,
  /// split between cadres and days: 0.45² + 0.498² = 0.671².
  var appMinutes = Lognormal(median: 55, sigma: 0.498)
  var cadreSigma = 0.45
  /// Additional minutes in groups; SyntheticData.md caps it at a third of the working day, the rest
  /// is chosen.
  var groupMinutes = Lognormal(median: 45, sigma: 0.5)
  /// Seconds of a session; SyntheticData.md gives the median, the standard deviation is chosen
  /// (mean 101 s).
  var sessionSeconds = Lognormal(median: 55, sigma: 1.1)
  /// The share of app time in apps that are not work; chosen.
  var personalShare = 0.03
  /// The share of cadres with a second device, and of their sessions doubled on it; chosen.
  var secondDeviceShare = 0.15
  var doubledSessionShare = 0.05

  // Changes over the years.

  /// The growth of effort, demand and results, if any.
  var drift: Drift?
  /// The effect of Spring Festival on all cadres, if any.
  var festival: FestivalEffect?

  /// The app with required use, if any, and the alarms, if any.
  var forcedUse: CompulsoryUse?
  var emergency: Emergency?

  // The working day.

  /// The share of days on which work continues for 3 to 5 hours in the evening: a day of 10 to 12
  /// hours.
  var eveningShare = PerLevel(county: 0.1, township: 0.5, village: 0.3)
  var eveningHours = 3.0...5.0
  /// The factor of all activity on days off, over all cadres; chosen.
  var restDayFactor = 0.2
  /// The share of days off on which a cadre works at all, and then more; chosen. Without free days
  /// every app in daily use would show a sign of compulsion.
  var workedRestDayShare = 0.3

  // Field work.

  /// Visits per workday: binomial of at most 4 with this probability, fitted so that the median
  /// field shares are near 0.12, 0.30 and 0.45.
  var maximumVisits = 4
  var visitProbability = PerLevel(county: 0.14, township: 0.37, village: 0.50)
  var visitMinutes = Lognormal(median: 45, sigma: 0.6)
  /// The share of cadres without field work.
  var fieldlessShare = 0.0
  /// The probability of counter duty and meetings, at most two a day; chosen.
  var dutyProbability = PerLevel(county: 0.8, township: 0.6, village: 0.3)
  var dutyMinutes = Lognormal(median: 90, sigma: 0.4)

  // Forms. The 170 forms of a township are shared among its cadres, about 35 of whom work in the
  // township itself.

  var formsPerTownship = 170
  var formsPerCadre = PerLevel(county: 2, township: 5, village: 3)
  var submissionsPerFormAndYear = 7.5
  /// The share of a township's cells that are reported 2 or 3 times: Beta with this mean.
  var duplicateShare = 0.45
  var duplicateShareWeight = 10.0

  // Results and demand.

  /// Requests per workday, and the amplitude of their season over the year; chosen.
  var requests = 0.6
  var season = 0.3
  /// Settled cases per workday: min(capacity, α · effort^ε · field^γ), where effort and field are
  /// ratios to the usual day of the level; the figures are chosen.
  var capacity = 3.0
  var alpha = 0.5
  var epsilon = 0.3
  var gamma = 0.4
  var onsiteCaseShare = 0.6

  // Acts per workday; chosen.

  var tracesPerVisit = 1...3
  var traces = 1.0
  var campaigns = 0.25
  var inspections = 0.05
  var onlineInspectionShare = 0.55
  /// The day of the month on which the ranking of a county is published.
  var rankingDay = 10

  // Tasks.

  /// Assignment of the weekly tasks, and chains that only pass them on; chosen.
  var tasks = TaskCalibration()
}

/// The parameters of the weekly tasks.
struct TaskCalibration: Sendable {
  /// The factor of items, quota and haste at each hop down the levels; 1 is neutral.
  var escalationPerHop = 1.05
  /// The standard deviation of the logarithm of each of the three.
  var escalationSigma = 0.1
  /// The share of a unit's cadres to whom its task is assigned.
  var assignedShare = 0.25
  /// True if each week has an additional exempt task, for the alarms.
  var hasEmergencies = false
  /// The share of townships that only pass a week's task on.
  var relayedShare = 0.35
}
