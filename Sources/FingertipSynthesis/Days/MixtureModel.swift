import FingertipCore

/// Rows of independent kinds in fixed shares, evenly distributed over days.
struct MixtureModel: DayModel {
  private let mixture: EventMixture
  private let seed: UInt64
  let tasks: TaskChain
  let catalogue: any AppCatalogue

  /// - Complexity: O(1).
  init(mixture: EventMixture, plan: SynthesisPlan, geography: Geography) {
    self.mixture = mixture
    seed = plan.seed
    tasks = TaskChain(
      geography: geography, calibration: mixture.tasks, seed: plan.seed, days: plan.days)
    catalogue = UniformCatalogue(count: mixture.apps)
  }

  func begin(cadres: Range<Int>) {}

  func fill(_ log: inout DayLog, cadre: Int, day: Int) {
    var random = SeededGenerator(seed: seed, stream: .day, cadre, day)
    // The integer part of the events up to each day: any 90 days have exactly 2000.
    let before = day * mixture.events / mixture.referenceDays
    let after = (day + 1) * mixture.events / mixture.referenceDays
    for _ in before..<after { log.append(event(&random, cadre: cadre, day: day)) }
  }

  private func event(_ random: inout SeededGenerator, cadre: Int, day: Int) -> SyntheticEvent {
    let hourMs = Int(Milliseconds.perHour)
    // From 07:00 to 22:00.
    var event = SyntheticEvent(
      startMs: Int32(7 * hourMs + random.number(below: 15 * hourMs)),
      kind: .app)
    event.isSecondDevice = random.chance(mixture.secondDeviceShare)
    // Squaring makes the first apps the most frequent.
    let rank = random.uniform()
    let app = Int32(rank * rank * Double(mixture.apps))
    let draw = random.uniform()
    if draw < mixture.appShare {
      event.app = app
      let seconds = mixture.sessionSeconds.draw(&random)
      event.endMs = event.startMs + Int32(min(seconds, 14_400) * 1000)
    } else if draw < mixture.appShare + mixture.messageShare {
      event.kind = .message
      event.app = app
      event.tag = random.chance(0.1) ? .demand : .plain
    } else if draw < mixture.appShare + mixture.messageShare + mixture.fieldShare {
      event.kind = .field
      event.endMs = event.startMs + Int32(min(mixture.visitMinutes.draw(&random), 480) * 60_000)
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
    _ event: inout SyntheticEvent, app: Int32, cadre: Int, day: Int, _ random: inout SeededGenerator
  ) {
    event.kind = Self.others[random.number(below: Self.others.count)]
    switch event.kind {
    case .duty:
      event.endMs = event.startMs + Int32(min(mixture.dutyMinutes.draw(&random), 480) * 60_000)
    case .trace:
      event.app = app
      event.tag = random.tag(of: TagChoice.trace)
    case .report:
      event.app = app
      event.item = Int32(random.number(below: 170))
    case .campaign:
      event.app = app
      event.tag = random.tag(of: TagChoice.campaign)
    case .inspect, .case:
      event.tag = random.tag(of: TagChoice.onlineOrOnsite)
    case .task:
      event.tag = random.tag(of: TagChoice.taskMove)
      let unit = tasks.geography.post(ofCadre: cadre).unit
      event.task = Int32(tasks.task(week: day / 7, unit: unit))
    case .join, .leave:
      event.app = app
    default:
      // Rows of other kinds have no fields besides their start.
      break
    }
  }
}
