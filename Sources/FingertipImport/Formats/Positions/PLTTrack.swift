import FingertipCore
import FingertipIngest

/// Tracks of GeoLife: six lines of a head, then
/// `latitude,longitude,0,altitude,days,2008-10-23,02:53:04` in UTC.
enum PLTTrack {
  private static let headLines = 6

  static func recognizes(_ sample: SourceSample) -> Bool {
    sample.bytes.starts(with: "Geolife trajectory".utf8)
  }

  static func read(_ source: ForeignSource, _ reader: PositionReader) throws {
    let sink = reader.sink
    let type = sink.type("fix")
    let device = reader.ownDevice
    // A date, a time and eight bytes that may be read after them.
    let time = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 28)
    time.initialize(repeating: 0)
    defer { time.deallocate() }
    var blocks = try source.text()
    var line = 1
    var fields: [Range<Int>] = []
    while let block = try blocks.nextLines() {
      try block.forEachLine(&line) { text, line in
        if line <= headLines || text.isEmpty { return }
        let place = RecordPlace(line: line, text: text)
        split(text, into: &fields)
        guard fields.count >= 7, fields[5].count == 10, fields[6].count == 8 else {
          return sink.reject(type, .malformed, at: place)
        }
        for (offset, byte) in text[fields[5]].enumerated() { time[offset] = byte }
        time[10] = UInt8(ascii: "T")
        for (offset, byte) in text[fields[6]].enumerated() { time[11 + offset] = byte }
        time[19] = UInt8(ascii: "Z")
        try reader.take(
          type, time: UnsafeBufferPointer(rebasing: time[..<20]),
          latitude: UnsafeBufferPointer(rebasing: text[fields[0]]),
          longitude: UnsafeBufferPointer(rebasing: text[fields[1]]),
          accuracy: UnsafeBufferPointer(rebasing: text[..<0]), device: device, at: place)
      }
    }
  }

  private static func split(_ text: UnsafeBufferPointer<UInt8>, into fields: inout [Range<Int>]) {
    fields.removeAll(keepingCapacity: true)
    var start = 0
    for place in text.indices where text[place] == UInt8(ascii: ",") {
      fields.append(start..<place)
      start = place + 1
    }
    fields.append(start..<text.count)
  }
}
