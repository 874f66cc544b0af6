/// A position of a device at an instant.
package struct Fix: BitwiseCopyable, Sendable {
  package var instantMs: Int64
  /// Degrees, WGS-84.
  package var latitude: Double
  package var longitude: Double

  package init(at instantMs: Int64, latitude: Double, longitude: Double) {
    self.instantMs = instantMs
    self.latitude = latitude
    self.longitude = longitude
  }
}
