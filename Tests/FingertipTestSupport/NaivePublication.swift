/// The suppression of units of PublishingWithoutExposing.md, and an attacker to test it.
package struct NaivePublication: Sendable {
  /// A unit's parent; units without one, and cadres without a unit, are under `*`.
  package var parents: [[UInt8]: [UInt8]]
  /// For each period the cadres of the units' rows, including those of the units below; also of
  /// `*`.
  package var periods: [[[UInt8]: Set<[UInt8]>]]
  package var minimum: Int
  /// The labels of the periods, if they have any.
  package private(set) var labels: [String] = []

  private static let root = Array("*".utf8)

  package init(
    parents: [[UInt8]: [UInt8]], periods: [[[UInt8]: Set<[UInt8]>]], minimum: Int
  ) {
    self.parents = parents
    self.periods = periods
    self.minimum = minimum
  }

  /// Creates the rows of an analysis, by the labels of the periods.
  package init(of analysis: NaiveAnalysis, tables: NaiveTables, minimum: Int) {
    let parents = (tables.units ?? [:]).mapValues(\.parent)
    var periods: [String: [[UInt8]: Set<[UInt8]>]] = [:]
    for key in analysis.cadreSums.keys {
      let units = tables.unit(of: key.id).map(tables.unitAndAncestors) ?? []
      for unit in units + [Self.root] {
        periods[key.period, default: [:]][unit, default: []].insert(key.id)
      }
    }
    self.init(
      parents: parents, periods: periods.sorted { $0.key < $1.key }.map(\.value), minimum: minimum)
    labels = periods.keys.sorted()
  }

  /// The units suppressed in one period, and therefore in all.
  package var suppressed: Set<[UInt8]> {
    periods.reduce(into: []) { $0.formUnion(suppressed(in: $1)) }
  }

  private func suppressed(in rows: [[UInt8]: Set<[UInt8]>]) -> Set<[UInt8]> {
    Set(rows.keys).subtracting(published(in: rows))
  }

  private func published(in rows: [[UInt8]: Set<[UInt8]>]) -> Set<[UInt8]> {
    mended(Set(rows.filter { $0.value.count >= minimum }.keys), rows) {
      (1..<minimum).contains($0.count)
    }
  }

  /// Returns, by label and published unit, the names of the sums that its row hides, because one cadre
  /// makes too much of a remainder.
  ///
  /// - Parameters:
  ///   - amounts: By name, what each cadre adds to a sum, in each period.
  ///   - limits: The greatest share.
  package func hidden(
    _ amounts: [String: [[[UInt8]: Int64]]], _ limits: NaiveLimits
  ) -> [NaiveAnalysis.Key: Set<String>] {
    var hidden: [NaiveAnalysis.Key: Set<String>] = [:]
    for (place, rows) in periods.enumerated() {
      let published = published(in: rows)
      for (name, amounts) in amounts {
        let shown = mended(published, rows) { cadres in
          limits.isDominated(cadres.map { amounts[place][$0, default: 0] })
        }
        for unit in published.subtracting(shown) {
          hidden[.init(period: labels[place], id: unit), default: []].insert(name)
        }
      }
    }
    return hidden
  }

  /// Returns the units that remain, processing the bytewise first unit with a remainder that exposes
  /// somebody each time.
  private func mended(
    _ units: Set<[UInt8]>, _ rows: [[UInt8]: Set<[UInt8]>], exposes: (Set<[UInt8]>) -> Bool
  ) -> Set<[UInt8]> {
    var published = units
    while true {
      let unit = published.sorted { $0.lexicographicallyPrecedes($1) }.first {
        exposes(remainder(of: $0, published, rows))
      }
      guard let unit else { break }
      let smallest = topmost(below: unit, published).min {
        let (left, right) = (rows[$0]!.count, rows[$1]!.count)
        return left == right ? $0.lexicographicallyPrecedes($1) : left < right
      }
      published.remove(smallest ?? unit)
    }
    return published
  }

  /// Returns the cadres of a published unit that are in none of the published units below it.
  package func remainder(
    of unit: [UInt8], _ published: Set<[UInt8]>, _ rows: [[UInt8]: Set<[UInt8]>]
  ) -> Set<[UInt8]> {
    topmost(below: unit, published).reduce(into: rows[unit]!) { $0.subtract(rows[$1]!) }
  }

  /// Returns the published units below `unit` without a published one between.
  private func topmost(below unit: [UInt8], _ published: Set<[UInt8]>) -> Set<[UInt8]> {
    published.filter { other in
      other != unit && above(other).first(where: published.contains) == unit
    }
  }

  /// Returns the units above, nearest first, `*` last.
  private func above(_ unit: [UInt8]) -> [[UInt8]] {
    guard unit != Self.root else { return [] }
    guard let parent = parents[unit], !parent.isEmpty else { return [Self.root] }
    return [parent] + above(parent)
  }
}
