import FingertipCore

/// Rows of independent kinds in fixed shares, evenly distributed over days: the load of the
/// benchmark (SyntheticData.md, Scenarios).
struct MixtureModel: DayModel {
  /// Events of a cadre in `referenceDays` days.
  private static let events = 2000
  private static let referenceDays = 90
  private static let apps = 80
  /// Shares of the rows; the rest is divided equally among the other eleven kinds.
  private static let appShare = 0.60
  private static let messageShare = 0.25
  private static let fieldShare = 0.03
  private static let sessionSeconds = Lognormal(median: 55, sigma: 1.1)
  private static let visitMinutes = Lognormal(median: 45, sigma: 0.6)
  private static let dutyMinutes = Lognormal(median: 90, sigma: 0.4)
  private static let secondDeviceShare = 0.1

  private let seed: UInt64
  let tasks: TaskChain
  let catalogue: any AppCatalogue

  /// - Complexity: O(1).
  init(plan: SynthesisPlan, geography: Geography) {
    seed = plan.seed
    tasks = TaskChain(
      geography: geography, calibration: TaskCalibration(), seed: plan.seed, days: plan.days)
    catalogue = UniformCatalogue(count: Self.apps)
  }

  func begin(cadres: Range<Int>) {}

  func fill(_ log: inout DayLog, cadre: Int, day: Int) {
    var random = SeededGenerator(seed: seed, stream: .day, cadre, day)
    // The integer part of the events up to each day: any 90 days have exactly 2000.
    let before = day * Self.events / Self.referenceDays
    let after = (day + 1) * Self.events / Self.referenceDays
    for _ in before..<after { log.append(event(&random, cadre: cadre, day: day)) }
  }

  private func event(_ random: inout SeededGenerator, cadre: Int, day: Int) -> SyntheticEvent {
    let hourMs = Int(Milliseconds.perHour)
    // From 07:00 to 22:00.
    var event = SyntheticEvent(
      startMs: 7 * hourMs + random.number(below: 15 * hourMs), kind: .app)
    event.isSecondDevice = random.chance(Self.secondDeviceShare)
    // Squaring makes the first apps the most frequent.
    let rank = random.uniform()
    let app = Int(rank * rank * Double(Self.apps))
    let draw = random.uniform()
    if draw < Self.appShare {
      event.app = app
      let seconds = Self.sessionSeconds.draw(&random)
      event.endMs = event.startMs + Int(min(seconds, 14_400) * 1000)
    } else if draw < Self.appShare + Self.messageShare {
      event.kind = .message
      event.app = app
      event.tag = random.chance(0.1) ? .demand : .plain
    } else if draw < Self.appShare + Self.messageShare + Self.fieldShare {
      event.kind = .field
      event.endMs = event.startMs + Int(min(Self.visitMinutes.draw(&random), 480) * 60_000)
    } else {
      fillOther(&event, app: app, cadre: cadre, day: day, &random)
    }
    return event
  }

  /// The kinds besides sessions, messages and visits, with equal shares.
  private static let others: [EventKind] = [
    .duty, .trace, .report, .campaign, .inspect, .case, .request, .task, .ranking, .join, .leave,
  ]

  private func fillOther(
    _ event: inout SyntheticEvent, app: Int, cadre: Int, day: Int, _ random: inout SeededGenerator
  ) {
    event.kind = random.element(of: Self.others)
    switch event.kind {
    case .duty:
      event.endMs = event.startMs + Int(min(Self.dutyMinutes.draw(&random), 480) * 60_000)
    case .trace:
      event.app = app
      event.tag = random.element(of: TagChoice.trace)
    case .report:
      event.app = app
      event.item = random.number(below: 170)
    case .campaign:
      event.app = app
      event.tag = random.element(of: TagChoice.campaign)
    case .inspect, .case:
      event.tag = random.element(of: TagChoice.onlineOrOnsite)
    case .task:
      event.tag = random.element(of: TagChoice.taskMove)
      let unit = tasks.geography.post(ofCadre: cadre).unit
      event.task = tasks.task(week: day / 7, unit: unit)
    case .join, .leave:
      event.app = app
    default:
      // Rows of other kinds have no fields besides their start.
      break
    }
  }
}
