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
        let items = month.tasks.map { task, contributors in
          Contributed(
            id: ids[task], count: contributors[keyPath: amount].shares.cadres,
            cadres: contributors[keyPath: amount].cadres,
            shares: [contributors[keyPath: amount].shares])
        }
        tasks.formUnion(hidden(of: items, limits))
      }
    }
  }

  /// Returns true if the time of a task is hidden.
  func contains(_ task: Identifier) -> Bool { tasks.contains(task) }
}
