import FingertipCore
import FingertipImport
import FingertipIngest
import FingertipTestSupport
import Testing

/// What is read by a short way against what reads everything.
@Suite struct FastPathTests {
  private static func padded<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 64)
    return try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0.dropLast(64)))
    }
  }

  @Test(arguments: EpochUnit.allCases)
  func `numbers are the instants of the parser of logs`(unit: EpochUnit) throws {
    let zone = try TimeZoneRules(
      identifier: "Asia/Shanghai", tzif: NaiveZone.file(named: "Asia/Shanghai"))
    var reader = InstantReader(zone: zone, epochUnit: unit)
    var parser = TimestampParser(zone: zone, epochUnit: unit)
    let naiveZone = NaiveZone(named: "Asia/Shanghai")!
    /// The unit of a number; nil for days of a spreadsheet.
    func naiveUnit(_ text: String) -> NaiveEpochUnit? {
      guard unit == .auto else { return NaiveEpochUnit(rawValue: unit.rawValue) }
      switch text.prefix(while: { $0 != "." }).utf8.count {
      case ...5: return nil
      case ...11: return .s
      case ...14: return .ms
      case ...17: return .us
      default: return .ns
      }
    }
    var random = SplitMix64(seed: 1)
    var texts = [
      "", "1704067200", "1704067200123", "1704067200123.0", "1704067200123.5", "170406720012345",
    ]
    for count in 1...20 {
      for _ in 0..<50 {
        var text = (0..<count).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
        texts.append(text)
        texts.append(text + ".0")
        // A byte that is no digit, in any place.
        let place = text.utf8.index(text.startIndex, offsetBy: Int.random(in: 0..<count))
        let other = ["/", ":", "-", ".", " ", "é", "\0"].randomElement(using: &random)!
        text.replaceSubrange(place...place, with: other)
        texts.append(text)
      }
    }
    for text in texts {
      Self.padded(text) { bytes in
        let expected = bytes.isEmpty ? nil : parser.parse(bytes.baseAddress!, count: bytes.count)
        #expect(reader.instant(bytes) == expected, "\(text)")
        if let naiveUnit = naiveUnit(text), !text.isEmpty {
          let naive = NaiveTimestamp.instant(
            of: Array(text.utf8), in: naiveZone, epochUnit: naiveUnit)
          #expect(expected == naive, "\(text) as \(unit)")
        }
        let lenient = bytes.isEmpty ? nil : expected ?? parser.parseLeniently(bytes)
        #expect(reader.lenientInstant(bytes) == lenient, "\(text)")
      }
    }
  }

  @Test(arguments: testSeeds(40))
  func `an object is read as by a reader that has met no other`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let paths: [[[String]]] = [
      [["a"]], [["b", "c"], ["d"]], [["b", "e"]],
      [["a long key of more than forty-eight bytes: \(seed)"]], [["f"]],
    ]
    let keys = [
      "a", "b", "d", "f", "g", "h\\u0061", "a long key of more than forty-eight bytes: \(seed)", "",
    ]
    let values = [
      "1", "-2.5e3", "\"text\"", "\"\\n\\u00e9\"", "true", "null", "[1,{}]", "\"\"", "{\"c\":3}",
    ]
    let reader = JSONObjectReader(paths: paths)
    var order = keys
    for _ in 0..<200 {
      if Int.random(in: 0..<4, using: &random) == 0 { order.shuffle(using: &random) }
      let space = [" ", "", "", "\n "].randomElement(using: &random)!
      let members = order.prefix(Int.random(in: 0...order.count, using: &random)).map { key in
        let value =
          key == "b"
          ? "{\(space)\"e\":\(space)\(values.randomElement(using: &random)!),\"c\":\"x\"}"
          : values.randomElement(using: &random)!
        return "\"\(key)\"\(space):\(space)\(value)"
      }
      var text = "{\(space)" + members.joined(separator: "\(space),\(space)") + "\(space)}"
      if Int.random(in: 0..<8, using: &random) == 0 {
        text = String(text.dropLast(Int.random(in: 1...text.count, using: &random)))
      }
      #expect(Self.read(text, reader) == Self.read(text, JSONObjectReader(paths: paths)), "\(text)")
    }
  }

  @Test(arguments: testSeeds(20))
  func `objects that come in pieces are those of a whole text`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let values = [
      "12345678901234567890", "-2.5e3", "\"a text of more than sixteen bytes\"", "\"\\n\\u00e9\"",
      "\"走访\"", "true", "[1, {\"a\": \"]\"}]", "\"\"",
    ]
    var text: [UInt8] = Array("[".utf8)
    for number in 0..<50 {
      let members = (0..<Int.random(in: 0...5, using: &random)).map {
        "\"key\($0)\": \(values.randomElement(using: &random)!)"
      }
      text += Array("\(number == 0 ? "" : ",") {\(members.joined(separator: ", "))}".utf8)
    }
    text += Array("]".utf8)
    let paths = (0..<5).map { [["key\($0)"]] }
    func read(_ stream: JSONStream) throws -> [[String]] {
      let reader = JSONObjectReader(paths: paths)
      var objects: [[String]] = []
      try stream.enter(.array)
      while try stream.nextElement() {
        try reader.read(stream)
        objects.append(reader.values.map { String(decoding: $0, as: UTF8.self) })
      }
      return objects
    }
    var at = 0
    let pieces = JSONStream { buffer in
      let piece = text[at...].prefix(Int.random(in: 1...40, using: &random))
      Array(piece).withUnsafeBufferPointer { buffer.append($0) }
      at += piece.count
      return !piece.isEmpty
    }
    let whole = try Self.padded(String(decoding: text, as: UTF8.self)) { bytes in
      let stream = JSONStream()
      stream.begin(bytes)
      return try read(stream)
    }
    #expect(try read(pieces) == whole)
    #expect(whole.count == 50)
  }

  @Test(arguments: testSeeds(20))
  func `numbers are those of the standard library`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let digits = Array(seed % 2 == 0 ? "0123456789" : "0123456789.-+eE")
      let count = Int.random(in: 0...26, using: &random)
      var text = String((0..<count).map { _ in digits.randomElement(using: &random)! })
      if Bool.random(using: &random) { text = "-" + text }
      if Bool.random(using: &random), let place = text.indices.randomElement(using: &random) {
        text.insert(".", at: place)
      }
      let isDecimal = text.wholeMatch(of: /[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
      let expected = isDecimal ? Double(text).flatMap { $0.isFinite ? $0 : nil } : nil
      // In memory of its own with digits after it, so that a read after that and one of these are found.
      let padded = Array(text.utf8) + [UInt8](repeating: UInt8(ascii: "9"), count: 8)
      let (found, foundWhole) = padded.withUnsafeBufferPointer {
        let text = UnsafeBufferPointer(rebasing: $0.dropLast(8))
        return (decimal(text), wholeNumber(text))
      }
      #expect(found?.bitPattern == expected?.bitPattern, "\(text)")
      let isWhole = text.wholeMatch(of: /-?[0-9]+/) != nil
      let whole = isWhole ? Int64(text).flatMap { $0 == .min ? nil : $0 } : nil
      #expect(foundWhole == whole, "\(text)")
    }
  }

  @Test(arguments: testSeeds(20))
  func `times of people are read as by a reader that has met no other`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let zone = try TimeZoneRules(
      identifier: "Asia/Shanghai", tzif: NaiveZone.file(named: "Asia/Shanghai"))
    var reader = InstantReader(zone: zone)
    let dates = [
      "2024/3/4", "2024/3/14", "2024-3-4", "2024.12.31", "2024年3月4日", "2024年3月4", "2024年12月31日",
      "2024/13/4",
      "2024/3/", "1969/1/1",
    ]
    let spaces = [" ", "T", "", "  ", "\u{3000}", "\t"]
    let clocks = ["9:12", "23:59:59.5", "1:2:3", "9", ":12", "", "24:00", "9:12+08:00", "7:30 "]
    for _ in 0..<2000 {
      let text =
        dates.randomElement(using: &random)! + spaces.randomElement(using: &random)!
        + clocks.randomElement(using: &random)!
      let (known, new) = Self.padded(text) { text in
        var other = InstantReader(zone: zone)
        return (reader.lenientInstant(text), other.lenientInstant(text))
      }
      #expect(known == new, "\(text)")
    }
  }

  /// The values of an object; nil for what is none.
  private static func read(_ text: String, _ reader: JSONObjectReader) -> [String]? {
    padded(text) { bytes in
      let stream = JSONStream()
      stream.begin(bytes)
      guard (try? reader.read(stream)) != nil else { return nil }
      return reader.values.map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
