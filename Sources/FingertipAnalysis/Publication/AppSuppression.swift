import FingertipCore

/// Decides which amounts of apps must be suppressed, because they come from few cadres, or because
/// the total less all amounts shown would.
struct AppSuppression {
  /// An amount of an app in a period of the output.
  struct Cell: Hashable {
    let app: Identifier
    let period: Int32
    let amount: AppAmount
  }

  private(set) var cells: Set<Cell> = []

  /// - Parameter period: Returns the period of the output that contains a month.
  /// - Complexity: O(months · apps).
  init(
    _ evidence: MonthlyEvidence, ids: IdentifierColumn, minimum: Int,
    period: (MonthlyEvidence.Month) -> Int32?
  ) {
    for month in evidence.months {
      guard let period = period(month) else { continue }
      for amount in AppAmount.allCases {
        let items = month.contributors.compactMap { app, contributors in
          let cadres = contributors.cadres(of: amount)
          return cadres.count == 0
            ? nil
            : Contributed(id: ids[app], count: contributors.count(of: amount), cadres: cadres)
        }
        for item in hidden(of: items, minimum: minimum) {
          cells.insert(Cell(app: item, period: period, amount: amount))
        }
      }
    }
  }
}

/// An item with the cadres it comes from.
struct Contributed {
  let id: Identifier
  /// The number of cadres.
  let count: Int64
  /// All of them if they are too few to be shown.
  let cadres: BoundedCodes
}

/// Returns the items to suppress among some that add up to a known sum: those of few cadres and, if
/// these together have too few, the smallest of the others, ties bytewise.
///
/// - Complexity: O(items · minimum).
func hidden(of items: [Contributed], minimum: Int) -> [Identifier] {
  let small = items.filter { $0.count < Int64(minimum) }
  var together = BoundedCodes()
  for item in small {
    together.formUnion(item.cadres, limit: minimum)
    if together.count == minimum { break }
  }
  var hidden = small.map(\.id)
  if together.count > 0 && together.count < minimum {
    let smallest = items.filter { $0.count >= Int64(minimum) }
      .min { ($0.count, $0.id) < ($1.count, $1.id) }
    if let smallest { hidden.append(smallest.id) }
  }
  return hidden
}
