/// The limits of what is published (PublishingWithoutExposing.md).
package struct NaiveLimits: Sendable {
  /// The number of cadres of the smallest group.
  package var minimum: Int
  /// The greatest share of one cadre in a sum, in ten thousandths; 10,000 for no limit.
  package var share: Int64

  package init(minimum: Int, share: Int64) {
    self.minimum = minimum
    self.share = share
  }

  /// Returns true if one of some amounts is too much of their sum.
  package func isDominated(_ amounts: some Collection<Int64>) -> Bool {
    exceeds(amounts.max() ?? 0, of: amounts.reduce(0, +))
  }

  private func exceeds(_ part: Int64, of sum: Int64) -> Bool {
    share < 10_000 && sum > 0 && part * 10_000 > sum * share
  }

  /// What each cadre adds to each of the sums of an item that are shown or hidden together.
  package typealias Item = [[[UInt8]: Int64]]

  /// Returns the items to hide: those of few cadres, or with a sum that one makes too much of; and with
  /// them those of the fewest, ties bytewise, until what is hidden is neither.
  ///
  /// - Parameters:
  ///   - rest: What the sums have besides the items, which is never shown.
  ///   - knowsCadres: False if the cadres of different items may be the same: then what is
  ///     hidden is of enough only with an item that is so by itself.
  package func hidden(
    _ items: [[UInt8]: Item], besides rest: Item? = nil, knowsCadres: Bool
  ) -> Set<[UInt8]> {
    func cadres(_ item: Item) -> Set<[UInt8]> {
      item.reduce(into: []) { $0.formUnion($1.filter { $0.value > 0 }.keys) }
    }
    func isSmall(_ item: Item) -> Bool {
      cadres(item).count < minimum || item.contains { isDominated($0.values) }
    }
    let items = items.filter { !cadres($0.value).isEmpty }
    var hidden = items.filter { isSmall($0.value) }
    var others = items.filter { !isSmall($0.value) }.sorted {
      let (left, right) = (cadres($0.value).count, cadres($1.value).count)
      return left == right ? $0.key.lexicographicallyPrecedes($1.key) : left < right
    }
    func isExposed() -> Bool {
      guard let first = hidden.values.first else { return false }
      let together = hidden.values.reduce(into: Set<[UInt8]>()) { $0.formUnion(cadres($1)) }
      let enough = hidden.values.contains { cadres($0).count >= minimum }
      if !enough && !(knowsCadres && together.count >= minimum) { return true }
      return first.indices.contains { place in
        // One cadre may be the greatest of each item.
        let greatest = hidden.values.reduce(0) { $0 + ($1[place].values.max() ?? 0) }
        return exceeds(
          greatest, of: hidden.values.reduce(0) { $0 + $1[place].values.reduce(0, +) })
      }
    }
    func hideMore() {
      while isExposed(), !others.isEmpty {
        let next = others.removeFirst()
        hidden[next.key] = next.value
      }
    }
    hideMore()
    if let rest, !cadres(rest).isEmpty {
      hidden[[]] = rest
      hideMore()
    }
    return Set(hidden.keys).subtracting([[]])
  }
}
