/// A cell of an output row.
package enum NaiveValue: Hashable, Sendable {
  case integer(Int64)
  case real(Double)
  case text([UInt8])
  case flag(Bool)
  /// Every null has a reason, except those of the key columns `unit` and `level`.
  case null(reason: String?)
}

/// A row of an output table, by column name.
package typealias NaiveOutputRow = [String: NaiveValue]

/// The counts of rows in `quality` (ResultFiles.md, Quality).
package struct NaiveQuality: Hashable, Sendable {
  package var read = 0
  package var rejected = 0
  package var duplicate = 0
  package var superseded = 0
  package var notWork = 0
  package var outside = 0
  package var used = 0
  package var rejectedByReason: [NaiveReason: Int] = [:]
}

/// The quality counts and the tables `cadres` and `units` of some logs, by brute force.
package struct NaiveAnalysis: Sendable {
  package private(set) var quality = NaiveQuality()
  package private(set) var coverage = Coverage()
  package private(set) var cadres: [NaiveOutputRow] = []
  package private(set) var units: [NaiveOutputRow] = []

  /// Accepted rows of work, in the window or not, without repeats; and those that are used.
  package private(set) var work: [NaiveRow] = []
  package private(set) var used: [NaiveRow] = []
  /// Kinds of all accepted rows, and the start of the first.
  package private(set) var collected: Set<NaiveKind> = []
  package private(set) var firstStart: Int64?

  /// The sums that the rows of the two tables are computed from.
  package private(set) var cadreSums: [Key: NaiveSums] = [:]
  package private(set) var unitSums: [Key: NaiveSums] = [:]

  /// A row: the label of its period, and its cadre or unit.
  package struct Key: Hashable, Sendable, CustomStringConvertible {
    package var period: String
    package var id: [UInt8]

    package init(period: String, id: [UInt8]) {
      self.period = period
      self.id = id
    }

    package var description: String { "\(period) \(String(decoding: id, as: UTF8.self))" }
  }

  package init(of logs: [NaiveLog], tables: NaiveTables, options: NaiveOptions) {
    collected = Set(logs.flatMap(\.rows).map(\.kind))
    firstStart = logs.flatMap(\.rows).map(\.start).min()
    sort(logs, tables, options)
    let measures = NaiveMeasures(
      options: options, tables: tables, days: NaiveDays(options: options))
    coverage = Self.coverage(of: used, measures, options)
    for (cadre, rows) in Dictionary(grouping: used, by: \.cadre) {
      let units = tables.unit(of: cadre).map(tables.unitAndAncestors) ?? []
      for (period, sums) in measures.sums(of: rows) {
        cadreSums[Key(period: period, id: cadre)] = sums
        for unit in units + [Array("*".utf8)] {
          unitSums[Key(period: period, id: unit), default: NaiveSums()].add(sums)
        }
      }
    }
    let indicators = NaiveIndicators(hasApps: tables.apps != nil, collected: collected)
    cadres = Self.sorted(cadreSums).map { key, sums in
      var row = indicators.columns(of: sums, isUnit: false)
      row["cadre"] = .text(key.id)
      row["unit"] = Self.textOrNull(tables.unit(of: key.id))
      row["period"] = .text(Array(key.period.utf8))
      return row
    }
    units = Self.sorted(unitSums).map { key, sums in
      var row = indicators.columns(of: sums, isUnit: true)
      row["unit"] = .text(key.id)
      row["level"] = Self.textOrNull(tables.units?[key.id]?.level)
      row["period"] = .text(Array(key.period.utf8))
      row["cadres"] = .integer(sums.cadres)
      row["no_field"] = .integer(sums.cadresWithoutField)
      return row
    }
  }

  /// Counts each row in its term of the equation of EventLog.md, Conservation, and keeps those of
  /// work.
  private mutating func sort(
    _ logs: [NaiveLog], _ tables: NaiveTables, _ options: NaiveOptions
  ) {
    quality.read = logs.map(\.read).reduce(0, +)
    for reject in logs.flatMap(\.rejects) {
      quality.rejected += 1
      quality.rejectedByReason[reject.reason, default: 0] += 1
    }
    var rows = logs.flatMap(\.rows)
    if !options.keepsDuplicates { rows = withoutRepeats(rows) }
    work = NaiveSessions.joined(
      rows.filter { tables.isWork($0.app, unlistedIsWork: options.unlistedIsWork) }, options
    ) { Self.isInWindow($0, options) }
    used = work.filter { Self.isInWindow($0, options) }
    quality.notWork = rows.count - work.count
    quality.outside = work.count - used.count
    quality.used = used.count
  }

  /// Returns the rows without repeats: of rows equal in all but `end`, the one with the latest end.
  private mutating func withoutRepeats(_ rows: [NaiveRow]) -> [NaiveRow] {
    let events = Dictionary(grouping: rows) { row in
      var key = row
      key.end = nil
      return key
    }
    return events.map { key, repeats in
      var kept = key
      kept.end = repeats.compactMap(\.end).max()
      let atLatestEnd = repeats.count { $0.end == kept.end }
      quality.duplicate += atLatestEnd - 1
      quality.superseded += repeats.count - atLatestEnd
      return kept
    }
  }

  /// Returns true if a row is in the window; a point, and an interval of length 0, is if its start
  /// is.
  private static func isInWindow(_ row: NaiveRow, _ options: NaiveOptions) -> Bool {
    let from = options.from ?? .min
    let window = from..<max(from, options.to ?? .max)
    let range = row.start..<(row.end ?? row.start)
    return range.isEmpty ? window.contains(row.start) : range.overlaps(window)
  }

  private static func sorted(_ sums: [Key: NaiveSums]) -> [(key: Key, value: NaiveSums)] {
    sums.sorted { left, right in
      let (leftPeriod, rightPeriod) = (left.key.period.utf8, right.key.period.utf8)
      guard leftPeriod.elementsEqual(rightPeriod)
      else { return leftPeriod.lexicographicallyPrecedes(rightPeriod) }
      return left.key.id.lexicographicallyPrecedes(right.key.id)
    }
  }

  private static func textOrNull(_ text: [UInt8]?) -> NaiveValue {
    text.map { .text($0) } ?? .null(reason: nil)
  }
}
