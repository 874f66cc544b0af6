import FingertipCore
import FingertipIngest
import FingertipModel

/// Reads a source by a mapping.
///
/// What the mapping says by names of columns is resolved to slots once.
struct MappedReader: ~Copyable {
  private typealias Text = UnsafeBufferPointer<UInt8>

  /// A time of a column.
  private struct Time {
    let slot: Int
    let column: String
    let pattern: TimePattern?
    var instants: InstantReader

    /// - Parameter zone: That of times without an offset.
    mutating func instant(_ values: FieldTexts, _ zone: inout TimeZoneRules.LocalCursor) -> Int64? {
      let text = values[slot]
      if text.isEmpty { return nil }
      if let pattern { return pattern.instant(text, zone: &zone) }
      return instants.lenientInstant(text)
    }
  }

  /// A field that is a constant, a column's values, or words for them.
  private struct Field<Value> {
    /// -1 for a constant.
    var slot = -1
    var constant: Value
    /// The words for values; nil if these stay as they are.
    var words: Words<Value>?
  }

  private final class Words<Value> {
    private let known = WordCache<Value>()
    private let make: (Text) -> Value

    init(_ make: @escaping (Text) -> Value) { self.make = make }

    @inline(__always)
    func value(of text: Text) -> Value { known.value(of: text, make) }
  }

  /// By the raw value of a kind.
  private let needsOfKinds = EventKind.Needs.ofKinds

  private struct Skip {
    let slot: Int
    let test: Mapping.Skip.Test
    let values: [[UInt8]]
  }

  private let mapping: Mapping
  private let source: ForeignSource
  private let sink: RecordSink
  private let stage: Int
  private let type: RecordType
  private let columns: [String]
  private var start: Time
  /// Of no meaning without one.
  private var end: Time
  // What is asked of each row: to ask an optional or the mapping itself would copy it.
  private let hasEnd: Bool
  private let namesPersons: Bool
  private let hasPurpose: Bool
  private let durationSlot: Int?
  private let skips: [Skip]
  private let kind: Field<EventKind?>
  private let tag: Field<EventTag?>
  private let cadre: Field<UInt32>
  private let device: Field<UInt32>
  private let app: Field<UInt32>
  private let item: Field<UInt32>
  private let task: Field<UInt32>
  private let purpose: Field<UInt32>
  private let eventSlot: Int?
  private var zone: TimeZoneRules.LocalCursor
  private var lastDevice: (id: UInt32, device: SourceDevice)?

  init(_ mapping: Mapping, _ source: ForeignSource, _ sink: RecordSink) {
    self.mapping = mapping
    self.source = source
    self.sink = sink
    stage = sink.stage(MappedStage.self)
    type = sink.type(mapping.name)
    columns = mapping.columns
    let slots = Dictionary(
      uniqueKeysWithValues: columns.enumerated().map { ($0.element, $0.offset) })
    func slot(_ column: String) -> Int { slots[column] ?? 0 }
    zone = TimeZoneRules.LocalCursor(source.options.zone)
    func time(_ time: Mapping.Time) -> Time {
      var (pattern, unit): (TimePattern?, EpochUnit) = (nil, .auto)
      switch time.form {
      case .pattern(let given): pattern = given
      case .unit(let given): unit = given
      }
      return Time(
        slot: slot(time.column), column: time.column, pattern: pattern,
        instants: InstantReader(zone: source.options.zone, epochUnit: unit))
    }
    start = time(mapping.start)
    end = time(mapping.end ?? mapping.start)
    hasEnd = mapping.end != nil
    namesPersons = mapping.namesPersons
    hasPurpose = mapping.purpose != nil
    durationSlot = mapping.duration.map { slot($0.column) }
    skips = mapping.skips.map {
      Skip(slot: slot($0.column), test: $0.test, values: $0.values.map { Array($0.utf8) })
    }
    /// - Parameter make: Makes a value of a word of the log.
    func field<Value>(
      _ given: Mapping.Value?, _ make: @escaping (String) -> Value
    ) -> Field<Value> {
      switch given {
      case nil: Field(constant: make(""))
      case .constant(let word): Field(constant: make(word))
      case .column(let column, let words, let others):
        Field(
          slot: slot(column), constant: make(""),
          words: Words { text in
            let text = String(decoding: text, as: UTF8.self)
            return make(words[text] ?? others ?? text)
          })
      }
    }
    func text(_ given: Mapping.Value?) -> Field<UInt32> {
      if case .column(let column, let words, nil) = given, words.isEmpty {
        return Field(slot: slot(column), constant: TextPool.empty)
      }
      return field(given) { sink.text($0) }
    }
    kind = field(mapping.values[.kind]) { EventKind(word: $0) }
    tag = field(mapping.values[.tag]) { EventTag(word: $0) }
    cadre = text(mapping.values[.cadre])
    device = text(mapping.values[.device])
    app = text(mapping.values[.app])
    item = text(mapping.values[.item])
    task = text(mapping.values[.task])
    purpose = text(mapping.purpose)
    if case .column(let column, _, _) = mapping.values[.event] {
      eventSlot = slot(column)
    } else {
      eventSlot = nil
    }
  }

  /// Reads all rows.
  ///
  /// - Throws: ``ImportError``, ``InputError`` or ``SpillError``.
  mutating func read() throws {
    let first = source.sample.first
    if first == UInt8(ascii: "[") || !mapping.rows.isEmpty {
      try readDocument()
    } else if first == UInt8(ascii: "{") {
      try ForeignJSON.readLines(
        source, keys: columns.map { [$0.split(separator: ".").map(String.init)] },
        take: { values, place in try take(values, place) },
        reject: { reason, place in sink.reject(type, reason, at: place) })
    } else {
      let count = columns.count
      let values = UnsafeMutableBufferPointer<Text>.allocate(capacity: count)
      values.initialize(repeating: Text(start: nil, count: 0))
      defer { values.deallocate() }
      try ForeignCSV.read(
        source, columns: columns.map { [ForeignCSV.plain($0)] }, required: [start.slot],
        take: { fields, place in
          for slot in 0..<count { values[slot] = fields[slot: slot].buffer }
          try take(FieldTexts(values), place)
        },
        reject: { reason, place in sink.reject(type, reason, at: place) })
    }
  }

  /// Reads a JSON document with the list of rows inside.
  private mutating func readDocument() throws {
    let reader = JSONObjectReader(
      paths: columns.map { [$0.split(separator: ".").map(String.init)] })
    var hasList = false
    try source.readJSON { stream in
      try Self.findList(stream, mapping.rows.isEmpty ? [[]] : mapping.rows) { stream in
        hasList = true
        try stream.enter(.array)
        while try stream.nextElement() {
          guard try stream.next() == .object else {
            try stream.skip()
            sink.reject(type, .malformed)
            continue
          }
          try reader.read(stream)
          try take(reader.values, RecordPlace())
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
  private static func findList(
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

  private mutating func take(_ values: FieldTexts, _ place: RecordPlace) throws {
    for skip in skips where Self.isSkipped(values[skip.slot], skip) {
      return sink.ignore(type, .skipped)
    }
    guard let startMs = start.instant(values, &zone) else {
      return sink.reject(
        type, values[start.slot].isEmpty ? .missingField : .badTimestamp, field: start.column,
        at: place)
    }
    guard let kind = value(of: kind, values) else {
      return sink.reject(type, .unknownKind, field: "kind", at: place)
    }
    let needs = needsOfKinds[Int(kind.rawValue)]
    guard let tag = value(of: tag, values), tag == .none || needs.canHave(tag)
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
    let app = code(app, values)
    let task = code(task, values)
    if app == TextPool.empty, needs.app {
      return sink.reject(type, .missingField, field: LogField.app.name, at: place)
    }
    if task == TextPool.empty, needs.task {
      return sink.reject(type, .missingField, field: LogField.task.name, at: place)
    }
    if tag == .none, needs.tag {
      return sink.reject(type, .missingField, field: LogField.tag.name, at: place)
    }
    let id = code(device, values)
    let device: SourceDevice
    if namesPersons {
      let cadre = code(cadre, values)
      if cadre == TextPool.empty {
        return sink.reject(type, .missingField, field: "cadre", at: place)
      }
      device = sink.device(id, cadre: cadre)
    } else if let lastDevice, lastDevice.id == id {
      device = lastDevice.device
    } else {
      device = sink.device(id)
      lastDevice = (id, device)
    }
    if hasPurpose, app != TextPool.empty {
      sink.note(purpose: code(purpose, values), ofApp: app)
    }
    try sink.take(
      DeviceRecord(
        at: startMs, until: endMs, kind: UInt16(kind.rawValue) | UInt16(tag.rawValue) << 8,
        first: UInt64(app) | UInt64(code(item, values)) << 32, second: eventID(values).bits,
        third: task),
      type, of: device, in: stage, at: place)
  }

  private static func isSkipped(_ value: Text, _ skip: Skip) -> Bool {
    switch skip.test {
    case .equals: skip.values.contains { value.equals($0) }
    case .differs: !skip.values.contains { value.equals($0) }
    case .contains: skip.values.contains { !$0.isEmpty && value.contains($0) }
    }
  }

  private mutating func end(from startMs: Int64, _ values: FieldTexts) -> Int64? {
    if hasEnd { return end.instant(values, &zone) }
    guard let durationSlot, let unitMs = mapping.duration?.unitMs else { return nil }
    let text = String(decoding: values[durationSlot], as: UTF8.self)
    guard let length = Double(decimal: text), length * unitMs < 1e15 else { return nil }
    return startMs + Int64((length * unitMs).rounded())
  }

  @inline(__always)
  private func value<Value>(of field: borrowing Field<Value?>, _ values: FieldTexts) -> Value? {
    guard let words = field.words else { return field.constant }
    return words.value(of: values[field.slot])
  }

  @inline(__always)
  private func code(_ field: borrowing Field<UInt32>, _ values: FieldTexts) -> UInt32 {
    if field.slot < 0 { return field.constant }
    guard let words = field.words else { return sink.text(values[field.slot]) }
    return words.value(of: values[field.slot])
  }

  // A call would copy all of the reader, as above.
  @inline(__always)
  private func eventID(_ values: FieldTexts) -> EventID {
    guard let eventSlot else { return .none }
    let text = values[eventSlot]
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
