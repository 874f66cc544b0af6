import FingertipAnalysis

/// What there is to know of an indicator before its number is believed.
///
/// There is an entry for every ``Indicator`` and for those that tables hold besides: of apps, tasks and
/// levels.
public struct IndicatorEntry: Sendable, Identifiable {
  private let base: FingertipAnalysis.IndicatorEntry

  private init(_ base: FingertipAnalysis.IndicatorEntry) { self.base = base }

  /// The name in tables, such as `zombie_rate`.
  public var id: String { base.id }
  /// The number in the contract's table.
  public var number: Int { base.number }
  /// The definition, by the names of measures.
  public var formula: String { base.formula }
  /// Of the value, such as `per hour`.
  public var unit: String { base.unit }
  /// The values it can take.
  public var range: String { base.range }
  /// What is worse.
  public var direction: String { base.direction }
  /// The burden it answers, and the demands behind it.
  public var burden: String { base.burden }
  /// What it is given for, such as `cadre` and `unit`.
  public var grains: [String] { base.grains.map(\.rawValue) }
  /// The arithmetic with numbers.
  public var example: String { base.example }
  /// What the number does not say, and when it deceives.
  public var misleads: String { base.misleads }

  /// In the order of the contract's table.
  public static let all = FingertipAnalysis.IndicatorEntry.all.map { IndicatorEntry($0) }

  /// The entry of an id, if there is one.
  ///
  /// - Complexity: O(entries).
  public static func named(_ id: String) -> IndicatorEntry? { all.first { $0.id == id } }
}
