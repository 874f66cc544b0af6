/// The rule by which positions of a device become stays, each a visit in the field (ForeignLogs.md,
/// Positions).
///
/// A stay begins at its first position, the anchor, lasts while positions are within the radius of it,
/// and counts from a least duration on. Tools differ in the rest: on one public set of tracks the rules
/// in use differ from 42 h to 4,639 h.
public struct StayRule: ParameterSet {
  /// What a silence, a longer time without a position than ``gapMs``, does to a stay.
  public enum Silence: String, CaseIterable, Sendable {
    /// The stay ends at the last position before.
    case close
    /// The stay is none.
    case discard
    /// The stay lasts if the next position is within the radius, otherwise it ends at the last position
    /// before.
    case bridge
  }

  /// Where a stay ends that the device left.
  public enum End: String, CaseIterable, Sendable {
    /// The last position within the radius.
    case lastInside = "last-inside"
    /// The first position outside.
    case firstOutside = "first-outside"
  }

  /// The rules of other tools, with their defaults.
  public enum Preset: String, CaseIterable, Sendable {
    /// `generate_staypoints` of trackintel 1.4.
    case trackintel
    /// `stay_locations` of scikit-mobility 1.3.
    case scikitMobility = "scikit-mobility"
  }

  /// The form of the great-circle distance, of which tools round differently.
  package enum Distance: Sendable, BitwiseCopyable {
    case haversine, arccosine, arctangent
  }

  /// The radius around the anchor, meters.
  public var radiusM = 100.0
  /// The least duration of a stay, milliseconds.
  public var leastMs: Int64 = 300_000
  /// The longest time between two positions of a stay, milliseconds; nil for no limit.
  public var gapMs: Int64? = 900_000
  /// The greatest accuracy of a position, meters; nil for no limit.
  public var greatestAccuracyM: Double? = 100
  /// The greatest speed from one position to the next, kilometers per hour; nil for no limit.
  public var greatestSpeedKmh: Double? = 500

  /// What a silence does.
  public var silence = Silence.close
  /// Where a stay ends.
  public var end = End.lastInside
  /// True if a stay that the data ends in is left out.
  public var dropsLast = false

  /// The tool whose rule it began as; nil for none.
  public private(set) var preset: Preset?
  /// True if a position at the distance of the radius is within it.
  package private(set) var includesRadius = true
  /// True if a stay of the least duration counts.
  package private(set) var includesLeast = true
  /// True if positions at (0, 0), which devices give that know none, are left out.
  package private(set) var dropsOrigin = true
  package private(set) var distance = Distance.haversine

  /// Makes the rule of the defaults.
  public init() {}

  /// Makes the rule of another tool: the same number of stays with the same begins and ends.
  public init(_ preset: Preset) {
    self.preset = preset
    end = .firstOutside
    (greatestAccuracyM, greatestSpeedKmh, dropsOrigin) = (nil, nil, false)
    switch preset {
    case .trackintel:
      silence = .discard
      dropsLast = true
      includesRadius = false
      distance = .arccosine
    case .scikitMobility:
      radiusM = 200
      leastMs = 1_200_000
      gapMs = nil
      includesLeast = false
      distance = .arctangent
    }
  }

  public static let parameters: [Parameter<StayRule>] = [
    Parameter(
      "stay_radius_m", .decimal(\.radiusM), .meters, in: 1...100_000,
      "A stay lasts while positions are so near its first one.", "停留持续到定位离其首个定位超过此距离。"),
    Parameter(
      "stay_least_min", .time(\.leastMs), .minutes, in: 0...1440,
      "Stays last at least so long.", "停留至少持续此时长。"),
    Parameter(
      "stay_gap_min", .optionalTime(\.gapMs), .minutes, in: 0...525_600,
      "A longer time without a position is a silence.", "无定位超过此时长视为中断。"),
    Parameter(
      "max_accuracy_m", .optionalDecimal(\.greatestAccuracyM), .meters, in: 0...1_000_000,
      "Leave out positions of a worse accuracy.", "略过精度差于此值的定位。"),
    Parameter(
      "max_speed_kmh", .optionalDecimal(\.greatestSpeedKmh), .kilometersPerHour,
      in: 1...1_000_000,
      "Leave out positions that only a higher speed reaches.", "略过以此速度仍到不了的定位。"),
  ]
}
