import FingertipCore
import FingertipIngest
import FingertipModel
import FingertipSystem

/// Usage events of Android: dumps, the database of Digital Wellbeing, and tables of them.
enum AndroidFormat: ForeignFormat {
  static let name = "android"

  static let sources: Bilingual = [
    """
    dumpsys usagestats, as text or with --checkin; the database of Digital Wellbeing; CSV or NDJSON with \
    timestamp,type,package[,class,instance,device]
    """,
    """
    dumpsys usagestats（文本或 --checkin）；数字健康的数据库；含 \
    timestamp,type,package[,class,instance,device] 的 CSV 或 NDJSON
    """,
  ]
  static let becomes: Bilingual = ["app; message of each notification", "app；每条通知为 message"]

  static func recognize(_ sample: SourceSample) -> Recognition {
    if let tables = sample.tables {
      return tables.isSuperset(of: ["events", "packages"]) ? .certain : .impossible
    }
    if sample.hasColumns("timestamp", "type", "package") { return .certain }
    if sample.first == UInt8(ascii: "{") {
      let keys = ["\"timestamp\"", "\"type\"", "\"package\""]
      return keys.allSatisfy(sample.contains) ? .possible : .impossible
    }
    return sample.contains(" type=") && sample.contains(" package=") && sample.contains("time=")
      || sample.contains("timeRange=") ? .certain : .impossible
  }

  static func read(_ source: ForeignSource, into sink: RecordSink) throws {
    if source.sample.tables != nil {
      try readDatabase(source, into: sink)
    } else if source.sample.hasColumns("timestamp", "type") {
      try readCSV(source, into: sink)
    } else if source.sample.first == UInt8(ascii: "{") {
      try readNDJSON(source, into: sink)
    } else {
      try readDump(source, into: sink)
    }
  }

  // The database of Digital Wellbeing.

  private static func readDatabase(_ source: ForeignSource, into sink: RecordSink) throws {
    let database = try source.database()
    let columns = try database.columns(of: "events")
    guard columns.isSuperset(of: ["timestamp", "type", "package_id"]) else {
      throw ImportError(
        file: source.name,
        [
          "its table events has no columns timestamp, type and package_id: no database of Digital Wellbeing",
          "其 events 表没有 timestamp、type、package_id 列：不是数字健康的数据库",
        ])
    }
    let instance = columns.contains("instance_id") ? "events.instance_id" : "NULL"
    var reader = AndroidReader(source, sink)
    let device = sink.device()
    try database.forEachRow(
      """
      SELECT events.timestamp, events.type, packages.package_name, \(instance), events.rowid
      FROM events LEFT JOIN packages ON packages._id = events.package_id ORDER BY events.rowid
      """
    ) { row in
      let place = RecordPlace(line: Int(clamping: row.integer(4) ?? 0))
      let number = row.integer(1).flatMap { $0 >= 0 ? Int($0) : nil }
      guard let number else {
        return sink.reject(sink.type("?"), .unknownKind, field: "type", at: place)
      }
      let package: UInt32? = row.withText(2) { text in text.map { sink.text($0) } }
      guard let package else {
        return sink.reject(
          reader.kind(of: number, sink).type, .malformed, field: "package", at: place)
      }
      try reader.take(
        AndroidReader.Event(
          timeMs: row.integer(0).flatMap { Milliseconds.instants.contains($0) ? $0 : nil },
          kind: reader.kind(of: number, sink), package: package,
          activity: AndroidReader.activity(instance: row.integer(3) ?? 0), device: device),
        at: place, into: sink)
    }
  }

  // Tables.

  /// The columns by slot.
  private static let columns = [
    ["timestamp", "time"], ["type", "event_type", "eventtype"], ["package", "package_name"],
    ["class", "class_name"], ["instance", "instance_id", "instanceid"], ["device", "device_id"],
    ["category", "app_category", "genre"],
  ]

  private static func readCSV(_ source: ForeignSource, into sink: RecordSink) throws {
    var reader = AndroidReader(source, sink)
    let unreadable = sink.type("?")
    try ForeignCSV.read(
      source, columns: columns, required: [0, 1, 2],
      take: { fields, place in
        try take(
          Row(
            time: fields[slot: 0].buffer, type: fields[slot: 1].buffer,
            package: fields[slot: 2].buffer,
            activityClass: fields[slot: 3].buffer, instance: fields[slot: 4].buffer,
            device: fields[slot: 5].buffer, category: fields[slot: 6].buffer),
          at: place, &reader, sink)
      },
      reject: { reason, place in sink.reject(unreadable, reason, at: place) })
  }

  private static func readNDJSON(_ source: ForeignSource, into sink: RecordSink) throws {
    var reader = AndroidReader(source, sink)
    try ForeignJSON.readLines(
      source, keys: columns.map { $0.map { [$0] } },
      take: { values, place in
        try take(
          Row(
            time: values[0], type: values[1], package: values[2], activityClass: values[3],
            instance: values[4], device: values[5], category: values[6]),
          at: place, &reader, sink)
      },
      reject: { reason, place in sink.reject(sink.type("?"), reason, at: place) })
  }

  /// The values of a row or a line of a dump; empty where there is none.
  private struct Row {
    var time: UnsafeBufferPointer<UInt8>
    var type: UnsafeBufferPointer<UInt8>
    var package: UnsafeBufferPointer<UInt8>
    var activityClass: UnsafeBufferPointer<UInt8>
    var instance: UnsafeBufferPointer<UInt8>
    var device: UnsafeBufferPointer<UInt8>
    /// That of the app, as the source names it.
    var category: UnsafeBufferPointer<UInt8>
  }

  private static func take(
    _ row: Row, at place: RecordPlace, _ reader: inout AndroidReader, _ sink: RecordSink
  ) throws {
    if row.type.isEmpty {
      return sink.reject(sink.type("?"), .missingField, field: "type", at: place)
    }
    guard let kind = reader.kind(of: row.type, sink) else {
      // A later version of Android has further types.
      return sink.ignore(
        sink.type(String(decoding: row.type.prefix(64), as: UTF8.self)), .otherType)
    }
    if row.time.isEmpty {
      return sink.reject(kind.type, .missingField, field: "timestamp", at: place)
    }
    var activity: UInt64 = 0
    if AndroidEventType.isOfActivity(kind.number) {
      activity = wholeNumber(row.instance).map { AndroidReader.activity(instance: $0) } ?? 0
      if activity == 0 { activity = UInt64(sink.text(row.activityClass)) }
    }
    let package = sink.text(row.package)
    if !row.category.isEmpty, package != TextPool.empty {
      sink.note(purpose: sink.text(row.category), ofApp: package)
    }
    try reader.take(
      AndroidReader.Event(
        timeMs: reader.instant(row.time), kind: kind, package: package,
        activity: activity, device: sink.device(named: row.device)),
      at: place, into: sink)
  }

  // Dumps.

  /// Reads the lines `time=… type=… package=…` of a dump; all others are heads, in the language of the
  /// phone, and lists of sums. A list of events may repeat those of another one.
  private static func readDump(_ source: ForeignSource, into sink: RecordSink) throws {
    var reader = AndroidReader(source, sink)
    var blocks = try source.text()
    var line = 1
    var (isInList, hasEvents) = (false, false)
    while let block = try blocks.nextLines() {
      let areTexts = block.isText
      try block.forEachLine(&line) { text, line in
        guard let row = dumpRow(text) else {
          isInList = isInList && text.allSatisfy(isSpace)
          return
        }
        if !isInList { sink.beginSection() }
        (isInList, hasEvents) = (true, true)
        let place = RecordPlace(line: line, text: text)
        guard text.count <= RowRules.longestRow else {
          return sink.reject(sink.type("?"), .tooLong, at: place)
        }
        guard areTexts || isText(text.baseAddress!, count: text.count) else {
          return sink.reject(sink.type("?"), .malformed, at: place)
        }
        try take(row, at: place, &reader, sink)
      }
    }
    // A dump of a phone without any event has heads all the same.
    if !hasEvents, !source.sample.contains("timeRange=") {
      throw ImportError(
        file: source.name,
        [
          "no line of a usage event, time=… type=… package=…; write the output of dumpsys usagestats into it",
          "没有使用事件行（time=… type=… package=…）；请写入 dumpsys usagestats 的输出",
        ])
    }
  }

  /// The values of a line `time=… type=… package=…`; nil for another line.
  ///
  /// - Parameter text: 64 bytes after it may be read.
  private static func dumpRow(_ text: UnsafeBufferPointer<UInt8>) -> Row? {
    var at = 0
    while at < text.count, isSpace(text[at]) { at += 1 }
    let word: StaticString = "time="
    guard text.count - at >= word.utf8CodeUnitCount,
      memcmp(text.baseAddress! + at, word.utf8Start, word.utf8CodeUnitCount) == 0
    else { return nil }
    let empty = UnsafeBufferPointer(rebasing: text[..<0])
    var row = Row(
      time: empty, type: empty, package: empty, activityClass: empty, instance: empty,
      device: empty,
      category: empty)
    while at < text.count {
      let sign = text.offset(ofAmong64: UInt8(ascii: "="), from: at)
      if sign == text.count { break }
      let key = UnsafeBufferPointer(rebasing: text[at..<sign])
      var from = sign + 1
      let to: Int
      if from < text.count, text[from] == UInt8(ascii: "\"") {
        from += 1
        to = text.offset(ofAmong64: UInt8(ascii: "\""), from: from)
        at = min(text.count, to + 1)
      } else {
        to = text.offset(ofAmong64: UInt8(ascii: " "), from: from)
        at = to
      }
      while at < text.count, isSpace(text[at]) { at += 1 }
      let value = UnsafeBufferPointer(rebasing: text[from..<to])
      if key.equals("time") {
        row.time = value
      } else if key.equals("type") {
        row.type = value
      } else if key.equals("package") {
        row.package = value
      } else if key.equals("class") {
        row.activityClass = value
      } else if key.equals("instanceId") {
        row.instance = value
      }
    }
    return row
  }
}
