/// The inputs of the burden indicators: rows, tables, options and the window.
struct NaiveBurdenInput {
  /// The part of a used row in one period.
  struct Part {
    var row: NaiveRow
    var range: Range<Int64>
    /// True if the row counts here: its start, or first instant in the window, does.
    var isFirst: Bool
  }

  let analysis: NaiveAnalysis
  let tables: NaiveTables
  let options: NaiveOptions
  let days: NaiveDays
  /// The window, with open ends replaced by the days of the used rows.
  let window: Range<Int64>
  /// By the label of the period.
  private(set) var parts: [String: [Part]] = [:]
  /// Work rows with an app, in the window or not, without exempt points: by app and cadre.
  private(set) var rows: [[UInt8]: [[UInt8]: [NaiveRow]]] = [:]
  /// The cadres of a unit and of the units below it; of `*`, all.
  private(set) var cadres: [[UInt8]: Set<[UInt8]>] = [:]

  var burden: NaiveBurdenOptions { options.burden }

  /// Nil if no row is used.
  init?(_ analysis: NaiveAnalysis, tables: NaiveTables, options: NaiveOptions) {
    let days = NaiveDays(options: options)
    let starts = analysis.used.map { max($0.start, options.from ?? $0.start) }
    // The end of an interval does not belong to it.
    let touched = analysis.used.map { max($0.start, ($0.end ?? $0.start) - 1) }
    guard let first = starts.min(), let last = touched.max() else { return nil }
    self.analysis = analysis
    self.tables = tables
    self.options = options
    self.days = days
    let start = options.from ?? days.start(of: days.day(of: first))
    window = start..<(options.to ?? days.start(of: days.day(of: last) + 1))
    for row in analysis.used {
      for (index, part) in days.parts(of: clipped(row)).enumerated() {
        parts[part.label, default: []].append(
          Part(row: row, range: part.range, isFirst: index == 0))
      }
    }
    for row in analysis.work {
      if !row.app.isEmpty && !isExempt(row) {
        rows[row.app, default: [:]][row.cadre, default: []].append(row)
      }
      for unit in units(of: row.cadre) { cadres[unit, default: []].insert(row.cadre) }
    }
  }

  /// Listed apps that are work, by id.
  var listed: [(id: [UInt8], app: NaiveTables.App)] {
    (tables.apps ?? [:]).filter { !$0.value.isPersonal }.map { ($0.key, $0.value) }
      .sorted { $0.id.lexicographicallyPrecedes($1.id) }
  }

  /// Returns true if the row is a point that adds to no count.
  func isExempt(_ row: NaiveRow) -> Bool {
    !row.kind.isInterval && (tables.isExempt(app: row.app) || tables.isExempt(task: row.task))
  }

  private func clipped(_ row: NaiveRow) -> Range<Int64> {
    let start = max(row.start, options.from ?? row.start)
    let end = row.end ?? row.start
    return start..<max(start, min(end, options.to ?? end))
  }

  /// Returns the unit of a cadre and the units above it, then `*`.
  func units(of cadre: [UInt8]) -> Set<[UInt8]> {
    Set((tables.unit(of: cadre).map(tables.unitAndAncestors) ?? []) + [Self.everybody])
  }

  static let everybody = Array("*".utf8)

  /// Returns true if rows of this kind are among the accepted ones.
  func isCollected(_ kind: NaiveKind) -> Bool { analysis.collected.contains(kind) }
}

/// Returns the median, the mean of the middle two for an even count; nil for none.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

extension NaiveValue {
  /// Creates the number, or null for that reason.
  init(_ number: Double?, else reason: String?) {
    self = number.map { .real($0) } ?? .null(reason: reason)
  }

  init(_ count: Int) { self = .integer(Int64(count)) }

  /// Creates a text column, null without a reason if empty.
  init(text: [UInt8]?) {
    if let text, !text.isEmpty { self = .text(text) } else { self = .null(reason: nil) }
  }

  init(text: String) { self = .text(Array(text.utf8)) }
}
