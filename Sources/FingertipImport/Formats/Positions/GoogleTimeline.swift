import FingertipCore
import FingertipIngest

/// `Timeline.json`, as phones export it: on Android an object with `semanticSegments` and `rawSignals`, on
/// iOS a list of segments.
///
/// The positions of signals and of paths are read. Visits and activities are Google's own judgement by
/// rules that are not told, and are ignored.
enum GoogleTimeline {
  private typealias Text = UnsafeBufferPointer<UInt8>

  static func read(_ source: ForeignSource, _ reader: PositionReader) throws {
    let timeline = TimelineReader(reader)
    try source.readJSON { stream in
      if try stream.next() == .array { return try timeline.readList(stream) }
      try stream.enter(.object)
      while let key = try stream.nextKey() {
        if ["semanticSegments", "rawSignals"].contains(key), try stream.next() == .array {
          try timeline.readList(stream)
        } else {
          try stream.skip()
        }
      }
    }
  }
}

/// Reads segments and signals.
private final class TimelineReader {
  private let positions: PositionReader
  private let device: SourceDevice
  private let position: RecordType
  private let path: RecordType
  private let signal = JSONObjectReader(paths: [
    [["timestamp"]], [["LatLng"], ["latLng"]], [["accuracyMeters"]],
  ])
  private let point = JSONObjectReader(paths: [
    [["time"]], [["point"]], [["durationMinutesOffsetFromStartTime"]],
  ])
  private var number = 0

  init(_ positions: PositionReader) {
    self.positions = positions
    device = positions.ownDevice
    position = positions.sink.type("position")
    path = positions.sink.type("timelinePath")
  }

  func readList(_ stream: JSONStream) throws {
    try stream.enter(.array)
    while try stream.nextElement() {
      guard try stream.next() == .object else {
        try stream.skip()
        continue
      }
      try readElement(stream)
    }
  }

  /// The key of a member of a segment or a signal.
  private enum Key {
    case startTime, position, path, other
    /// What Google found by itself.
    case judgement(String)

    private static let judgements = [
      "visit", "activity", "activityRecord", "wifiScan", "timelineMemory",
    ].map { (name: $0, bytes: Array($0.utf8)) }

    init(_ text: UnsafeBufferPointer<UInt8>) {
      if text.equals("position") {
        self = .position
      } else if text.equals("startTime") {
        self = .startTime
      } else if text.equals("timelinePath") {
        self = .path
      } else if let known = Self.judgements.first(where: { text.equals($0.bytes) }) {
        self = .judgement(known.name)
      } else {
        self = .other
      }
    }
  }

  private func readElement(_ stream: JSONStream) throws {
    var startMs: Int64?
    /// Points whose time is counted from the segment's start, which may follow them.
    var later: [(place: Int, minutes: Double, latitude: Double, longitude: Double)] = []
    try stream.enter(.object)
    while let key = try stream.withNextKey({ $0.map { Key($0) } }) {
      switch (key, try stream.next()) {
      case (.startTime, .string): startMs = try stream.withString { positions.instant($0) }
      case (.position, .object):
        number += 1
        let place = RecordPlace(line: number)
        try signal.read(stream)
        let values = signal.values
        try take(position, values[0], values[1], values[2], place)
      case (.path, .array):
        try stream.enter(.array)
        while try stream.nextElement() {
          number += 1
          guard try stream.next() == .object else {
            positions.sink.reject(path, .malformed, at: RecordPlace(line: number))
            try stream.skip()
            continue
          }
          try point.read(stream)
          let values = point.values
          let place = RecordPlace(line: number)
          if values[0].isEmpty, let minutes = decimal(values[2]),
            let (latitude, longitude) = degrees(values[1])
          {
            later.append((number, minutes, latitude, longitude))
          } else {
            try take(path, values[0], values[1], UnsafeBufferPointer(start: nil, count: 0), place)
          }
        }
      case (.judgement(let type), .object):
        positions.sink.ignore(positions.sink.type(type), .otherType)
        try stream.skip()
      default: try stream.skip()
      }
    }
    for point in later {
      let place = RecordPlace(line: point.place)
      // A day has 1440 minutes, and no segment has a year.
      guard let startMs, abs(point.minutes) < 525_600 else {
        positions.sink.reject(path, .badTimestamp, field: "startTime", at: place)
        continue
      }
      try positions.take(
        path, instantMs: startMs + Int64(point.minutes * 60_000), latitude: point.latitude,
        longitude: point.longitude, accuracyM: nil, device: device, at: place)
    }
  }

  private func take(
    _ type: RecordType, _ time: UnsafeBufferPointer<UInt8>, _ point: UnsafeBufferPointer<UInt8>,
    _ accuracy: UnsafeBufferPointer<UInt8>, _ place: RecordPlace
  ) throws {
    let sink = positions.sink
    if time.isEmpty { return sink.reject(type, .missingField, field: "time", at: place) }
    if point.isEmpty { return sink.reject(type, .missingField, field: "point", at: place) }
    guard let instantMs = positions.instant(time) else {
      return sink.reject(type, .badTimestamp, field: "time", at: place)
    }
    guard let (latitude, longitude) = degrees(point) else {
      return sink.reject(type, .malformed, field: "point", at: place)
    }
    try positions.take(
      type, instantMs: instantMs, latitude: latitude, longitude: longitude,
      accuracyM: decimal(accuracy), device: device, at: place)
  }

  /// The degrees of `39.98°, 116.31°` or `geo:39.98,116.31`.
  private func degrees(_ text: UnsafeBufferPointer<UInt8>) -> (Double, Double)? {
    var at = 0
    guard let latitude = Self.number(text, &at), let longitude = Self.number(text, &at) else {
      return nil
    }
    Self.skipToNumber(text, &at)
    return at == text.count ? (latitude, longitude) : nil
  }

  /// The number of the next run of bytes that numbers consist of; nil if there is none.
  @inline(__always)
  private static func number(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Double? {
    skipToNumber(text, &at)
    let start = at
    if let front = DecimalFront(UnsafeBufferPointer(rebasing: text[start...])),
      let number = front.number
    {
      at = start + front.end
      if at == text.count || !isOfNumber(text[at]) { return number }
    }
    while at < text.count, isOfNumber(text[at]) { at += 1 }
    return decimal(UnsafeBufferPointer(rebasing: text[start..<at]))
  }

  @inline(__always)
  private static func skipToNumber(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    while at < text.count, !isOfNumber(text[at]) { at += 1 }
  }

  @inline(__always)
  private static func isOfNumber(_ byte: UInt8) -> Bool {
    byte ^ 0x30 <= 9 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
