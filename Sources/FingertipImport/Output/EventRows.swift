import FingertipCore
import FingertipModel
import FingertipSystem

/// Writes events as rows of CSV or NDJSON, in local time.
///
/// ## Design
///
/// Room for a row is reserved before it is written, so that a ``Pen`` writes it without looking. What all
/// rows of a device have in common is kept as it is written.
struct EventRows: ~Copyable {
  /// The bytes of a row but for its texts: ten keys, two times, a number and two words.
  private static let longestFrame = 512

  private let isCSV: Bool
  private let texts: EventTexts
  private let words: EventWords
  private var times: LocalTimes
  /// The cadre and the device as each row has them, up to the key of the event's id, and what ``Pen``
  /// reads after that.
  private var owner: [UInt8] = []
  private var ownerCount = 0

  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The bytes written.
  private(set) var count = 0

  /// - Parameter capacity: The bytes that are there from the start; more are added when needed.
  init(_ texts: EventTexts, zone: TimeZoneRules, capacity: Int) {
    isCSV = texts.isCSV
    self.texts = texts
    words = EventWords(isCSV: texts.isCSV)
    times = LocalTimes(zone)
    self.capacity = capacity
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
    (storage + count).update(from: header, count: header.count)
    count += header.count
  }

  /// Begins with the events of another device.
  mutating func begin(cadre: UInt32, device: UInt32) {
    let longest = Self.longestFrame + texts.longest(cadre) + texts.longest(device)
    owner = [UInt8](unsafeUninitializedCapacity: longest) { buffer, count in
      // Safe: as many bytes are there as follow at most, and a capacity that is not 0 has an address.
      var pen = Pen(at: buffer.baseAddress!)
      write(cadre, .cadre, &pen)
      write(device, .device, &pen)
      open(.event, &pen)
      ownerCount = pen.place - buffer.baseAddress!
      pen.append(ShortText())
      count = ownerCount + ShortText.capacity
    }
  }

  /// Appends the row of an event.
  ///
  /// - Complexity: O(its bytes); allocates nothing, amortised.
  @inline(__always)
  mutating func append(_ event: ImportedEvent) {
    var id: UInt32 = TextPool.empty
    if case .text(let code) = event.id { id = code }
    reserve(
      Self.longestFrame + owner.count + texts.longest(id) + texts.longest(event.app)
        + texts.longest(event.item) + texts.longest(event.task))
    // Safe: as many bytes are reserved as follow at most.
    var pen = Pen(at: storage + count)
    open(.start, &pen)
    write(time: event.startMs, &pen)
    open(.end, &pen)
    if let endMs = event.endMs { write(time: endMs, &pen) } else { writeNothing(&pen) }
    // Safe: the owner is followed by the bytes of a vector.
    owner.withUnsafeBufferPointer { pen.append($0.baseAddress!, count: ownerCount) }
    switch event.id {
    case .none:
      if event.number > 0 { write(id: Int64(event.number), &pen) } else { writeNothing(&pen) }
    case .number(let number): write(id: number, &pen)
    case .text(let code): write(code, &pen)
    }
    open(.kind, &pen)
    pen.append(words.kinds[Int(event.kind.rawValue)])
    write(event.app, .app, &pen)
    write(event.item, .item, &pen)
    write(event.task, .task, &pen)
    open(.tag, &pen)
    pen.append(words.tags[Int(event.tag.rawValue)])
    if !isCSV { pen.append(UInt8(ascii: "}")) }
    pen.append(UInt8(ascii: "\n"))
    count = pen.place - storage
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) { if capacity - count < more { grow(by: more) } }

  @inline(never)
  private mutating func grow(by more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: storage, count: count)
    storage.deallocate()
    storage = larger
  }

  @inline(__always)
  private func open(_ field: LogField, _ pen: inout Pen) {
    if isCSV {
      if field != .start { pen.append(UInt8(ascii: ",")) }
    } else {
      pen.append(words.keys[field.rawValue])
    }
  }

  @inline(__always)
  private func write(_ code: UInt32, _ field: LogField, _ pen: inout Pen) {
    open(field, &pen)
    write(code, &pen)
  }

  @inline(__always)
  private func write(_ code: UInt32, _ pen: inout Pen) {
    if code == TextPool.empty { writeNothing(&pen) } else { texts.write(code, &pen) }
  }

  @inline(__always)
  private func writeNothing(_ pen: inout Pen) { if !isCSV { pen.append(words.null) } }

  @inline(__always)
  private mutating func write(time instantMs: Int64, _ pen: inout Pen) {
    if !isCSV { pen.append(UInt8(ascii: "\"")) }
    times.write(instantMs, &pen)
    if !isCSV { pen.append(UInt8(ascii: "\"")) }
  }

  private func write(id number: Int64, _ pen: inout Pen) {
    if !isCSV { pen.append(UInt8(ascii: "\"")) }
    if number < 0 { pen.append(UInt8(ascii: "-")) }
    if number.magnitude < 100_000_000 {
      let digits = ShortDigits(UInt32(truncatingIfNeeded: number.magnitude))
      // Safe: a vector is reserved.
      UnsafeMutableRawPointer(pen.place).storeBytes(of: digits.bytes.littleEndian, as: UInt64.self)
      pen.place += digits.count
    } else {
      pen.append(digitsOf: number.magnitude)
    }
    if !isCSV { pen.append(UInt8(ascii: "\"")) }
  }
}

/// Writes bytes where room for them, and for a vector after them, has been reserved.
private struct Pen {
  var place: UnsafeMutablePointer<UInt8>

  init(at place: UnsafeMutablePointer<UInt8>) { self.place = place }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    place.pointee = byte
    place += 1
  }

  /// Appends the digits of a number, with a division each.
  mutating func append(digitsOf number: UInt64) {
    var rest = number
    var digits = 1
    var bound: UInt64 = 10
    // Safe: the bound is at most 10^19, which 64 bits hold.
    while digits < 20, rest >= bound {
      digits &+= 1
      if digits == 20 { break }
      bound &*= 10
    }
    place += digits
    var at = place
    while rest >= 10 {
      at -= 1
      at.pointee = UInt8(truncatingIfNeeded: rest % 10) &+ 48
      rest /= 10
    }
    at[-1] = UInt8(truncatingIfNeeded: rest) &+ 48
  }

  @inline(__always)
  mutating func append(_ text: ShortText) {
    // Safe: a vector is reserved.
    UnsafeMutableRawPointer(place).storeBytes(of: text.bytes, as: SIMD32<UInt8>.self)
    place += text.count
  }

  /// - Parameter bytes: Up to a multiple of 16 of them may be read.
  @inline(__always)
  mutating func append(_ bytes: UnsafePointer<UInt8>, count: Int) {
    var at = 0
    // Safe: what is read may be, and what is written beyond the count is less than a vector.
    while at < count {
      let part = UnsafeRawPointer(bytes + at).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(place + at).storeBytes(of: part, as: SIMD16<UInt8>.self)
      at &+= 16
    }
    place += count
  }
}

/// Writes instants in local time, as `2024-03-04T09:12:33.120+08:00`.
private struct LocalTimes {
  private var zone: TimeZoneRules.Cursor
  /// The instants of the last day that share its offset.
  private var ofDay: Range<Int64> = 0..<0
  /// The instant at which its clock shows midnight, and how that is written.
  private var midnightMs: Int64 = 0
  private var midnight = ShortText()

  init(_ zone: TimeZoneRules) { self.zone = TimeZoneRules.Cursor(zone) }

  @inline(__always)
  mutating func write(_ instantMs: Int64, _ pen: inout Pen) {
    if !ofDay.contains(instantMs) { move(to: instantMs) }
    pen.append(midnight)
    // The clock is what precedes the offset, of six bytes.
    let clock = UnsafeMutableRawPointer(pen.place - 18)
    // Safe: milliseconds of a day, which 32 bits hold.
    let ms = UInt32(truncatingIfNeeded: instantMs &- midnightMs)
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000, ms / 1000)
    let rest = ms &- seconds &* 1000
    let hundredths = rest / 10
    // Safe: parts of a time of the day, below 100 each.
    let low = hours | (minutes &- hours &* 60) &<< 16
    let high = (seconds &- minutes &* 60) | hundredths &<< 16
    let digits =
      ShortDigits.digits(ofQuarters: UInt64(low) | UInt64(high) &<< 32) | 0x3030_3030_3030_3030
    clock.storeBytes(of: pair(digits), as: UInt16.self)
    clock.storeBytes(of: pair(digits &>> 16), toByteOffset: 3, as: UInt16.self)
    clock.storeBytes(of: pair(digits &>> 32), toByteOffset: 6, as: UInt16.self)
    clock.storeBytes(of: pair(digits &>> 48), toByteOffset: 9, as: UInt16.self)
    let last = UInt8(truncatingIfNeeded: rest &- hundredths &* 10) &+ 48
    clock.storeBytes(of: last, toByteOffset: 11, as: UInt8.self)
  }

  /// The two lowest bytes as they are in memory.
  @inline(__always)
  private func pair(_ digits: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: digits).littleEndian }

  @inline(never)
  private mutating func move(to instantMs: Int64) {
    var offsetMs = zone.offsetMs(at: instantMs) / Milliseconds.perMinute * Milliseconds.perMinute
    // The clock of what would be no time of a log shows UTC.
    let isLocal = Milliseconds.instants.contains(instantMs + offsetMs)
    if !isLocal { offsetMs = 0 }
    let day = flooredQuotient(instantMs + offsetMs, Milliseconds.perDay)
    midnightMs = day * Milliseconds.perDay - offsetMs
    midnight = ShortText(midnightOf: CivilDate(daysSinceEpoch: Int(day)), offsetMs: offsetMs)
    ofDay =
      isLocal
      ? zone.span.clamped(to: midnightMs..<midnightMs + Milliseconds.perDay)
      : instantMs..<instantMs + 1
  }
}

/// Up to 32 bytes, such as a time or a word.
private struct ShortText: BitwiseCopyable {
  static let capacity = 32

  private(set) var bytes = SIMD32<UInt8>()
  private(set) var count = 0

  init() {}

  init(_ text: String) {
    for byte in text.utf8 {
      bytes[count] = byte
      count += 1
    }
  }

  /// A date and the first instant of its day, as `2024-03-04T00:00:00.000+08:00`.
  init(midnightOf date: CivilDate, offsetMs: Int64) {
    guard date.year < 10_000 else {
      self.init("\(date)T00:00:00.000+00:00")
      return
    }
    self = Self.template
    let minutes = Int(abs(offsetMs) / Milliseconds.perMinute)
    set(date.year / 100, at: 0)
    set(date.year % 100, at: 2)
    set(date.month, at: 5)
    set(date.day, at: 8)
    if offsetMs < 0 { bytes[23] = UInt8(ascii: "-") }
    set(minutes / 60, at: 24)
    set(minutes % 60, at: 27)
  }

  private static let template = ShortText("0000-00-00T00:00:00.000+00:00")

  /// - Parameter number: Below 100.
  private mutating func set(_ number: Int, at place: Int) {
    bytes[place] = UInt8(48 + number / 10)
    bytes[place + 1] = UInt8(48 + number % 10)
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
  @inline(__always)
  fileprivate func write(_ code: UInt32, _ pen: inout Pen) {
    // Safe: codes are those of the pool.
    let entry = entries[Int(code)]
    if entry.isSpecial { return writeSpecial(entry, &pen) }
    if !isCSV { pen.append(UInt8(ascii: "\"")) }
    // Safe: the bytes of a pool's text may be read so.
    pen.append(entry.start, count: Int(entry.count))
    if !isCSV { pen.append(UInt8(ascii: "\"")) }
  }

  private func writeSpecial(_ entry: Entry, _ pen: inout Pen) {
    pen.append(UInt8(ascii: "\""))
    for byte in UnsafeBufferPointer(start: entry.start, count: Int(entry.count)) {
      if isCSV {
        if byte == UInt8(ascii: "\"") { pen.append(byte) }
        pen.append(byte)
      } else if byte < 0x20 {
        for digit in "\\u00".utf8 { pen.append(digit) }
        pen.append(48 + byte >> 4)
        pen.append(byte & 15 < 10 ? 48 + byte & 15 : 87 + byte & 15)
      } else {
        if Self.needsEscape(byte) { pen.append(UInt8(ascii: "\\")) }
        pen.append(byte)
      }
    }
    pen.append(UInt8(ascii: "\""))
  }
}
