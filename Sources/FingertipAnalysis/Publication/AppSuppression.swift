import FingertipCore

/// Decides which amounts of apps must be suppressed, because they come from few cadres, or because
/// the total less all amounts shown would.
struct AppSuppression {
  /// An amount of an app in a period of the output.
  private struct Cell: Hashable {
    let app: Identifier
    let period: Int32
    let amount: AppAmount
  }

  private var cells: Set<Cell> = []

  /// - Parameter period: Returns the period of the output that contains a month.
  /// - Complexity: O(months · apps · (minimum + log apps)).
  init(
    _ evidence: MonthlyEvidence, ids: IdentifierColumn, _ limits: PublicationLimits,
    until cancellation: Cancellation, period: (MonthlyEvidence.Month) -> Int32?
  ) {
    for month in evidence.months {
      guard let period = period(month) else { continue }
      for amount in AppAmount.allCases where !cancellation.isCancelled {
        let items = month.contributors.compactMap { app, contributors -> Contributed<Identifier>? in
          if cancellation.isCancelled { return nil }
          let cadres = contributors.cadres(of: amount)
          return cadres.count == 0
            ? nil
            : Contributed(
              id: ids[app], count: contributors.count(of: amount), cadres: cadres,
              shares: contributors.shares(of: amount))
        }
        for item in hidden(of: items, limits) {
          for part in amount.withParts {
            cells.insert(Cell(app: item, period: period, amount: part))
          }
        }
      }
    }
  }

  /// Returns true if an amount of an app is suppressed in a period of the output.
  func contains(_ app: Identifier, _ period: Int32, _ amount: AppAmount) -> Bool {
    cells.contains(Cell(app: app, period: period, amount: amount))
  }
}
