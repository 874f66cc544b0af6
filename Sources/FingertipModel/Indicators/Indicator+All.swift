extension Indicator {
  /// All indicators, in the order of their numbers.
  public static let all: [Indicator] = [
    screenAndFieldIndicators, idleAppsIndicators, overlapsIndicators, reportingIndicators,
    tasksIndicators, compulsionIndicators, controlIndicators, escalationIndicators, hoursIndicators,
    loadIndicators, involutionIndicators,
  ].flatMap(\.self)

  /// Ratios of sums, in the order of the tables' columns.
  public static let ratios = all.filter { $0.ratio != nil }

  /// Ratios of sums that are defined for single cadres.
  public static let ofCadres = ratios.filter { $0.grains.contains(.cadre) }

  /// Ratios of sums that are defined for units.
  public static let ofUnits = ratios.filter { $0.grains.contains(.unit) }

  /// The indicator of an id, if there is one.
  ///
  /// - Complexity: O(1).
  public static func named(_ id: String) -> Indicator? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  static let zeroToOne = "0 to 1"
  static let belowOne = "0 to below 1"
  static let zeroAndUp = "0 and up"
}
