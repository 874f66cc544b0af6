import FingertipCore
import FingertipModel
import FingertipSystem

/// Writes events as rows of CSV or NDJSON, in local time.
struct EventRows: ~Copyable {
  /// The bytes of a row but for its texts: ten keys, two times, a number and two words.
  private static let longestFrame = 512

  private let isCSV: Bool
  private var zone: TimeZoneRules.Cursor
  private let texts: EventTexts
  private let words: EventWords
  private var cadre: UInt32 = 0
  private var device: UInt32 = 0
  /// The day of the last time, and its date and a `T` as they are written.
  private var day = Int64.min
  private var date = ShortText()
  private var offsetMs = Int64.min
  private var offset = ShortText()

  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The bytes written.
  private(set) var count = 0

  init(_ texts: EventTexts, zone: TimeZoneRules) {
    isCSV = texts.isCSV
    self.texts = texts
    words = EventWords(isCSV: texts.isCSV)
    self.zone = TimeZoneRules.Cursor(zone)
    capacity = 1 << 16
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  /// The rows written, valid until more are.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  mutating func removeAll() { count = 0 }

  /// Appends the header of CSV; nothing for NDJSON.
  mutating func appendHeader() {
    if !isCSV { return }
    let header = Array((LogField.allCases.map(\.name).joined(separator: ",") + "\n").utf8)
    reserve(header.count)
    append(header)
  }

  /// Begins with the events of another device.
  mutating func begin(cadre: UInt32, device: UInt32) {
    self.cadre = cadre
    self.device = device
  }

  /// Appends the row of an event.
  ///
  /// - Complexity: O(its bytes); allocates nothing, amortised.
  mutating func append(_ event: ImportedEvent) {
    var id: UInt32 = TextPool.empty
    if case .text(let code) = event.id { id = code }
    reserve(
      Self.longestFrame + texts.longest(cadre) + texts.longest(device) + texts.longest(id)
        + texts.longest(event.app) + texts.longest(event.item) + texts.longest(event.task))
    // Safe: as many bytes are reserved as follow at most.
    open(.start)
    appendTime(event.startMs)
    open(.end)
    if let endMs = event.endMs { appendTime(endMs) } else { appendNothing() }
    append(cadre, .cadre)
    append(device, .device)
    open(.event)
    switch event.id {
    case .none: if event.number > 0 { appendID(Int64(event.number)) } else { appendNothing() }
    case .number(let number): appendID(number)
    case .text(let code): append(code)
    }
    open(.kind)
    append(words.kinds[Int(event.kind.rawValue)])
    append(event.app, .app)
    append(event.item, .item)
    append(event.task, .task)
    open(.tag)
    append(words.tags[Int(event.tag.rawValue)])
    if !isCSV { append(UInt8(ascii: "}")) }
    append(UInt8(ascii: "\n"))
  }

  private mutating func reserve(_ more: Int) {
    guard capacity - count < more else { return }
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, storage, count)
    storage.deallocate()
    storage = larger
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    storage[count] = byte
    count &+= 1
  }

  @inline(__always)
  private mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { memcpy(storage + count, start, bytes.count) }
    }
    count &+= bytes.count
  }

  @inline(__always)
  private mutating func append(_ text: ShortText) {
    // Safe: a row is reserved with more than the bytes of a vector after its last text.
    UnsafeMutableRawPointer(storage + count).storeBytes(of: text.bytes, as: SIMD16<UInt8>.self)
    count &+= text.count
  }

  @inline(__always)
  private mutating func open(_ field: LogField) {
    if isCSV {
      if field != .start { append(UInt8(ascii: ",")) }
    } else {
      append(words.keys[field.rawValue])
    }
  }

  @inline(__always)
  private mutating func append(_ code: UInt32, _ field: LogField) {
    open(field)
    append(code)
  }

  @inline(__always)
  private mutating func append(_ code: UInt32) {
    if code == TextPool.empty { return appendNothing() }
    count &+= texts.write(code, to: storage + count)
  }

  @inline(__always)
  private mutating func appendNothing() { if !isCSV { append(words.null) } }

  private mutating func appendID(_ number: Int64) {
    if !isCSV { append(UInt8(ascii: "\"")) }
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var digits = 1
    var bound: UInt64 = 10
    // Safe: the bound is at most 10^19, which 64 bits hold.
    while digits < 20, rest >= bound {
      digits &+= 1
      if digits == 20 { break }
      bound &*= 10
    }
    for place in stride(from: digits - 1, through: 0, by: -1) {
      storage[count + place] = UInt8(truncatingIfNeeded: rest % 10) + 48
      rest /= 10
    }
    count &+= digits
    if !isCSV { append(UInt8(ascii: "\"")) }
  }

  /// Appends a time as `2024-03-04T09:12:33.120+08:00`.
  private mutating func appendTime(_ instant: Int64) {
    var offsetMs = zone.offsetMs(at: instant) / Milliseconds.perMinute * Milliseconds.perMinute
    if !Milliseconds.instants.contains(instant + offsetMs) { offsetMs = 0 }
    let localMs = instant + offsetMs
    let day = flooredQuotient(localMs, Milliseconds.perDay)
    if day != self.day {
      self.day = day
      date = ShortText(CivilDate(daysSinceEpoch: Int(day)))
    }
    if offsetMs != self.offsetMs {
      self.offsetMs = offsetMs
      let minutes = abs(offsetMs) / Milliseconds.perMinute
      let sign = offsetMs < 0 ? "-" : "+"
      offset = ShortText("\(sign)\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))")
    }
    if !isCSV { append(UInt8(ascii: "\"")) }
    append(date)
    // Safe: milliseconds of a day, which 32 bits hold.
    let clock = UInt32(truncatingIfNeeded: localMs - day * Milliseconds.perDay)
    appendTwoDigits(clock / 3_600_000)
    append(UInt8(ascii: ":"))
    appendTwoDigits(clock / 60_000 % 60)
    append(UInt8(ascii: ":"))
    appendTwoDigits(clock / 1000 % 60)
    append(UInt8(ascii: "."))
    append(UInt8(truncatingIfNeeded: clock % 1000 / 100) &+ 48)
    appendTwoDigits(clock % 100)
    append(offset)
    if !isCSV { append(UInt8(ascii: "\"")) }
  }

  /// Safe: a number below 100.
  @inline(__always)
  private mutating func appendTwoDigits(_ value: UInt32) {
    append(UInt8(truncatingIfNeeded: value / 10) &+ 48)
    append(UInt8(truncatingIfNeeded: value % 10) &+ 48)
  }
}

/// Up to 16 bytes, such as a date.
private struct ShortText: BitwiseCopyable {
  var bytes = SIMD16<UInt8>()
  var count = 0

  init() {}

  /// - Parameter text: 16 bytes at most.
  init(_ text: String) {
    self.init()
    for byte in text.utf8 {
      bytes[count] = byte
      count += 1
    }
  }

  /// A date and a `T`.
  init(_ date: CivilDate) {
    guard 0...9999 ~= date.year else {
      self.init("\(date)T")
      return
    }
    self.init()
    for (place, number) in [
      (0, date.year / 100), (2, date.year % 100), (5, date.month), (8, date.day),
    ] {
      bytes[place] = UInt8(48 + number / 10)
      bytes[place + 1] = UInt8(48 + number % 10)
    }
    (bytes[4], bytes[7], bytes[10]) = (UInt8(ascii: "-"), UInt8(ascii: "-"), UInt8(ascii: "T"))
    count = 11
  }
}

/// The words of rows as they are written.
private struct EventWords {
  let kinds: [[UInt8]]
  let tags: [[UInt8]]
  let keys: [[UInt8]]
  let null = Array("null".utf8)

  init(isCSV: Bool) {
    func written(_ word: String) -> [UInt8] {
      isCSV ? Array(word.utf8) : word.isEmpty ? Array("null".utf8) : Array("\"\(word)\"".utf8)
    }
    kinds = EventKind.allCases.map { written($0.word) }
    tags = EventTag.allCases.map { written($0.word) }
    keys = LogField.allCases.map { Array("\($0 == .start ? "{" : ",")\"\($0.name)\":".utf8) }
  }
}

/// The texts of a run as rows write them.
final class EventTexts: Sendable {
  let isCSV: Bool
  private let texts: FrozenTexts

  private struct Entry: BitwiseCopyable {
    let start: UnsafePointer<UInt8>
    let count: UInt32
    /// True for a text that is written otherwise than between quotes or as it is.
    let isSpecial: Bool
  }
  // Safe to send: written by `init` alone; the pool keeps the bytes.
  /// By code.
  nonisolated(unsafe) private let entries: UnsafeMutablePointer<Entry>

  /// - Complexity: O(bytes).
  init(_ texts: FrozenTexts, isCSV: Bool) {
    self.isCSV = isCSV
    self.texts = texts
    entries = .allocate(capacity: texts.count)
    for code in 0..<texts.count {
      let bytes = texts.bytes(of: UInt32(code))
      // Safe: the bytes of a code have an address, also if there are none.
      (entries + code).initialize(
        to: Entry(
          start: bytes.baseAddress!, count: UInt32(bytes.count),
          isSpecial: bytes.contains { isCSV ? Self.needsQuotes($0) : Self.needsEscape($0) }))
    }
  }

  deinit { entries.deallocate() }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20
  }

  /// The bytes that a text takes at most: what is escaped takes six times as many.
  @inline(__always)
  func longest(_ code: UInt32) -> Int { 6 &* Int(entries[Int(code)].count) &+ 2 }

  /// Writes a text that is not empty.
  ///
  /// - Returns: The bytes written.
  @inline(__always)
  func write(_ code: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
    // Safe: codes are those of the pool.
    let entry = entries[Int(code)]
    let text = UnsafeBufferPointer(start: entry.start, count: Int(entry.count))
    if entry.isSpecial { return writeSpecial(text, to: target) }
    let margin = isCSV ? 0 : 1
    if !isCSV {
      target[0] = UInt8(ascii: "\"")
      target[text.count + 1] = UInt8(ascii: "\"")
    }
    memcpy(target + margin, entry.start, text.count)
    return text.count + 2 * margin
  }

  private func writeSpecial(
    _ text: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var count = 0
    func append(_ byte: UInt8) {
      target[count] = byte
      count += 1
    }
    append(UInt8(ascii: "\""))
    for byte in text {
      if isCSV {
        if byte == UInt8(ascii: "\"") { append(byte) }
        append(byte)
      } else if byte < 0x20 {
        for digit in "\\u00".utf8 { append(digit) }
        append(48 + byte >> 4)
        append(byte & 15 < 10 ? 48 + byte & 15 : 87 + byte & 15)
      } else {
        if Self.needsEscape(byte) { append(UInt8(ascii: "\\")) }
        append(byte)
      }
    }
    append(UInt8(ascii: "\""))
    return count
  }
}
