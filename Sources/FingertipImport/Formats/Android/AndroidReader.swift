import FingertipCore
import FingertipIngest

/// Gives the usage events of a source to the sink, however they were written.
struct AndroidReader: ~Copyable {
  private let stage: Int
  private var instants: InstantReader
  /// The type of each number that has a name, once it is met.
  private var types = [RecordType?](repeating: nil, count: AndroidEventType.names.count)
  /// The number of each word of types; nil for a word that is none.
  private let words = WordCache<Int?>()

  init(_ source: ForeignSource, _ sink: RecordSink) {
    stage = sink.stage(AndroidStage.self)
    instants = InstantReader(zone: source.options.zone)
  }

  /// An event as its source has it.
  struct Event {
    var timeMs: Int64?
    var type: Int
    var package: UInt32
    /// The code of its class, or the number of its instance with the highest bit set; 0 for neither.
    var activity: UInt64 = 0
    var device: SourceDevice
  }

  /// The number of a type, given as a number or a name.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  /// - Returns: Nil for a word that is no type.
  mutating func typeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    if let first = text.first, first ^ 0x30 <= 9 || first == UInt8(ascii: "-"),
      let number = wholeNumber(text)
    {
      return Int(number)
    }
    return words.value(of: text) { Self.number(of: $0) }
  }

  private static func number(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    let name = String(decoding: text, as: UTF8.self)
    return AndroidEventType.numbers[name]
      ?? (name.hasPrefix("UNKNOWN_TYPE_") ? Int(name.dropFirst(13)) : nil)
  }

  /// The instant of a timestamp; nil if it is none.
  mutating func instant(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    instants.lenientInstant(text)
  }

  mutating func type(_ number: Int, _ sink: RecordSink) -> RecordType {
    guard types.indices.contains(number) else {
      return sink.type(AndroidEventType.name(of: number))
    }
    if let type = types[number] { return type }
    let type = sink.type(AndroidEventType.name(of: number))
    types[number] = type
    return type
  }

  /// Takes an event.
  mutating func take(
    _ event: Event, at place: RecordPlace, into sink: RecordSink
  ) throws {
    let type = type(event.type, sink)
    guard let timeMs = event.timeMs else {
      return sink.reject(type, .badTimestamp, field: "timestamp", at: place)
    }
    let needsPackage =
      AndroidEventType.isOfActivity(event.type) || event.type == AndroidEventType.notification
    if needsPackage, event.package == TextPool.empty {
      return sink.reject(type, .missingField, field: "package", at: place)
    }
    try sink.take(
      DeviceRecord(
        at: timeMs, kind: UInt16(clamping: event.type), first: UInt64(event.package),
        second: event.activity),
      type, of: event.device, in: stage, at: place)
  }

  /// The activity of an instance.
  static func activity(instance: Int64) -> UInt64 {
    instance == 0 ? 0 : UInt64(bitPattern: instance) | 1 << 63
  }
}
