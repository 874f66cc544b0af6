import Foundation

/// The tables `points` and `trends` (Involution.md and ResultTables.md), by brute force.
package struct NaiveInvolution: Sendable {
  package private(set) var points: [NaiveOutputRow] = []
  package private(set) var trends: [NaiveOutputRow] = []

  package init(of analysis: NaiveAnalysis, tables: NaiveTables, options: NaiveOptions) {
    guard [.week, .month, .quarter].contains(options.period) else { return }
    let effort = NaiveEffort(analysis, tables: tables, options: options)
    let cadres = effort.ofDay.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var units: [[UInt8]: [[UInt8]]] = [Array("*".utf8): cadres]
    var levels: [[UInt8]: Set<[UInt8]>] = [:]
    for cadre in cadres {
      for unit in tables.unit(of: cadre).map(tables.unitAndAncestors) ?? [] {
        units[unit, default: []].append(cadre)
        if let level = tables.units?[unit]?.level, !level.isEmpty {
          levels[level, default: []].insert(unit)
        }
      }
    }
    if cadres.isEmpty { units = [:] }
    var known: [[UInt8]: NaiveTrend] = [:]
    for (unit, cadres) in units {
      known[unit] = NaiveTrend(
        of: Set(cadres), effort, collected: analysis.collected, options: options)
    }
    for (unit, _) in units.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let parent = { (other: [UInt8]) in
        tables.units?[other]?.parent.isEmpty == false
          ? tables.units![other]!.parent : Array("*".utf8)
      }
      let below = units.keys.filter { $0 != Array("*".utf8) && parent($0) == unit }
      let key: NaiveOutputRow = [
        "unit": .text(unit), "level": NaiveValue(text: tables.units?[unit]?.level),
      ]
      add(known[unit]!, key, below: below.map { known[$0]! }, pooled: [known[unit]!])
    }
    for (level, members) in levels.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let trend = NaiveTrend(
        of: Set(members.flatMap { units[$0]! }), effort, collected: analysis.collected,
        options: options)
      let below = members.map { known[$0]! }
      add(
        trend, ["unit": .null(reason: nil), "level": .text(level)], below: below, pooled: below)
    }
    adjust()
  }

  private mutating func add(
    _ trend: NaiveTrend, _ key: NaiveOutputRow, below: [NaiveTrend], pooled: [NaiveTrend]
  ) {
    points += trend.pointRows().map { $0.merging(key) { _, new in new } }
    trends.append(trend.row(below: below, pooled: pooled).merging(key) { _, new in new })
  }

  /// Adjusts all p-values of the table together.
  private mutating func adjust() {
    let names = ["effort_mk_p", "results_mk_p"]
    let values = names.flatMap { name in trends.compactMap { $0[name]?.double } }
    let adjusted = NaiveStatistics.adjusted(values)
    for index in trends.indices {
      for name in names {
        guard let p = trends[index][name]?.double, let place = values.firstIndex(of: p) else {
          continue
        }
        trends[index][name + "_adjusted"] = .real(adjusted[place])
      }
    }
  }
}

extension NaiveValue {
  var double: Double? {
    if case .real(let value) = self { value } else { nil }
  }
}
