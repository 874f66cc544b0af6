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
  /// The bytes of a row of theirs at most, but for its other texts.
  private var longestFrame = Self.longestFrame
  /// The start of the day of the last time by the local clock, its offset, and a time of both as it is
  /// written.
  private var dayStartMs = Int64.min
  private var offsetMs = Int64.min
  private var time = ShortText()

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
    longestFrame = Self.longestFrame + texts.longest(cadre) + texts.longest(device)
  }

  /// Appends the row of an event.
  ///
  /// - Complexity: O(its bytes); allocates nothing, amortised.
  mutating func append(_ event: ImportedEvent) {
    var id: UInt32 = TextPool.empty
    if case .text(let code) = event.id { id = code }
    reserve(
      longestFrame + texts.longest(id) + texts.longest(event.app) + texts.longest(event.item)
        + texts.longest(event.task))
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
    UnsafeMutableRawPointer(storage + count).storeBytes(of: text.bytes, as: SIMD32<UInt8>.self)
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
    var place = storage + (count &+ digits)
    count &+= digits
    while rest >= 10 {
      place -= 1
      place.pointee = UInt8(truncatingIfNeeded: rest % 10) &+ 48
      rest /= 10
    }
    place[-1] = UInt8(truncatingIfNeeded: rest) &+ 48
    if !isCSV { append(UInt8(ascii: "\"")) }
  }

  /// Appends a time as `2024-03-04T09:12:33.120+08:00`.
  private mutating func appendTime(_ instant: Int64) {
    var offsetMs = zone.offsetMs(at: instant) / Milliseconds.perMinute * Milliseconds.perMinute
    if !Milliseconds.instants.contains(instant + offsetMs) { offsetMs = 0 }
    let localMs = instant + offsetMs
    // Safe: a difference that wraps is no time of a day.
    var ofDayMs = localMs &- dayStartMs
    if UInt64(bitPattern: ofDayMs) >= UInt64(Milliseconds.perDay) || offsetMs != self.offsetMs {
      let day = flooredQuotient(localMs, Milliseconds.perDay)
      dayStartMs = day * Milliseconds.perDay
      self.offsetMs = offsetMs
      ofDayMs = localMs - dayStartMs
      time = ShortText(midnightOf: CivilDate(daysSinceEpoch: Int(day)), offsetMs: offsetMs)
    }
    if !isCSV { append(UInt8(ascii: "\"")) }
    append(time)
    // Safe: the clock is what precedes the offset, of six bytes.
    let clock = storage + (count &- 18)
    // Safe: milliseconds of a day, which 32 bits hold.
    let ms = UInt32(truncatingIfNeeded: ofDayMs)
    Self.write(ms / 3_600_000, to: clock)
    Self.write(ms / 60_000 % 60, to: clock + 3)
    Self.write(ms / 1000 % 60, to: clock + 6)
    clock[9] = UInt8(truncatingIfNeeded: ms % 1000 / 100) &+ 48
    Self.write(ms % 100, to: clock + 10)
    if !isCSV { append(UInt8(ascii: "\"")) }
  }

  /// Writes two digits of a number below 100.
  @inline(__always)
  private static func write(_ number: UInt32, to place: UnsafeMutablePointer<UInt8>) {
    place[0] = UInt8(truncatingIfNeeded: number / 10) &+ 48
    place[1] = UInt8(truncatingIfNeeded: number % 10) &+ 48
  }
}

/// Up to 32 bytes, such as a time or a word.
private struct ShortText: BitwiseCopyable {
  private(set) var bytes = SIMD32<UInt8>()
  private(set) var count = 0

  init() {}

  init(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// A date and the first instant of its day, as `2024-03-04T00:00:00.000+08:00`.
  init(midnightOf date: CivilDate, offsetMs: Int64) {
    if date.year < 10_000 {
      appendTwoDigits(date.year / 100)
      appendTwoDigits(date.year % 100)
      append(UInt8(ascii: "-"))
      appendTwoDigits(date.month)
      append(UInt8(ascii: "-"))
      appendTwoDigits(date.day)
    } else {
      for byte in date.description.utf8 { append(byte) }
    }
    for byte in "T00:00:00.000".utf8 { append(byte) }
    append(UInt8(ascii: offsetMs < 0 ? "-" : "+"))
    let minutes = Int(abs(offsetMs) / Milliseconds.perMinute)
    appendTwoDigits(minutes / 60)
    append(UInt8(ascii: ":"))
    appendTwoDigits(minutes % 60)
  }

  private mutating func append(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  /// - Parameter number: Below 100.
  private mutating func appendTwoDigits(_ number: Int) {
    append(UInt8(48 + number / 10))
    append(UInt8(48 + number % 10))
  }
}

/// The words of rows as they are written.
private struct EventWords {
  let kinds: [ShortText]
  let tags: [ShortText]
  let keys: [ShortText]
  let null = ShortText("null")

  init(isCSV: Bool) {
    func written(_ word: String) -> ShortText {
      ShortText(isCSV ? word : word.isEmpty ? "null" : "\"\(word)\"")
    }
    kinds = EventKind.allCases.map { written($0.word) }
    tags = EventTag.allCases.map { written($0.word) }
    keys = LogField.allCases.map { ShortText("\($0 == .start ? "{" : ",")\"\($0.name)\":") }
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
