import FingertipCore

/// A row of `apps.csv` (Tables.md, Apps), without `opened`.
struct AppEntry {
  var type: String
  var purpose = ""
  /// The number of the unit that runs it.
  var owner = 0
  var isKeyWork = false
  var leavesTrace = false
  var isExempt = false
  var functions: [String] = []
}

/// The apps of a log, numbered from 0.
protocol AppCatalogue: Sendable {
  var count: Int { get }

  func id(ofApp app: Int) -> String

  /// The row of `apps.csv`.
  func entry(ofApp app: Int) -> AppEntry
}

/// The catalogue of the benchmark: work apps, all run by the city.
struct UniformCatalogue: AppCatalogue {
  let count: Int

  func id(ofApp app: Int) -> String { "app-" + padded(app + 1, to: 5) }

  func entry(ofApp app: Int) -> AppEntry {
    let types = ["app", "app", "miniapp", "group"]
    return AppEntry(
      type: types[app % types.count], purpose: AppWords.purpose(app),
      leavesTrace: app % 10 == 1, functions: AppWords.functions(app))
  }
}

/// Made-up purposes and functions, by number.
enum AppWords {
  private static let fields = [
    "party-building", "poverty-relief", "flood-control", "grid-patrol", "petitions", "environment",
    "health", "farming", "work-safety", "housing", "schools", "finance",
  ]
  private static let acts = ["filing", "patrol", "study", "statistics"]
  private static let features = [
    "checkin", "form", "photo", "study", "chat", "notice", "map", "chart",
  ]

  /// A purpose; the first 48 differ.
  ///
  /// - Complexity: O(1).
  static func purpose(_ number: Int) -> String {
    fields[number % fields.count] + "-" + acts[number / fields.count % acts.count]
  }

  /// Three distinct functions.
  ///
  /// - Complexity: O(1).
  static func functions(_ number: Int) -> [String] {
    [0, 3, 5].map { features[(number + $0) % features.count] }
  }
}
