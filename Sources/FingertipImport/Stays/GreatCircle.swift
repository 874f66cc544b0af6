import FingertipModel
import FingertipSystem

/// Distances on a sphere of the Earth's mean radius.
package enum GreatCircle {
  /// Meters; IUGG's mean radius, rounded, as tools of tracks use it.
  package static var earthRadiusM: Double { 6_371_000.0 }
  static var radians: Double { Double.pi / 180 }

  /// The meters between two positions in degrees, by the form that a tool uses: forms differ in their
  /// rounding, which decides where a position lies on the border.
  package static func distanceM(
    _ latitude0: Double, _ longitude0: Double, _ latitude1: Double, _ longitude1: Double,
    _ form: StayRule.Distance = .haversine
  ) -> Double {
    let (lat0, lat1) = (latitude0 * radians, latitude1 * radians)
    let (lon0, lon1) = (longitude0 * radians, longitude1 * radians)
    if form == .arccosine {
      let (latitudes, longitudes) = (cos(lat0 - lat1), cos(lon0 - lon1))
      let cosine = latitudes - cos(lat0) * cos(lat1) * (1 - longitudes)
      return earthRadiusM * acos(max(-1, min(1, cosine)))
    }
    let (sinLat, sinLon) = (sin((lat1 - lat0) / 2), sin((lon1 - lon0) / 2))
    let square = min(1, sinLat * sinLat + cos(lat0) * cos(lat1) * sinLon * sinLon)
    return form == .arctangent
      ? earthRadiusM * 2 * atan2(square.squareRoot(), (1 - square).squareRoot())
      : earthRadiusM * 2 * asin(square.squareRoot())
  }
}

/// A circle around an anchor, which tells positions within it from those outside.
///
/// ## Design
///
/// Four times the haversine of the distance is approximated by products alone, to a relative 10⁻⁴ for
/// differences of up to 0.02 in radians: only where that does not decide, sines and cosines are computed.
/// Their costs fall to the anchors, of which there is one in many positions.
package struct Circle: BitwiseCopyable {
  /// The greatest differences for which the approximation holds, radians.
  private static var nearby: Double { 0.02 }
  /// Nearer to a pole, a change of the latitude's cosine is no small part of it.
  private static var leastCosine: Double { 0.05 }

  private let radiusM: Double
  private let includesRadius: Bool
  private let distance: StayRule.Distance
  /// Below the first a position is certainly within, above the second certainly outside.
  private let certainlyInside: Double
  private let certainlyOutside: Double

  private var latitude = 0.0
  private var longitude = 0.0
  private var sine = 0.0
  private var cosine = 0.0

  package init(_ rule: StayRule) {
    (radiusM, includesRadius, distance) = (rule.radiusM, rule.includesRadius, rule.distance)
    let half = sin(min(Double.pi / 2, rule.radiusM / (2 * GreatCircle.earthRadiusM)))
    // The arccosine of a number near 1 has few digits: 4 · 10⁻¹⁶ is its error before it is taken.
    let (square, error) = (4 * half * half, 1e-15)
    certainlyInside = square * (1 - 1e-4) - error
    certainlyOutside = square * (1 + 1e-4) + error
  }

  /// Moves the circle.
  @inline(__always)
  package mutating func move(to fix: Fix) {
    (latitude, longitude) = (fix.latitude, fix.longitude)
    let radians = latitude * GreatCircle.radians
    (sine, cosine) = (sin(radians), cos(radians))
  }

  /// True if a position is within the circle.
  @inline(__always)
  package func contains(_ fix: Fix) -> Bool {
    let north = (fix.latitude - latitude) * GreatCircle.radians
    let east = (fix.longitude - longitude) * GreatCircle.radians
    guard abs(north) < Self.nearby, abs(east) < Self.nearby, cosine > Self.leastCosine else {
      return isWithin(fix)
    }
    let other = cosine * (1 - north * north / 2) - sine * north
    let square = north * north + cosine * other * east * east
    if square < certainlyInside { return true }
    if square > certainlyOutside { return false }
    return isWithin(fix)
  }

  @inline(never)
  private func isWithin(_ fix: Fix) -> Bool {
    let meters = GreatCircle.distanceM(
      latitude, longitude, fix.latitude, fix.longitude, distance)
    // scikit-mobility compares kilometers.
    let unit = distance == .arctangent ? 1000.0 : 1
    let (found, limit) = (meters / unit, radiusM / unit)
    return includesRadius ? found <= limit : found < limit
  }
}

/// A limit of speed between positions.
package struct SpeedLimit {
  /// Meters of a degree of a great circle.
  private static var degreeM: Double { GreatCircle.earthRadiusM * GreatCircle.radians }

  private let metersPerMs: Double

  package init(kmh: Double) { metersPerMs = kmh / 3_600 }

  /// True if a later position is out of reach.
  @inline(__always)
  package func isExceeded(from one: Fix, to other: Fix) -> Bool {
    let reachM = Double(other.instantMs &- one.instantMs) * metersPerMs
    // The way along a meridian and a parallel is not shorter than the great circle.
    let wayM =
      (abs(other.latitude - one.latitude) + abs(other.longitude - one.longitude)) * Self.degreeM
    return wayM > reachM
      && GreatCircle.distanceM(one.latitude, one.longitude, other.latitude, other.longitude)
        > reachM
  }
}
