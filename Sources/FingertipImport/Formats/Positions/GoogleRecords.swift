import FingertipCore
import FingertipIngest

/// `Records.json` of Google's Takeout: an object whose list `locations` has positions in ten-millionths of
/// a degree.
enum GoogleRecords {
  private static let keys = [
    [["timestamp"], ["timestampMs"]], [["latitudeE7"]], [["longitudeE7"]], [["accuracy"]],
    [["deviceTag"]],
  ]

  static func read(_ source: ForeignSource, _ reader: PositionReader) throws {
    let sink = reader.sink
    let type = sink.type("location")
    let object = JSONObjectReader(paths: keys)
    var number = 0
    try source.readJSON { stream in
      try stream.enter(.object)
      while let key = try stream.nextKey() {
        guard key == "locations", try stream.next() == .array else {
          try stream.skip()
          continue
        }
        try stream.enter(.array)
        while try stream.nextElement() {
          number += 1
          let place = RecordPlace(line: number)
          guard try stream.next() == .object else {
            sink.reject(type, .malformed, at: place)
            try stream.skip()
            continue
          }
          try object.read(stream)
          try take(object.values, type, reader, at: place)
        }
      }
    }
  }

  private static func take(
    _ values: FieldTexts, _ type: RecordType, _ reader: PositionReader, at place: RecordPlace
  ) throws {
    let sink = reader.sink
    if values[0].isEmpty || values[1].isEmpty || values[2].isEmpty {
      let missing = (0..<3).first { values[$0].isEmpty } ?? 0
      return sink.reject(
        type, .missingField, field: ["timestamp", "latitudeE7", "longitudeE7"][missing], at: place)
    }
    guard let instantMs = reader.instant(values[0]) else {
      return sink.reject(type, .badTimestamp, field: "timestamp", at: place)
    }
    guard let north = wholeNumber(values[1]), let east = wholeNumber(values[2]) else {
      return sink.reject(type, .malformed, field: "latitudeE7", at: place)
    }
    try reader.take(
      type, instantMs: instantMs, latitude: degrees(north), longitude: degrees(east),
      accuracyM: decimal(values[3]), device: reader.device(values[4]), at: place)
  }

  /// Some exports have numbers that were negative as unsigned ones of 32 bits.
  private static func degrees(_ number: Int64) -> Double {
    let signed = number > 1_800_000_000 && number < 1 << 32 ? number - (1 << 32) : number
    return Double(signed) / 1e7
  }
}
