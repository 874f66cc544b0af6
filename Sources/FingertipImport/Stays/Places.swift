import FingertipIngest
import FingertipModel

/// Places by which stays are told apart.
struct Places {
  /// By latitude, WGS-84.
  private let places: [PlaceTable.Place]
  /// Degrees of latitude of the greatest radius.
  private let reach: Double

  init(_ table: PlaceTable, _ datum: Datum) {
    places = table.places.map { place in
      var moved = place
      (moved.latitude, moved.longitude) = datum.wgs84(
        latitude: place.latitude, longitude: place.longitude)
      return moved
    }.sorted { $0.latitude < $1.latitude }
    let greatest = places.map(\.radiusM).max() ?? 0
    // A little more, for what is rounded.
    reach = greatest / (GreatCircle.earthRadiusM * GreatCircle.radians) * 1.000_001
  }

  /// The kind of the place that a position lies in: of several the smallest; nil if there is none.
  ///
  /// - Complexity: O(log places), and O(places at its latitude).
  func kind(latitude: Double, longitude: Double) -> PlaceTable.Kind? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].latitude < latitude - reach { low = middle + 1 } else { high = middle }
    }
    var found: PlaceTable.Place?
    for place in places[low...] {
      if place.latitude > latitude + reach { break }
      let meters = GreatCircle.distanceM(
        place.latitude, place.longitude, latitude, longitude)
      if meters <= place.radiusM, place.radiusM < found?.radiusM ?? .infinity { found = place }
    }
    return found?.kind
  }
}
