extension NaiveTasks {
  /// Returns the table `tasks`; its nulls have no reasons.
  func tableRows() -> [NaiveOutputRow] {
    fates.map { fate in
      let isDue = fate.duePeriod != nil
      let null = NaiveValue.null(reason: nil)
      return [
        "task": .text(fate.id), "parent": NaiveValue(text: fate.task.parent),
        "owner": NaiveValue(text: fate.task.owner), "level": NaiveValue(text: fate.level),
        "due_period": fate.duePeriod.map { NaiveValue(text: $0) } ?? null,
        "issued_period": fate.issuedPeriod.map { NaiveValue(text: $0) } ?? null,
        "assigned": isDue ? NaiveValue(fate.assigned.count) : null,
        "passed_on": isDue ? .flag(fate.isPassedOn) : null,
        "closed": isDue ? .flag(fate.isClosed) : null,
        "parent_level": NaiveValue(text: fate.parentLevel),
        "m_items": NaiveValue(fate.items, else: nil),
        "m_quota": NaiveValue(fate.quota, else: nil),
        "m_time": NaiveValue(fate.time, else: nil),
        "escalation": NaiveValue(fate.escalation, else: nil),
      ]
    }
  }

  /// Returns `due_tasks`, `passed_on` and `relay_rate` of a unit's cadres.
  func relay(of cadres: Set<[UInt8]>, in label: String, _ input: NaiveBurdenInput)
    -> NaiveOutputRow
  {
    let due = fates.filter { $0.duePeriod == label && !$0.assigned.isDisjoint(with: cadres) }
    let passedOn = due.count { $0.isPassedOn }
    var reason = "no-denominator"
    if !input.isCollected(.task) { reason = "not-collected" }
    if input.tables.tasks == nil { reason = "no-table" }
    let rate = due.isEmpty ? nil : Double(passedOn) / Double(due.count)
    return [
      "due_tasks": NaiveValue(due.count), "passed_on": NaiveValue(passedOn),
      "relay_rate": reason == "no-denominator"
        ? NaiveValue(rate, else: reason) : .null(reason: reason),
    ]
  }
}
