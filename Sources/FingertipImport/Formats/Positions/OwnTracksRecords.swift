import FingertipCore
import FingertipIngest

/// The files of OwnTracks' recorder: lines of a time, a word and an object, separated by tabs.
enum OwnTracksRecords {
  private static let keys = [["_type"], ["tst"], ["lat"], ["lon"], ["acc"], ["topic"]]

  static func recognizes(_ sample: SourceSample) -> Bool {
    sample.first.map { $0 ^ 0x30 <= 9 } ?? false && sample.contains("\t")
      && sample.contains("\"_type\"")
  }

  static func read(_ source: ForeignSource, _ reader: PositionReader) throws {
    let sink = reader.sink
    let (fix, unreadable) = (sink.type("location"), sink.type("?"))
    let stream = JSONStream()
    let object = JSONObjectReader(paths: keys.map { [$0] })
    var blocks = try source.text()
    var line = 1
    while let block = try blocks.nextLines() {
      let areTexts = block.isText
      try block.forEachLine(&line) { text, line in
        if text.allSatisfy(isSpace) { return }
        let place = RecordPlace(line: line, text: text)
        guard text.count <= RowRules.longestRow else {
          return sink.reject(unreadable, .tooLong, at: place)
        }
        let start = text.offset(ofAmong64: UInt8(ascii: "{"), from: 0)
        guard start < text.count, areTexts || isText(text.baseAddress!, count: text.count) else {
          // A message that was removed, or is of another form.
          return sink.ignore(sink.type("other"), .otherType)
        }
        stream.begin(UnsafeBufferPointer(rebasing: text[start...]))
        do {
          try object.read(stream)
        } catch is JSONStream.Fault {
          return sink.reject(unreadable, .malformed, at: place)
        }
        let values = object.values
        guard values[0].equals("location") else {
          let word = String(decoding: values[0].prefix(64), as: UTF8.self)
          return sink.ignore(sink.type(word.isEmpty ? "other" : word), .otherType)
        }
        try reader.take(
          fix, time: values[1], latitude: values[2], longitude: values[3], accuracy: values[4],
          device: reader.device(values[5]), at: place)
      }
    }
  }
}
