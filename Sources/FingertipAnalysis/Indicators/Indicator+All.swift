import FingertipCore

extension Indicator {
  /// In the order of SPEC section 4's table.
  package static let all: [Indicator] = screenAndField + reporting + control + hours + load

  /// Those given for single cadres.
  package static let ofCadres = all.filter { $0.grains.contains(.cadre) }

  /// Those given for units.
  package static let ofUnits = all.filter { $0.grains.contains(.unit) }

  /// The indicator of an id, if there is one.
  ///
  /// - Complexity: O(indicators).
  package static func named(_ id: String) -> Indicator? { all.first { $0.id == id } }
}

/// What several indicators say of themselves.
enum IndicatorWords {
  static let share = "share"
  static let ratio = "ratio"
  static let perHour = "per hour"
  static let zeroToOne = "0 to 1"
  static let zeroAndUp = "0 and up"
  static let higherIsWorse = "higher is worse"
  static let lowerIsWorse = "lower is worse"
}
