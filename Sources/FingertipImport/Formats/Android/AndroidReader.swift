import FingertipCore
import FingertipIngest

/// Gives the usage events of a source to the sink, however they were written.
struct AndroidReader: ~Copyable {
  private let stage: Int
  private var timestamps: TimestampParser
  /// The type of each number, once it is met.
  private var types: [Int: RecordType] = [:]
  private var lastType: (number: Int, type: RecordType)?
  private var typeNumbers: [UInt32: Int] = [:]

  init(_ source: ForeignSource, _ sink: RecordSink) {
    stage = sink.stage(AndroidStage.self)
    timestamps = TimestampParser(zone: source.options.zone, epochUnit: .auto)
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
  /// - Returns: Nil for a word that is no type.
  mutating func typeNumber(_ text: UnsafeBufferPointer<UInt8>, _ sink: RecordSink) -> Int? {
    if let number = wholeNumber(text) { return Int(number) }
    let code = sink.text(text)
    if let known = typeNumbers[code] { return known }
    let name = sink.string(of: code)
    let number =
      AndroidEventType.numbers[name]
      ?? (name.hasPrefix("UNKNOWN_TYPE_") ? Int(name.dropFirst(13)) : nil)
    if let number { typeNumbers[code] = number }
    return number
  }

  /// The instant of a timestamp; nil if it is none.
  mutating func instant(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    return timestamps.parse(start, count: text.count) ?? timestamps.parseLeniently(text)
  }

  mutating func type(_ number: Int, _ sink: RecordSink) -> RecordType {
    if let lastType, lastType.number == number { return lastType.type }
    let type = types[number] ?? sink.type(AndroidEventType.name(of: number))
    types[number] = type
    lastType = (number, type)
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
