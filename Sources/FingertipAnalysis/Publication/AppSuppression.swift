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
    _ evidence: MonthlyEvidence, ids: IdentifierColumn, _ limits: PublicationLimits,
    period: (MonthlyEvidence.Month) -> Int32?
  ) {
    for month in evidence.months {
      guard let period = period(month) else { continue }
      for amount in AppAmount.allCases {
        let items = month.contributors.compactMap { app, contributors in
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
}

/// An item with the cadres it comes from.
struct Contributed {
  let id: Identifier
  /// The number of cadres.
  let count: Int64
  /// All of them if they are too few to be shown.
  let cadres: BoundedCodes
  /// The shares of cadres in each of its sums.
  var shares: [Shares] = []
}

/// Returns the items to suppress among some that add up to known sums: those of few cadres or with
/// one who makes too much, and the smallest of the others, ties bytewise, until what is hidden
/// together is neither.
///
/// - Complexity: O(items · (minimum + log items)).
func hidden(of items: [Contributed], _ limits: PublicationLimits) -> [Identifier] {
  let minimum = limits.minimumGroup
  let isSmall = { (item: Contributed) in
    item.count < Int64(minimum) || item.shares.contains { limits.isDominated($0) }
  }
  var hidden = items.filter(isSmall)
  guard var shares = hidden.first?.shares else { return [] }
  var together = BoundedCodes()
  for (place, item) in hidden.enumerated() {
    together.formUnion(item.cadres, limit: minimum)
    if place > 0 { add(item.shares, to: &shares) }
  }
  var rest = items.filter { !isSmall($0) }
    .sorted { ($0.count, $0.id) < ($1.count, $1.id) }[...]
  // One cadre may be the greatest of each.
  while together.count < minimum || shares.contains(where: { limits.isDominated($0) }) {
    guard let next = rest.popFirst() else { break }
    hidden.append(next)
    together.formUnion(next.cadres, limit: minimum)
    add(next.shares, to: &shares)
  }
  return hidden.map(\.id)
}

private func add(_ others: [Shares], to shares: inout [Shares]) {
  for place in shares.indices {
    let (one, other) = (shares[place], others[place])
    shares[place] = Shares(
      cadres: one.cadres + other.cadres, sum: one.sum + other.sum,
      greatest: one.greatest + other.greatest)
  }
}
