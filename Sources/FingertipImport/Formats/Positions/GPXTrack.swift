import CExpat
import FingertipCore
import FingertipIngest
import FingertipSystem

/// Tracks of GPX 1.0 and 1.1: points of tracks, of routes and alone, with a time.
///
/// Expat reads the text as it comes, and bounds what entities of a document may grow to. It is spared the points of
/// tracks that are written like one before them: see ``PointLayouts``.
enum GPXTrack {
  static func read(_ source: ForeignSource, _ reader: PositionReader) throws {
    // Text of another encoding is UTF-8 here, whatever the declaration says.
    guard let parser = XML_ParserCreate("UTF-8") else {
      throw InputError.unreadable(file: source.name, why: systemMessage(ENOMEM))
    }
    defer { XML_ParserFree(parser) }
    let points = UnsafeMutablePointer<GPXPoints>.allocate(capacity: 1)
    points.initialize(to: GPXPoints(reader, parser))
    defer {
      points.deinitialize(count: 1)
      points.deallocate()
    }
    // Safe: Expat gives the pointer back to the functions below alone, while the parser lives.
    XML_SetUserData(parser, points)
    XML_SetElementHandler(
      parser, { GPXPoints.at($0).pointee.begin($1!, $2!) },
      { points, _ in GPXPoints.at(points).pointee.end() })
    var blocks = try source.text()
    while let block = try blocks.next({ text, end in
      // A text without tags may be cut anywhere.
      end == .fileEnd || text.count >= TextBlocks.longestRow && tagsEnd(in: text) == 0
        ? text.count : tagsEnd(in: text)
    }) {
      let text = UnsafeBufferPointer(rebasing: block.text[..<block.rowsEnd])
      points.pointee.begin(text)
      // The text is gone with the next block.
      defer { points.pointee.forgetText() }
      var at = 0
      // The longer points are written otherwise, the more is parsed until that is asked again.
      var wanted = 0
      while at < text.count {
        let known = try points.pointee.takeKnown(from: at)
        wanted = known > at ? 0 : 2 * wanted + 64
        if known == text.count { break }
        at = pointTagEnd(in: text, from: known + min(wanted, text.count - known))
        try parse(
          UnsafeBufferPointer(rebasing: text[known..<at]), isLast: false, parser, points, source)
        points.pointee.keepLayout()
      }
    }
    try parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true, parser, points, source)
  }

  /// The offset after the last tag, so that none is in two blocks; 0 if there is none.
  private static func tagsEnd(in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = text.count
    while end > 0, text[end - 1] != UInt8(ascii: ">") { end -= 1 }
    return end
  }

  /// The offset after the next tag that may be the end of a point of a track.
  private static func pointTagEnd(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at < text.count {
      let end = text.offset(of: UInt8(ascii: ">"), from: at)
      if text[..<end].suffix(5).elementsEqual("trkpt".utf8) { return min(end + 1, text.count) }
      at = end + 1
    }
    return text.count
  }

  private static func parse(
    _ text: UnsafeBufferPointer<UInt8>, isLast: Bool, _ parser: XML_Parser,
    _ points: UnsafeMutablePointer<GPXPoints>, _ source: ForeignSource
  ) throws {
    let status = text.withMemoryRebound(to: CChar.self) { text in
      XML_Parse(parser, text.baseAddress, Int32(text.count), isLast ? 1 : 0)
    }
    if let failure = points.pointee.failure { throw failure }
    guard status == XML_STATUS_OK else {
      let why = XML_GetErrorCode(parser)
      let words = XML_ErrorString(why).map { String(cString: $0) } ?? "\(why)"
      throw ImportError(
        file: source.name, line: Int(XML_GetCurrentLineNumber(parser)) + points.pointee.unseenLines,
        offset: Int64(points.pointee.currentOffset),
        [
          "not well-formed XML, or cut (\(words)); export it again, or keep what is before",
          "不是合格的 XML，或不完整（\(words)）；请重新导出，或保留此处之前的内容",
        ])
    }
  }
}

/// A text of bounded length, followed by readable bytes.
struct PointText: ~Copyable {
  /// Longer texts are no times and no numbers.
  static let longest = 64

  private let bytes: UnsafeMutablePointer<UInt8>
  private var count = 0

  init() {
    bytes = .allocate(capacity: Self.longest + 8)
    bytes.initialize(repeating: 0, count: Self.longest + 8)
  }

  deinit { bytes.deallocate() }

  mutating func removeAll() { count = 0 }

  /// Appends as much as there is room for: what is longer is no valid text either way.
  mutating func append(_ text: UnsafeRawBufferPointer) {
    // Safe: no more bytes than there is room for.
    let taken = min(text.count, Self.longest - count)
    if taken > 0, let start = text.baseAddress { memcpy(bytes + count, start, taken) }
    count += taken
  }

  /// The text without white space around it.
  var text: UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, count)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return UnsafeBufferPointer(start: bytes + start, count: end - start)
  }
}

/// Takes the elements of a document.
private struct GPXPoints: ~Copyable {
  private enum Field { case none, time, accuracy }

  private let reader: PositionReader
  private let parser: XML_Parser
  private let device: SourceDevice
  /// The error that ended reading.
  private(set) var failure: (any Error)?

  /// The types of points, once they are met, in the order of their names.
  private var types: [RecordType?] = [nil, nil, nil]
  private static let names = ["trkpt", "rtept", "wpt"]
  /// The index of the name of the point that is open.
  private var open: Int?
  private var depth = 0
  private var depthOfPoint = 0
  private var line = 0
  /// How points were written, and the bytes and lines of those that the parser did not see.
  private var layouts = PointLayouts()
  private var unseenBytes = 0
  private(set) var unseenLines = 0
  /// The ends of the point of a track that was read last, and of that before it: offsets in the document.
  private var pointEnd = -1
  private var pointEndBefore = -1
  /// The text that is parsed, and the offset of its start in the document.
  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var textStart = 0
  /// The line feeds up to an offset in the text.
  private var lineFeeds = 0
  private var counted = 0
  private var latitude = PointText()
  private var longitude = PointText()
  private var time = PointText()
  private var accuracy = PointText()
  /// The text that characters belong to.
  private var field = Field.none

  init(_ reader: PositionReader, _ parser: XML_Parser) {
    self.reader = reader
    self.parser = parser
    device = reader.ownDevice
  }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<GPXPoints> {
    // Safe: it is the user data of the parser.
    pointer!.assumingMemoryBound(to: GPXPoints.self)
  }

  /// Begins with the next text, which lives until `forgetText()`.
  mutating func begin(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    counted = 0
  }

  /// The offset in the document of what the parser reads.
  var currentOffset: Int { Int(XML_GetCurrentByteIndex(parser)) + unseenBytes }

  /// Takes the points that follow one and are written like one before, without the parser.
  ///
  /// - Parameter start: The offset in the text that the parser has come to.
  /// - Returns: The offset that it goes on from.
  mutating func takeKnown(from start: Int) throws -> Int {
    var at = start
    guard pointEnd == textStart + start else { return at }
    let firstLine = line(at: start)
    defer {
      unseenBytes += at - start
      unseenLines += line(at: at) - firstLine
      pointEnd = textStart + at
    }
    while let next = layouts.read(text, from: at) {
      var tag = at
      while text[tag] != UInt8(ascii: "<") { tag += 1 }
      line = line(at: tag)
      at = next
      try emit(
        0, time: layouts[.time], latitude: layouts[.latitude], longitude: layouts[.longitude],
        accuracy: layouts[.accuracy])
    }
    return at
  }

  /// Keeps how the point that the parser has read last is written, if its text is at hand.
  mutating func keepLayout() {
    guard pointEndBefore >= textStart, pointEnd > pointEndBefore else { return }
    layouts.keep(
      UnsafeBufferPointer(rebasing: text[pointEndBefore - textStart..<pointEnd - textStart])
    ) {
      role, value in
      switch role {
      case .latitude: value.elementsEqual(latitude.text)
      case .longitude: value.elementsEqual(longitude.text)
      case .time: value.elementsEqual(time.text)
      case .accuracy: value.elementsEqual(accuracy.text)
      case .other: true
      }
    }
    pointEndBefore = pointEnd
  }

  /// Ends with the text: nothing of it is read later.
  mutating func forgetText() {
    lineFeeds += countLineFeeds(in: UnsafeBufferPointer(rebasing: text[counted...]))
    textStart += text.count
    begin(UnsafeBufferPointer(start: nil, count: 0))
  }

  /// The line of an offset in the text. The parser's own count reads all text once more, byte by byte.
  private mutating func line(at offset: Int) -> Int {
    let place = min(max(counted, offset), text.count)
    lineFeeds += countLineFeeds(in: UnsafeBufferPointer(rebasing: text[counted..<place]))
    counted = place
    return lineFeeds + 1
  }

  /// The name of an element or an attribute without a prefix.
  @inline(__always)
  private static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    strrchr(name, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0) + 1 } ?? name
  }

  mutating func begin(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>
  ) {
    depth += 1
    let name = Self.local(name)
    if open == nil {
      let index = strcmp(name, "trkpt") == 0 ? 0 : strcmp(name, "rtept") == 0 ? 1 : 2
      if index == 2, strcmp(name, "wpt") != 0 { return }
      open = index
      depthOfPoint = depth
      line = line(at: currentOffset - textStart)
      latitude.removeAll()
      longitude.removeAll()
      time.removeAll()
      accuracy.removeAll()
      var place = 0
      while let key = attributes[place], let value = attributes[place + 1] {
        let text = UnsafeRawBufferPointer(start: value, count: strlen(value))
        if strcmp(key, "lat") == 0 { latitude.append(text) }
        if strcmp(key, "lon") == 0 { longitude.append(text) }
        place += 2
      }
    } else if depth == depthOfPoint + 1, strcmp(name, "time") == 0 {
      take(.time)
      time.removeAll()
    } else if strcmp(name, "accuracy") == 0 {
      take(.accuracy)
      accuracy.removeAll()
    }
  }

  /// Begins with a text. Expat is asked for characters only where they are wanted: white space between tags
  /// is half of all texts.
  private mutating func take(_ field: Field) {
    self.field = field
    XML_SetCharacterDataHandler(parser) { points, text, count in
      GPXPoints.at(points).pointee.take(UnsafeRawBufferPointer(start: text, count: Int(count)))
    }
  }

  mutating func take(_ text: UnsafeRawBufferPointer) {
    switch field {
    case .none: break
    case .time: time.append(text)
    case .accuracy: accuracy.append(text)
    }
  }

  mutating func end() {
    if field != .none {
      field = .none
      XML_SetCharacterDataHandler(parser, nil)
    }
    if let index = open, depth == depthOfPoint {
      open = nil
      if index == 0 {
        pointEndBefore = pointEnd
        pointEnd = currentOffset + Int(XML_GetCurrentByteCount(parser))
      }
      do {
        try emit(
          index, time: time.text, latitude: latitude.text, longitude: longitude.text,
          accuracy: accuracy.text)
      } catch {
        failure = failure ?? error
        XML_StopParser(parser, 0)
      }
    }
    depth -= 1
  }

  private mutating func emit(
    _ index: Int, time: PositionReader.Text, latitude: PositionReader.Text,
    longitude: PositionReader.Text, accuracy: PositionReader.Text
  ) throws {
    let type = types[index] ?? reader.sink.type(Self.names[index])
    types[index] = type
    // Without a time it is a plan, not a track.
    if index > 0, time.isEmpty { return reader.sink.ignore(type, .otherType) }
    try reader.take(
      type, time: time, latitude: latitude, longitude: longitude, accuracy: accuracy,
      device: device, at: RecordPlace(line: line))
  }
}
