import FingertipCore
import FingertipIngest

/// Gives the usage events of a source to the sink, however they were written.
struct AndroidReader: ~Copyable {
  private let stage: Int
  private var instants: InstantReader
  /// The type of each number that has a name, once it is met.
  private var types = [RecordType?](repeating: nil, count: AndroidEventType.names.count)
  /// What each word of types means; nil for a word that is none.
  private let words = WordCache<Kind?>()

  init(_ source: ForeignSource, _ sink: RecordSink) {
    stage = sink.stage(AndroidStage.self)
    instants = InstantReader(zone: source.options.zone)
  }

  /// A type of events, and that of their records.
  struct Kind {
    let number: Int
    let type: RecordType
  }

  /// An event as its source has it.
  struct Event {
    var timeMs: Int64?
    var kind: Kind
    var package: UInt32
    /// The code of its class, or the number of its instance with the highest bit set; 0 for neither.
    var activity: UInt64 = 0
    var device: SourceDevice
  }

  /// The type of a word: a number or a name.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  /// - Returns: Nil for a word that is no type.
  @inline(__always)
  mutating func kind(of text: UnsafeBufferPointer<UInt8>, _ sink: RecordSink) -> Kind? {
    words.value(of: text) { text in
      number(of: text).map { kind(of: $0, sink) }
    }
  }

  private func number(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    if let number = wholeNumber(text) { return Int(number) }
    let name = String(decoding: text, as: UTF8.self)
    return AndroidEventType.numbers[name]
      ?? (name.hasPrefix("UNKNOWN_TYPE_") ? Int(name.dropFirst(13)) : nil)
  }

  /// The instant of a timestamp; nil if it is none.
  mutating func instant(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    instants.lenientInstant(text)
  }

  mutating func kind(of number: Int, _ sink: RecordSink) -> Kind {
    guard types.indices.contains(number) else {
      return Kind(number: number, type: sink.type(AndroidEventType.name(of: number)))
    }
    if let type = types[number] { return Kind(number: number, type: type) }
    let type = sink.type(AndroidEventType.name(of: number))
    types[number] = type
    return Kind(number: number, type: type)
  }

  /// Takes an event.
  @inline(__always)
  mutating func take(
    _ event: Event, at place: RecordPlace, into sink: RecordSink
  ) throws {
    let (number, type) = (event.kind.number, event.kind.type)
    guard let timeMs = event.timeMs else {
      return sink.reject(type, .badTimestamp, field: "timestamp", at: place)
    }
    let needsPackage =
      AndroidEventType.isOfActivity(number) || number == AndroidEventType.notification
    if needsPackage, event.package == TextPool.empty {
      return sink.reject(type, .missingField, field: "package", at: place)
    }
    try sink.take(
      DeviceRecord(
        at: timeMs, kind: UInt16(clamping: number), first: UInt64(event.package),
        second: event.activity),
      type, of: event.device, in: stage, at: place)
  }

  /// The activity of an instance.
  static func activity(instance: Int64) -> UInt64 {
    instance == 0 ? 0 : UInt64(bitPattern: instance) | 1 << 63
  }
}
