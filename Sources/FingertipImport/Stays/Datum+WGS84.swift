import FingertipModel
import FingertipSystem

extension Datum {
  /// Returns a position in WGS-84, in degrees.
  ///
  /// - Complexity: O(1); some evaluations of the shift for `gcj02` and `bd09`.
  package func wgs84(latitude: Double, longitude: Double) -> (latitude: Double, longitude: Double) {
    switch self {
    case .wgs84: return (latitude, longitude)
    case .gcj02: return Self.inverse(of: Self.gcj02, at: latitude, longitude)
    case .bd09:
      let shown = Self.inverse(of: Self.bd09(ofGCJ02:_:), at: latitude, longitude)
      return Self.inverse(of: Self.gcj02, at: shown.latitude, shown.longitude)
    }
  }

  /// Returns the position that GCJ-02 shows of one in WGS-84.
  package static func gcj02(
    _ latitude: Double, _ longitude: Double
  ) -> (latitude: Double, longitude: Double) {
    // The rectangle within which positions are moved.
    guard (0.8293...55.8271).contains(latitude), (72.004...137.8347).contains(longitude) else {
      return (latitude, longitude)
    }
    // Krasovsky's ellipsoid of 1940.
    let (axis, eccentricity) = (6_378_245.0, 0.006_693_421_622_965_943)
    let (x, y) = (longitude - 105, latitude - 35)
    let root = abs(x).squareRoot()
    let wave = (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
    func waves(_ at: Double, _ long: Double, _ longer: Double, _ longest: Double) -> Double {
      (20 * sin(at * .pi) + 40 * sin(at / 3 * .pi)) * 2 / 3
        + (long * sin(at / 12 * .pi) + longer * sin(at / longest * .pi)) * 2 / 3
    }
    let north =
      -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave
      + waves(y, 160, 320, 30)
    let east =
      300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave + waves(x, 150, 300, 30)
    let radians = latitude * .pi / 180
    let magic = 1 - eccentricity * sin(radians) * sin(radians)
    let meridian = axis * (1 - eccentricity) / (magic * magic.squareRoot())
    let parallel = axis / magic.squareRoot() * cos(radians)
    return (
      latitude + north * 180 / (meridian * .pi), longitude + east * 180 / (parallel * .pi)
    )
  }

  /// Returns the position that BD-09 shows of one in GCJ-02.
  package static func bd09(
    ofGCJ02 latitude: Double, _ longitude: Double
  ) -> (latitude: Double, longitude: Double) {
    let step = Double.pi * 3000 / 180
    let length =
      (latitude * latitude + longitude * longitude).squareRoot() + 0.00002 * sin(latitude * step)
    let angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * step)
    return (length * sin(angle) + 0.006, length * cos(angle) + 0.0065)
  }

  /// Returns the position that a shift shows at another, by fixed-point iteration.
  private static func inverse(
    of shift: (Double, Double) -> (latitude: Double, longitude: Double), at latitude: Double,
    _ longitude: Double
  ) -> (latitude: Double, longitude: Double) {
    var found = (latitude: latitude, longitude: longitude)
    // The shift changes by less than a hundredth of a distance, so that each step gives two digits; at
    // the rectangle's border, where it does not, the steps are bounded.
    for _ in 0..<10 {
      let shown = shift(found.latitude, found.longitude)
      let (north, east) = (latitude - shown.latitude, longitude - shown.longitude)
      found.latitude += north
      found.longitude += east
      // A tenth of a millimeter.
      if abs(north) + abs(east) < 1e-9 { break }
    }
    return found
  }
}
