import FingertipCore

/// An item in a period of the output.
struct ItemPeriod: Hashable {
  let id: Identifier
  let period: Int32
}

/// An item of a known sum, with the cadres it comes from.
struct Contributed<ID: Comparable> {
  let id: ID
  /// The number of cadres.
  let count: Int64
  /// All of them if they are too few to be shown; empty if they aren't known.
  var cadres = BoundedCodes()
  /// The shares of cadres in each of its sums.
  var shares: [Shares] = []
}

/// Returns the items to suppress among some that add up to known sums: those of few cadres or with
/// one who makes too much, and of the others those of the fewest cadres, ties by id, until what is
/// hidden together is neither. Cadres that aren't known may be the same in several items.
///
/// - Parameter rest: What the known sums have besides the items, which is never shown.
/// - Returns: Of no use once cancelled.
/// - Complexity: O(items · (minimum + log items)).
func hidden<ID>(
  of items: [Contributed<ID>], besides rest: Contributed<ID>? = nil, _ limits: PublicationLimits,
  until cancellation: Cancellation? = nil
) -> [ID] {
  let minimum = limits.minimumGroup
  let isSmall = { (item: Contributed<ID>) in
    item.count < Int64(minimum) || item.shares.contains { limits.isDominated($0) }
  }
  var (hidden, others): ([Contributed<ID>], [Contributed<ID>]) = ([], [])
  for item in items where item.count > 0 && !cancellation.isCancelled {
    if isSmall(item) { hidden.append(item) } else { others.append(item) }
  }
  let rest = rest.flatMap { $0.count > 0 ? $0 : nil }
  guard let first = hidden.first ?? rest else { return [] }
  others.sort(until: cancellation) { ($0.count, $0.id) < ($1.count, $1.id) }
  var shown = others[...]
  var cadres = BoundedCodes()
  var most: Int64 = 0
  var shares = first.shares.map { _ in Shares() }
  func take(_ item: Contributed<ID>) {
    cadres.formUnion(item.cadres, limit: minimum)
    most = max(most, item.count)
    for place in shares.indices {
      // One cadre may be the greatest of each.
      shares[place] = Shares(
        cadres: shares[place].cadres + item.shares[place].cadres,
        sum: shares[place].sum + item.shares[place].sum,
        greatest: shares[place].greatest + item.shares[place].greatest)
    }
  }
  func hideMore() {
    while cadres.count < minimum && most < Int64(minimum)
      || shares.contains(where: { limits.isDominated($0) }), let next = shown.popFirst()
    {
      hidden.append(next)
      take(next)
    }
  }
  // By itself too, for somebody may know the rest.
  for item in hidden where !cancellation.isCancelled { take(item) }
  if !hidden.isEmpty { hideMore() }
  if let rest {
    take(rest)
    hideMore()
  }
  return hidden.map(\.id)
}
