/// The p-value of a comparison and the effect of adoptions (Comparisons.md), by enumeration.
package enum NaiveComparison {
  /// A numerator and a denominator.
  package typealias Terms = (above: Int64, below: Int64)

  /// Returns p over all swaps of the windows of some cadres; nil if some swap has no ratio.
  package static func p(_ cadres: [(before: Terms, after: Terms)]) -> Double? {
    func difference(_ cadres: [(before: Terms, after: Terms)]) -> Double? {
      func ratio(_ terms: [Terms]) -> Double? {
        let below = terms.map(\.below).reduce(0, +)
        return below == 0 ? nil : Double(terms.map(\.above).reduce(0, +)) / Double(below)
      }
      guard let one = ratio(cadres.map(\.before)), let other = ratio(cadres.map(\.after)) else {
        return nil
      }
      return other - one
    }
    // All ways to swap or not, the one that swaps nobody first.
    var ways: [[(before: Terms, after: Terms)]] = [[]]
    for cadre in cadres {
      ways = ways.map { $0 + [cadre] } + ways.map { $0 + [(cadre.after, cadre.before)] }
    }
    let differences = ways.compactMap(difference)
    guard differences.count == ways.count else { return nil }
    // The observed difference is one of them. Equal ones may differ by rounding.
    let extreme = differences.count { abs($0) >= abs(differences[0]) - 1e-13 }
    return Double(extreme) / Double(differences.count)
  }

  /// Returns the mean over adopting units of their change at their date less the mean change at that
  /// date of the units that adopt at least `reach` later or never.
  package static func effect(
    dates: [Int?], reach: Int, change: (_ unit: Int, _ date: Int) -> Double
  ) -> Double? {
    let effects = dates.enumerated().compactMap { unit, date -> Double? in
      guard let date else { return nil }
      let others = dates.indices.filter { (dates[$0] ?? .max) >= date + reach }
      guard !others.isEmpty else { return nil }
      let mean = others.map { change($0, date) }.reduce(0, +) / Double(others.count)
      return change(unit, date) - mean
    }
    return effects.isEmpty ? nil : effects.reduce(0, +) / Double(effects.count)
  }
}
