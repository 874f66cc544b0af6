/// Working lives by a ``Calibration``: every process of a day, in the order of the extensions.
struct WorkingLifeModel: Model {
  let calibration: Calibration
  let seed: UInt64
  let from: CivilDay
  let geography: Geography
  let apps: WorkingCatalogue
  let tasks: TaskChain
  var portfolios: Portfolios
  var placer = IntervalPlacer()

  var catalogue: any AppCatalogue { apps }

  /// - Complexity: O(number of units).
  init(calibration: Calibration, plan: SynthesisPlan, geography: Geography) {
    self.calibration = calibration
    self.geography = geography
    seed = plan.seed
    from = plan.from
    apps = WorkingCatalogue(geography: geography, calibration: calibration)
    tasks = TaskChain(
      geography: geography, calibration: calibration.tasks, seed: plan.seed, days: plan.days)
    portfolios = Portfolios(
      cadres: 0..<0, seed: seed, geography: geography, catalogue: apps, calibration: calibration)
  }

  mutating func begin(cadres: Range<Int>) {
    portfolios = Portfolios(
      cadres: cadres, seed: seed, geography: geography, catalogue: apps, calibration: calibration)
  }

  /// What the processes of one day share.
  struct Today {
    let cadre: Int
    let day: Int
    let date: CivilDay
    let profile: CadreProfile
    /// The open ones of the cadre's groups.
    let groups: (active: Range<Int>, silent: Range<Int>)
    let hours: WorkingHours
    /// What the cadre does: 1 on workdays, less on some days off, 0 on the others.
    let activity: Double
    /// What comes from others, whether the cadre works or not: 1 on workdays, less on days off.
    let demand: Double
    /// What the years do to effort, requests and results.
    let drift: Drift.Factors
    /// The day's sessions of the compulsory app, on the first device, in milliseconds since
    /// midnight.
    var compulsory: [Range<Int32>] = []
    var random: SplitMix64

    /// A moment of working time, in milliseconds since midnight.
    mutating func moment() -> Int {
      hours.clockMs(random.below(hours.totalMs))
    }
  }

  mutating func fill(_ log: inout DayLog, cadre: Int, day: Int) {
    var today = today(cadre: cadre, day: day)
    let fieldMinutes = appendField(&today, to: &log)
    appendDuty(&today, to: &log)
    if let use = calibration.forcedUse { appendCompulsorySessions(use, &today, to: &log) }
    let firstSession = log.events.count
    let appMinutes = appendSessions(&today, to: &log)
    appendMessages(&today, sessions: firstSession..<log.events.count, to: &log)
    appendReports(&today, to: &log)
    appendResults(&today, appMinutes: appMinutes, fieldMinutes: fieldMinutes, to: &log)
    appendActs(&today, to: &log)
    appendRanking(&today, to: &log)
    tasks.appendMoves(cadre: cadre, post: today.profile.post, day: day, to: &log)
    if day == 0 { appendJoins(today, to: &log) }
    if let emergency = calibration.emergency { appendNight(emergency, today, to: &log) }
    if day == calibration.groupClosure?.day { appendLeaves(today, to: &log) }
  }

  private func today(cadre: Int, day: Int) -> Today {
    var random = SplitMix64(seed: seed, stream: .day, cadre, day)
    let date = from + day
    let profile = portfolios[cadre]
    let isLong = date.isWorkday && random.chance(calibration.eveningShare[profile.post.level])
    let evening = calibration.eveningHours
    let hours = WorkingHours(
      isWorkday: date.isWorkday,
      eveningHours: isLong
        ? evening.lowerBound + random.uniform() * (evening.upperBound - evening.lowerBound) : 0)
    let worksOnRestDay = !date.isWorkday && random.chance(calibration.workedRestDayShare)
    let season = calibration.festival?.factor(on: date) ?? 1
    return Today(
      cadre: cadre, day: day, date: date, profile: profile,
      groups: profile.openGroups(day: day, calibration.groupClosure), hours: hours,
      activity: season
        * (date.isWorkday
          ? 1
          : worksOnRestDay ? calibration.restDayFactor / calibration.workedRestDayShare : 0),
      demand: season * (date.isWorkday ? 1 : calibration.restDayFactor),
      drift: calibration.drift?.factors(day: day, seed: seed) ?? Drift.Factors(), random: random)
  }
}
