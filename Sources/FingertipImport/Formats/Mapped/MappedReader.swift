import FingertipCore
import FingertipIngest
import FingertipModel

/// Reads a source by a mapping.
struct MappedReader {
  private let mapping: Mapping
  private let source: ForeignSource
  private let sink: RecordSink
  private let stage: Int
  private let type: RecordType
  /// The slot of each column.
  private let slots: [String: Int]
  private var timestamps: [String: TimestampParser] = [:]
  private var zone: TimeZoneRules.LocalCursor
  /// The codes of constants and words.
  private var words: [LogField: [String: UInt32]] = [:]

  init(_ mapping: Mapping, _ source: ForeignSource, _ sink: RecordSink) {
    self.mapping = mapping
    self.source = source
    self.sink = sink
    stage = sink.stage(MappedStage.self)
    type = sink.type(mapping.name)
    slots = Dictionary(
      uniqueKeysWithValues: mapping.columns.enumerated().map { ($0.element, $0.offset) })
    zone = TimeZoneRules.LocalCursor(source.options.zone)
    for time in [mapping.start, mapping.end].compactMap({ $0 }) {
      if case .unit(let unit) = time.form {
        timestamps[time.column] = TimestampParser(zone: source.options.zone, epochUnit: unit)
      }
    }
  }

  /// Reads all rows.
  ///
  /// - Throws: ``ImportError``, ``InputError`` or ``SpillError``.
  mutating func read() throws {
    let columns = mapping.columns
    let first = source.sample.first
    if first == UInt8(ascii: "["), mapping.rows.isEmpty {
      try readDocument(columns)
    } else if !mapping.rows.isEmpty {
      try readDocument(columns)
    } else if first == UInt8(ascii: "{") {
      try ForeignJSON.readLines(
        source, keys: columns.map { [$0.split(separator: ".").map(String.init)] },
        take: { values, place in try take(values, place) },
        reject: { reason, place in sink.reject(type, reason, at: place) })
    } else {
      let required = slots.values.filter { $0 == slots[mapping.start.column] }
      let count = columns.count
      try ForeignCSV.read(
        source, columns: columns.map { [ForeignCSV.plain($0)] }, required: required,
        take: { fields, place in
          try take(
            (0..<count).map {
              UnsafeBufferPointer(start: fields[slot: $0].bytes, count: fields[slot: $0].count)
            }, place)
        },
        reject: { reason, place in sink.reject(type, reason, at: place) })
    }
  }

  /// Reads a JSON document with the list of rows inside.
  private mutating func readDocument(_ columns: [String]) throws {
    let reader = JSONObjectReader(
      paths: columns.map { [$0.split(separator: ".").map(String.init)] })
    var hasList = false
    try source.readJSON { stream in
      try findList(stream, mapping.rows.isEmpty ? [[]] : mapping.rows) { stream in
        hasList = true
        try stream.enter(.array)
        while try stream.nextElement() {
          guard try stream.next() == .object else {
            try stream.skip()
            sink.reject(type, .malformed)
            continue
          }
          try reader.read(stream)
          try reader.withValues { try take($0, RecordPlace()) }
        }
      }
    }
    guard hasList else {
      throw ImportError(
        file: source.name,
        ["no list at ", "没有列表："] + mapping.rows.map { $0.joined(separator: ".") }.listed()
          + ["; see `rows` of the mapping \(mapping.name)", "；见映射 \(mapping.name) 的 rows"])
    }
  }

  /// Calls a function at each list that one of some paths leads to.
  private func findList(
    _ stream: JSONStream, _ paths: [[String]], _ body: (JSONStream) throws -> Void
  ) throws {
    let kind = try stream.next()
    if kind == .array, paths.contains([]) { return try body(stream) }
    guard kind == .object, paths.contains(where: { !$0.isEmpty }) else { return try stream.skip() }
    try stream.enter(.object)
    while let key = try stream.nextKey() {
      let inner = paths.filter { $0.first == key }.map { Array($0.dropFirst()) }
      if inner.isEmpty { try stream.skip() } else { try findList(stream, inner, body) }
    }
  }

  private mutating func take(
    _ values: [UnsafeBufferPointer<UInt8>], _ place: RecordPlace
  ) throws {
    for skip in mapping.skips where isSkipped(values[slots[skip.column] ?? 0], skip) {
      return sink.ignore(type, .skipped)
    }
    guard let startMs = instant(mapping.start, values) else {
      let isEmpty = values[slots[mapping.start.column] ?? 0].isEmpty
      return sink.reject(
        type, isEmpty ? .missingField : .badTimestamp, field: mapping.start.column, at: place)
    }
    guard let kind = EventKind(word: word(.kind, values)) else {
      return sink.reject(type, .unknownKind, field: "kind", at: place)
    }
    let tagWord = word(.tag, values)
    guard let tag = EventTag(word: tagWord), tag == .none || kind.descriptor.tags.contains(tag)
    else { return sink.reject(type, .badTag, field: "tag", at: place) }
    var endMs: Int64?
    if kind.isInterval {
      endMs = end(from: startMs, values)
      guard let endMs else {
        let column = mapping.end?.column ?? mapping.duration?.column
        return sink.reject(type, .badTimestamp, field: column ?? "end", at: place)
      }
      guard endMs >= startMs else {
        return sink.reject(type, .negativeDuration, field: mapping.end?.column, at: place)
      }
    }
    let app = code(.app, values)
    let task = code(.task, values)
    for (field, isMissing) in [
      (LogField.app, app == TextPool.empty), (.task, task == TextPool.empty), (.tag, tag == .none),
    ] where isMissing && kind.descriptor.needs.contains(field) {
      return sink.reject(type, .missingField, field: field.name, at: place)
    }
    let device: SourceDevice
    let id = code(.device, values)
    if mapping.namesPersons {
      let cadre = code(.cadre, values)
      if cadre == TextPool.empty {
        return sink.reject(type, .missingField, field: "cadre", at: place)
      }
      device = sink.device(id, cadre: cadre)
    } else {
      device = sink.device(id)
    }
    try sink.take(
      DeviceRecord(
        at: startMs, until: endMs, kind: UInt16(kind.rawValue) | UInt16(tag.rawValue) << 8,
        first: UInt64(app) | UInt64(code(.item, values)) << 32,
        second: eventID(values).bits, third: task),
      type, of: device, in: stage, at: place)
  }

  private func isSkipped(_ value: UnsafeBufferPointer<UInt8>, _ skip: Mapping.Skip) -> Bool {
    switch skip.test {
    case .equals: skip.values.contains { value.elementsEqual($0.utf8) }
    case .differs: !skip.values.contains { value.elementsEqual($0.utf8) }
    case .contains:
      skip.values.contains { !$0.isEmpty && Array(value).firstRange(of: Array($0.utf8)) != nil }
    }
  }

  private mutating func instant(
    _ time: Mapping.Time, _ values: [UnsafeBufferPointer<UInt8>]
  ) -> Int64? {
    let text = values[slots[time.column] ?? 0]
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    switch time.form {
    case .pattern(let pattern): return pattern.instant(text, zone: &zone)
    case .unit:
      let read = timestamps[time.column]?.parse(start, count: text.count)
      return read ?? timestamps[time.column]?.parseLeniently(text)
    }
  }

  private mutating func end(
    from startMs: Int64, _ values: [UnsafeBufferPointer<UInt8>]
  ) -> Int64? {
    if let time = mapping.end { return instant(time, values) }
    guard let (column, unitMs) = mapping.duration else { return nil }
    let text = String(decoding: values[slots[column] ?? 0], as: UTF8.self)
    guard let length = Double(decimal: text), length * unitMs < 1e15 else { return nil }
    return startMs + Int64((length * unitMs).rounded())
  }

  private func word(_ field: LogField, _ values: [UnsafeBufferPointer<UInt8>]) -> String {
    switch mapping.values[field] {
    case nil: return ""
    case .constant(let word): return word
    case .column(let column, let words, let others):
      let text = String(decoding: values[slots[column] ?? 0], as: UTF8.self)
      return words[text] ?? others ?? text
    }
  }

  private func code(_ field: LogField, _ values: [UnsafeBufferPointer<UInt8>]) -> UInt32 {
    if case .column(let column, let words, nil) = mapping.values[field], words.isEmpty {
      return sink.text(values[slots[column] ?? 0])
    }
    return sink.text(word(field, values))
  }

  private func eventID(_ values: [UnsafeBufferPointer<UInt8>]) -> EventID {
    guard case .column(let column, _, _) = mapping.values[.event] else { return .none }
    let text = values[slots[column] ?? 0]
    if let number = wholeNumber(text), number >= 0, number < .max,
      text.first != 48 || text.count == 1
    {
      return .number(number)
    }
    return text.isEmpty ? .none : .text(sink.text(text))
  }
}

/// Writes an event for each record of a mapping.
struct MappedStage: DeviceStage {
  private var equal = EqualEvents()

  init(_ context: StageContext) {}

  mutating func take(_ record: DeviceRecord, into output: inout StageOutput) {
    // Safe: the reader has put the raw values of both there.
    let kind = EventKind(rawValue: UInt8(truncatingIfNeeded: record.kind))
    let tag = EventTag(rawValue: UInt8(truncatingIfNeeded: record.kind >> 8))
    guard let kind, let tag else { return output.drop(record.type, .unknownKind) }
    var event = ImportedEvent(
      from: record.instantMs, to: kind.isInterval ? record.endMs : nil, kind,
      app: UInt32(truncatingIfNeeded: record.first), tag: tag,
      item: UInt32(truncatingIfNeeded: record.first >> 32), task: record.third,
      id: EventID(bits: record.second))
    equal.number(&event, settledMs: record.instantMs)
    output.write(event, of: record.type)
  }

  mutating func finish(into output: inout StageOutput) {}
}
