import FingertipCore
import FingertipIngest
import FingertipModel

/// Gives the positions of a source to the sink, however they were written.
final class PositionReader {
  typealias Text = UnsafeBufferPointer<UInt8>

  let sink: RecordSink
  private let stage: Int
  private let datum: Datum
  private let rule: StayRule
  // Safe: as in ``JSONStream``, no access lasts while another one changes what it accesses.
  @exclusivity(unchecked) private var instants: InstantReader

  init(_ source: ForeignSource, _ sink: RecordSink) {
    self.sink = sink
    stage = sink.stage(StayStage.self)
    datum = source.options.datum
    rule = source.options.stays
    instants = InstantReader(zone: source.options.zone)
  }

  /// The instant of a timestamp; nil if it is none.
  func instant(_ text: Text) -> Int64? { instants.lenientInstant(text) }

  /// The device of a source that names none.
  var ownDevice: SourceDevice { sink.device() }

  /// The device of an id; the source's own for an empty one.
  func device(_ id: Text) -> SourceDevice { sink.device(named: id) }

  /// Takes a position as texts; an empty accuracy is unknown.
  func take(
    _ type: RecordType, time: Text, latitude: Text, longitude: Text, accuracy: Text,
    device: SourceDevice, at place: RecordPlace
  ) throws {
    if time.isEmpty || latitude.isEmpty || longitude.isEmpty {
      let name = time.isEmpty ? "timestamp" : latitude.isEmpty ? "latitude" : "longitude"
      return sink.reject(type, .missingField, field: name, at: place)
    }
    guard let instantMs = instant(time) else {
      return sink.reject(type, .badTimestamp, field: "timestamp", at: place)
    }
    guard let north = decimal(latitude) else {
      return sink.reject(type, .malformed, field: "latitude", at: place)
    }
    guard let east = decimal(longitude) else {
      return sink.reject(type, .malformed, field: "longitude", at: place)
    }
    try take(
      type, instantMs: instantMs, latitude: north, longitude: east,
      accuracyM: accuracy.isEmpty ? nil : decimal(accuracy), device: device, at: place)
  }

  /// Takes a position in the datum of the source.
  func take(
    _ type: RecordType, instantMs: Int64, latitude: Double, longitude: Double, accuracyM: Double?,
    device: SourceDevice, at place: RecordPlace
  ) throws {
    guard abs(latitude) <= 90 else {
      return sink.reject(type, .malformed, field: "latitude", at: place)
    }
    guard abs(longitude) <= 180 else {
      return sink.reject(type, .malformed, field: "longitude", at: place)
    }
    if latitude == 0, longitude == 0, rule.dropsOrigin { return sink.ignore(type, .origin) }
    // A negative accuracy is how iOS marks a position that it does not know.
    if let accuracyM, let limit = rule.greatestAccuracyM, !(0...limit).contains(accuracyM) {
      return sink.ignore(type, .inexact)
    }
    var fix = Fix(at: instantMs, latitude: latitude, longitude: longitude)
    if datum != .wgs84 {
      (fix.latitude, fix.longitude) = datum.wgs84(latitude: latitude, longitude: longitude)
    }
    try sink.take(
      StayStage.record(fix, accuracyM: accuracyM), type, of: device, in: stage, at: place)
  }
}
