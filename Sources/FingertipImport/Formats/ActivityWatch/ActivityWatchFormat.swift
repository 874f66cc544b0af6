import FingertipCore
import FingertipIngest
import FingertipModel

/// Exports of buckets by ActivityWatch: windows, and when somebody was there.
enum ActivityWatchFormat: ForeignFormat {
  static let name = "activitywatch"

  static let sources: Bilingual = [
    "the export of buckets (JSON) of ActivityWatch", "ActivityWatch 导出的 buckets（JSON）",
  ]
  static let becomes: Bilingual = [
    "app, clipped to the time in which somebody was there, where it is known for the host",
    "app；如有该主机的在场记录，则只取有人在场的时间",
  ]

  static func recognize(_ sample: SourceSample) -> Recognition {
    sample.first == UInt8(ascii: "{") && sample.contains("\"buckets\"") ? .certain : .impossible
  }

  /// The buckets of a type that become something.
  private enum Content {
    case windows, presence, other
  }

  /// What a bucket says before or after its events.
  private struct Head {
    var id = ""
    var type: String?
    var host: String?

    var content: Content {
      switch type {
      case "currentwindow": .windows
      case "afkstatus": .presence
      default: .other
      }
    }
  }

  /// An event, with codes of texts.
  private struct Event {
    var startMs: Int64?
    var durationMs: Int64?
    var id: EventID
    var app: UInt32
    var isPresent: Bool
    var offset: Int
  }

  static func read(_ source: ForeignSource, into sink: RecordSink) throws {
    try source.readJSON { stream in
      try stream.enter(.object)
      while let key = try stream.nextKey() {
        guard key == "buckets" else {
          try stream.skip()
          continue
        }
        switch try stream.next() {
        case .object:
          try stream.enter(.object)
          while let id = try stream.nextKey() { try readBucket(stream, id, source, sink) }
        case .array:
          try stream.enter(.array)
          while try stream.nextElement() { try readBucket(stream, "", source, sink) }
        default: try stream.skip()
        }
      }
    }
  }

  private static func readBucket(
    _ stream: JSONStream, _ id: String, _ source: ForeignSource, _ sink: RecordSink
  ) throws {
    guard try stream.next() == .object else { return try stream.skip() }
    var head = Head(id: id)
    var waiting: [Event] = []
    var taker = EventTaker(source, sink)
    try stream.enter(.object)
    while let key = try stream.nextKey() {
      switch (key, try stream.next()) {
      case ("id", .string): head.id = try stream.string()
      case ("type", .string): head.type = try stream.string()
      case ("hostname", .string): head.host = try stream.string()
      case ("events", .array):
        try stream.enter(.array)
        while try stream.nextElement() {
          if taker.target == nil, head.type != nil, head.host != nil { taker.begin(head) }
          let event = try taker.read(stream)
          // The type and the host may come after the events.
          if let target = taker.target {
            try taker.take(event, for: target)
          } else {
            waiting.append(event)
          }
        }
      default: try stream.skip()
      }
    }
    head.type = head.type ?? typeOfID(head.id)
    if !waiting.isEmpty {
      let target = taker.begin(head)
      for event in waiting { try taker.take(event, for: target) }
    }
    // A bucket without an event says, too, that presence is known.
    if head.content == .presence, taker.target == nil { taker.notePresence(head) }
  }

  /// The type that the id of a bucket tells, if the bucket doesn't.
  private static func typeOfID(_ id: String) -> String {
    id.hasPrefix("aw-watcher-window") || id.hasPrefix("aw-watcher-android")
      ? "currentwindow" : id.hasPrefix("aw-watcher-afk") ? "afkstatus" : "?"
  }

  /// Reads events and gives them to the sink.
  private struct EventTaker {
    private let sink: RecordSink
    private let reader = JSONObjectReader(paths: [
      [["timestamp"]], [["duration"]], [["id"]], [["data", "package"], ["data", "app"]],
      [["data", "status"]],
    ])
    private var instants: InstantReader
    private let stage: Int
    /// What the events of the bucket become, once it is known.
    private(set) var target: Target?

    struct Target {
      let content: Content
      let type: RecordType
      let device: SourceDevice
    }

    init(_ source: ForeignSource, _ sink: RecordSink) {
      self.sink = sink
      instants = InstantReader(zone: source.options.zone)
      stage = sink.stage(ActivityWatchStage.self)
    }

    mutating func read(_ stream: JSONStream) throws -> Event {
      let offset = Int(clamping: stream.offset)
      try reader.read(stream)
      let values = reader.values
      let seconds = decimal(values[1])
      let durationMs = seconds.flatMap {
        $0 >= 0 && $0 < 1e9 ? Int64(($0 * 1000).rounded()) : nil
      }
      return Event(
        startMs: instants.instant(values[0]),
        durationMs: values[1].isEmpty ? 0 : durationMs, id: id(values[2]),
        app: sink.text(values[3]), isPresent: values[4].equals("not-afk"), offset: offset)
    }

    private func id(_ text: UnsafeBufferPointer<UInt8>) -> EventID {
      if let number = wholeNumber(text), number >= 0, number < .max { return .number(number) }
      return text.isEmpty ? .none : .text(sink.text(text))
    }

    /// Begins with a bucket whose type and host are known.
    @discardableResult
    mutating func begin(_ head: Head) -> Target {
      let target = Target(
        content: head.content, type: sink.type(head.type ?? "?"),
        device: sink.device(sink.text(head.host ?? "")))
      self.target = target
      if target.content == .presence { notePresence(head) }
      return target
    }

    func notePresence(_ head: Head) {
      sink.note(
        ActivityWatchStage.hasPresence, of: sink.device(sink.text(head.host ?? "")), in: stage)
    }

    mutating func take(_ event: Event, for target: Target) throws {
      let type = target.type
      let place = RecordPlace()
      if target.content == .other { return sink.ignore(type, .otherType) }
      guard let startMs = event.startMs else {
        return sink.reject(type, .badTimestamp, field: "timestamp", at: place)
      }
      guard let durationMs = event.durationMs else {
        return sink.reject(type, .negativeDuration, field: "duration", at: place)
      }
      let endMs = startMs + durationMs
      if target.content == .presence {
        guard event.isPresent else { return sink.ignore(type, .notPresent) }
        try sink.take(
          DeviceRecord(at: startMs, until: endMs, kind: ClippedApps.mask), type,
          of: target.device, in: stage, at: place)
        return
      }
      if event.app == TextPool.empty {
        return sink.reject(type, .missingField, field: "data.app", at: place)
      }
      try sink.take(
        DeviceRecord(
          at: startMs, until: endMs, kind: ClippedApps.app, first: UInt64(event.app),
          second: event.id.bits),
        type, of: target.device, in: stage, at: place)
    }
  }
}

/// Clips windows to the time in which somebody was there.
struct ActivityWatchStage: DeviceStage {
  /// The fact that the host has a bucket of presence.
  static let hasPresence = 0

  private var apps: ClippedApps

  init(_ context: StageContext) {
    apps = ClippedApps(context.facts & 1 << UInt64(Self.hasPresence) != 0 ? .keep : .none)
  }

  mutating func take(_ record: DeviceRecord, into output: inout StageOutput) {
    apps.take(record, into: &output)
  }

  mutating func finish(into output: inout StageOutput) { apps.finish(into: &output) }
}
