import FingertipAnalysis
import FingertipCore

/// The sums of a quantity that an analysis could tell of, those that are published and those that are
/// hidden.
struct PublishedSums {
  /// What a sum is about.
  enum Subject: Hashable {
    case unit(String)
    case level(String)
    case app(Int)
    case form(Int)
    case task(Int)
    case hour(Int)
    case shortOfUnit(String)
    case shortOfApp(Int)

    /// True for the sum of a level.
    var isLevel: Bool { if case .level = self { true } else { false } }

    /// True for sums over items, which are hidden by the number of cadres that have any.
    var isItem: Bool {
      switch self {
      case .app, .form, .task, .hour, .shortOfApp: true
      case .unit, .level, .shortOfUnit: false
      }
    }
  }

  /// The value; nil where it is hidden.
  private(set) var values: [Subject: Int64?] = [:]

  init(_ result: AnalysisResult, _ quantity: AttackedPopulation.Quantity) {
    let measures: [AttackedPopulation.Quantity: Measure] = [
      .screenMs: .appMs, .sessions: .sessions, .fieldMs: .fieldMs, .reports: .reports,
      .messages: .messages,
    ]
    let measure = measures[quantity]!
    // What isn't in the tables is hidden.
    for unit in ["*"] + (0..<5).map({ "u\($0)" }) { values[.unit(unit)] = .some(nil) }
    for row in result.units where !row.isSuppressed {
      let unit = result.unitNames[row.unit].id.description
      if !row.sums.hides(measure) { values[.unit(unit)] = row.sums[measure] }
      guard quantity == .sessions else { continue }
      values[.shortOfUnit(unit)] = .some(
        row.sums.hides(.shortSessions) ? nil : row.sums[.shortSessions])
    }
    addApps(result, quantity)
    switch quantity {
    case .screenMs:
      addHours(result.hours?.screenMs)
      addLevels(result) { $0.appMs }
      for task in 0..<2 { values[.task(task)] = .some(nil) }
      for row in result.burden.tasks where !row.isTimeSuppressed {
        values[.task(row.task)] = row.sessionMs
      }
    case .fieldMs:
      addHours(result.hours?.fieldMs)
      addLevels(result) { $0.fieldMs }
    case .reports:
      for item in 0..<3 { values[.form(item)] = .some(nil) }
      for row in result.burden.forms {
        values[.form(Int(row.id.description.dropFirst())!)] = row.tally.reports
      }
    case .sessions, .messages: break
    }
  }

  private mutating func addApps(
    _ result: AnalysisResult, _ quantity: AttackedPopulation.Quantity
  ) {
    guard quantity != .fieldMs else { return }
    for app in AttackedPopulation.appTypes.indices { values[.app(app)] = .some(nil) }
    for row in result.burden.apps {
      let app = Int(row.id.description.dropFirst())!
      let (amount, value): (AppAmount, Int64) =
        switch quantity {
        case .screenMs, .fieldMs: (.sessions, row.tally.appMs)
        case .sessions: (.sessions, row.tally.sessions)
        case .reports: (.reports, row.tally.reports)
        case .messages: (.messages, row.tally.messages)
        }
      if !row.suppressed.contains(amount) { values[.app(app)] = value }
      if quantity == .sessions {
        values[.shortOfApp(app)] = .some(
          row.suppressed.contains(.shortSessions) ? nil : row.tally.shortSessions)
      }
    }
  }

  private mutating func addHours(_ hours: [Int64]?) {
    for hour in 0..<7 * 24 {
      // A hidden hour and one of nobody look the same.
      values[.hour(hour)] = .some(hours.flatMap { $0[hour] == 0 ? nil : $0[hour] })
    }
  }

  /// Points of levels are ratios; somebody may know the active days.
  private mutating func addLevels(_ result: AnalysisResult, _ sum: (EffortSums) -> Int64) {
    for level in ["town", "village"] { values[.level(level)] = .some(nil) }
    for point in result.involution.points where point.unit == nil {
      values[.level(point.level ?? "")] = sum(point.sums)
    }
  }
}
