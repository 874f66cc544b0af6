import FingertipCore

/// Decides which tasks' times must be hidden, because in a month they come from few cadres or mostly
/// from one, or because the time of everybody less all that are shown would.
struct TaskSuppression {
  private var tasks: Set<Identifier> = []

  /// A task has one time, of all months.
  ///
  /// - Complexity: O(months · tasks · (minimum + log tasks)).
  init(_ evidence: MonthlyEvidence, ids: IdentifierColumn, _ limits: PublicationLimits) {
    for month in evidence.months {
      for amount in [\TaskContributors.sessionMs, \.acts] {
        var items: [Contributed<Identifier>] = []
        var unnamed: Contributed<Identifier>?
        for (task, contributors) in month.tasks {
          let amount = contributors[keyPath: amount]
          let item = Contributed(
            id: ids[task], count: amount.shares.cadres, cadres: amount.cadres,
            shares: [amount.shares])
          if task == 0 { unnamed = item } else { items.append(item) }
        }
        tasks.formUnion(hidden(of: items, besides: unnamed, limits))
      }
    }
  }

  /// Returns true if the time of a task is hidden.
  func contains(_ task: Identifier) -> Bool { tasks.contains(task) }
}
