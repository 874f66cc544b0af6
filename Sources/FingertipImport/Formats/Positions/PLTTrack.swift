import FingertipCore
import FingertipIngest
import FingertipSystem

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
        // Safe: 10 and 8 bytes, as checked.
        memcpy(time.baseAddress!, text.baseAddress! + fields[5].lowerBound, 10)
        time[10] = UInt8(ascii: "T")
        memcpy(time.baseAddress! + 11, text.baseAddress! + fields[6].lowerBound, 8)
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
    while true {
      let end = text.offset(of: UInt8(ascii: ","), from: start)
      fields.append(start..<end)
      if end == text.count { return }
      start = end + 1
    }
  }
}
