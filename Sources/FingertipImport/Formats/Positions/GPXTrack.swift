import CExpat
import FingertipCore
import FingertipIngest
import FingertipSystem

/// Tracks of GPX 1.0 and 1.1: points of tracks, of routes and alone, with a time.
enum GPXTrack {
  static func read(_ source: ForeignSource, _ reader: PositionReader) throws {
    // Text of another encoding is UTF-8 here, whatever the declaration says.
    guard let parser = XML_ParserCreate("UTF-8") else {
      throw InputError.unreadable(file: source.name, why: systemMessage(ENOMEM))
    }
    defer { XML_ParserFree(parser) }
    let points = GPXPoints(reader, parser)
    XML_SetUserData(parser, Unmanaged.passUnretained(points).toOpaque())
    XML_SetElementHandler(
      parser, { points, name, attributes in GPXPoints.of(points).begin(name!, attributes!) },
      { points, name in GPXPoints.of(points).end(name!) })
    XML_SetCharacterDataHandler(parser) { points, text, count in
      GPXPoints.of(points).take(UnsafeRawBufferPointer(start: text, count: Int(count)))
    }
    var blocks = try source.text()
    while let block = try blocks.next({ text, _ in text.count }) {
      try parse(block.text, isLast: false, parser, points, source)
    }
    try parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true, parser, points, source)
  }

  private static func parse(
    _ text: UnsafeBufferPointer<UInt8>, isLast: Bool, _ parser: XML_Parser, _ points: GPXPoints,
    _ source: ForeignSource
  ) throws {
    let status = text.withMemoryRebound(to: CChar.self) { text in
      XML_Parse(parser, text.baseAddress, Int32(text.count), isLast ? 1 : 0)
    }
    if let failure = points.failure { throw failure }
    guard status == XML_STATUS_OK else {
      let why = XML_GetErrorCode(parser)
      let words = XML_ErrorString(why).map { String(cString: $0) } ?? "\(why)"
      throw ImportError(
        file: source.name, line: Int(XML_GetCurrentLineNumber(parser)),
        offset: Int64(XML_GetCurrentByteIndex(parser)),
        [
          "not well-formed XML, or cut (\(words)); export it again, or keep what is before",
          "不是合格的 XML，或不完整（\(words)）；请重新导出，或保留此处之前的内容",
        ])
    }
  }
}

/// Takes the elements of a document.
private final class GPXPoints {
  /// Longer texts are no times.
  private static let longestText = 64

  private let reader: PositionReader
  private let parser: XML_Parser
  private let device: SourceDevice
  /// The error that ended reading.
  private(set) var failure: (any Error)?

  /// The type of the point that is open.
  private var type: RecordType?
  private var depth = 0
  private var depthOfPoint = 0
  private var isTrack = false
  private var line = 0
  private var latitude: [UInt8] = []
  private var longitude: [UInt8] = []
  private var time: [UInt8] = []
  private var accuracy: [UInt8] = []
  /// The text that characters belong to.
  private var field: ReferenceWritableKeyPath<GPXPoints, [UInt8]>?

  init(_ reader: PositionReader, _ parser: XML_Parser) {
    self.reader = reader
    self.parser = parser
    device = reader.ownDevice
  }

  static func of(_ pointer: UnsafeMutableRawPointer?) -> GPXPoints {
    // Safe: it is the user data of the parser, and outlives it.
    Unmanaged<GPXPoints>.fromOpaque(pointer!).takeUnretainedValue()
  }

  /// The name of an element without a prefix.
  private static func local(_ name: UnsafePointer<CChar>) -> Substring {
    let name = String(cString: name)
    return name.lastIndex(of: ":").map { name[name.index(after: $0)...] } ?? name[...]
  }

  func begin(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>
  ) {
    depth += 1
    let name = Self.local(name)
    if type == nil {
      guard ["trkpt", "rtept", "wpt"].contains(name) else { return }
      type = reader.sink.type(String(name))
      (isTrack, depthOfPoint) = (name == "trkpt", depth)
      line = Int(XML_GetCurrentLineNumber(parser))
      (latitude, longitude, time, accuracy) = ([], [], [], [])
      var place = 0
      while let key = attributes[place], let value = attributes[place + 1] {
        switch Self.local(key) {
        case "lat": latitude = Array(String(cString: value).utf8)
        case "lon": longitude = Array(String(cString: value).utf8)
        default: break
        }
        place += 2
      }
    } else if name == "time", depth == depthOfPoint + 1 {
      (field, time) = (\.time, [])
    } else if name == "accuracy" {
      (field, accuracy) = (\.accuracy, [])
    }
  }

  func take(_ text: UnsafeRawBufferPointer) {
    guard let field, self[keyPath: field].count <= Self.longestText else { return }
    self[keyPath: field] += text.prefix(Self.longestText + 1)
  }

  func end(_ name: UnsafePointer<CChar>) {
    field = nil
    if let type, depth == depthOfPoint {
      self.type = nil
      do { try emit(type) } catch {
        failure = failure ?? error
        XML_StopParser(parser, 0)
      }
    }
    depth -= 1
  }

  private func emit(_ type: RecordType) throws {
    let place = RecordPlace(line: line)
    // Without a time it is a plan, not a track.
    if time.isEmpty, !isTrack { return reader.sink.ignore(type, .otherType) }
    let blank: (UInt8) -> Bool = { $0 <= 0x20 }
    // Eight bytes that may be read after the text.
    let written = time.drop(while: blank).reversed().drop(while: blank).reversed()
    let padded = Array(written) + [UInt8](repeating: 0, count: 8)
    try padded.withUnsafeBufferPointer { padded in
      try latitude.withUnsafeBufferPointer { latitude in
        try longitude.withUnsafeBufferPointer { longitude in
          try accuracy.withUnsafeBufferPointer { accuracy in
            try reader.take(
              type, time: UnsafeBufferPointer(rebasing: padded[..<(padded.count - 8)]),
              latitude: latitude, longitude: longitude, accuracy: accuracy, device: device,
              at: place)
          }
        }
      }
    }
  }
}
