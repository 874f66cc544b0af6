import FingertipCore

/// Working lives by a ``Calibration``: all processes of a day, in the order of the extensions.
struct WorkingLifeModel: DayModel {
  let calibration: Calibration
  let seed: UInt64
  let from: CivilDate
  let geography: Geography
  let apps: WorkingCatalogue
  let tasks: TaskChain
  var portfolios = Portfolios()
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
  }

  mutating func begin(cadres: Range<Int>) {
    portfolios = Portfolios(cadres: cadres, seed: seed, catalogue: apps, calibration: calibration)
  }

  /// The values shared by the processes of one day.
  struct Today {
    let cadre: Int
    let day: Int
    let date: CivilDate
    /// Monday to Friday.
    let isWorkday: Bool
    let profile: CadreProfile
    /// The open groups of the cadre.
    let groups: (active: Range<Int>, silent: Range<Int>)
    let hours: WorkingHours
    /// The factor of the cadre's own activity: 1 on workdays, less on some days off, 0 on the
    /// others.
    let activity: Double
    /// The factor of demands by others, which arrive even if the cadre does not work: 1 on
    /// workdays, less on days off.
    let demand: Double
    /// The growth of effort, requests and results up to the day.
    let drift: Drift.Factors
    /// The day's sessions of the compulsory app, on the first device, in milliseconds since
    /// midnight.
    var compulsory: [Range<Int>] = []
    var random: SeededGenerator

    /// Draws a moment of working time, in milliseconds since midnight.
    mutating func moment() -> Int {
      hours.clockMs(random.number(below: hours.totalMs))
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
    var random = SeededGenerator(seed: seed, stream: .day, cadre, day)
    let date = from + day
    let profile = portfolios[cadre]
    let isWorkday = date.isoWeekday <= 5
    let isLong = isWorkday && random.chance(calibration.eveningShare[profile.post.level])
    let hours = WorkingHours(
      isWorkday: isWorkday,
      eveningHours: isLong ? random.uniform(in: calibration.eveningHours) : 0)
    let worksOnRestDay = !isWorkday && random.chance(calibration.workedRestDayShare)
    let season = calibration.festival?.factor(on: date) ?? 1
    return Today(
      cadre: cadre, day: day, date: date, isWorkday: isWorkday, profile: profile,
      groups: profile.openGroups(day: day, calibration.groupClosure), hours: hours,
      activity: season
        * (isWorkday
          ? 1
          : worksOnRestDay ? calibration.restDayFactor / calibration.workedRestDayShare : 0),
      demand: season * (isWorkday ? 1 : calibration.restDayFactor),
      drift: calibration.drift?.factors(day: day, seed: seed) ?? Drift.Factors(), random: random)
  }
}
