import FingertipCore
import FingertipModel

/// Writes events as rows of CSV or NDJSON, in local time.
struct EventRows {
  private let isCSV: Bool
  private var zone: TimeZoneRules.Cursor
  /// The texts by code, as they are written.
  private let texts: [[UInt8]]
  private var cadre: [UInt8] = []
  private var device: [UInt8] = []
  /// The day of the last time, and its date and a `T` as they are written.
  private var day = Int64.min
  private var date: [UInt8] = []
  private var offsetMs = Int64.min
  private var offset: [UInt8] = []

  /// - Parameter texts: The bytes of all codes.
  init(isCSV: Bool, zone: TimeZoneRules, texts: [[UInt8]]) {
    self.isCSV = isCSV
    self.zone = TimeZoneRules.Cursor(zone)
    self.texts = texts.map { isCSV ? Self.csv($0) : Self.json($0) }
  }

  /// The header of CSV; nothing for NDJSON.
  var header: [UInt8] {
    isCSV ? Array((LogField.allCases.map(\.name).joined(separator: ",") + "\n").utf8) : []
  }

  /// Begins with the events of another device.
  mutating func begin(cadre: UInt32, device: UInt32) {
    self.cadre = texts[Int(cadre)]
    self.device = texts[Int(device)]
  }

  /// Appends the row of an event.
  mutating func append(_ event: ImportedEvent, to bytes: inout [UInt8]) {
    open(.start, &bytes)
    appendTime(event.startMs, to: &bytes)
    open(.end, &bytes)
    if let endMs = event.endMs { appendTime(endMs, to: &bytes) } else { appendNothing(&bytes) }
    append(cadre, .cadre, &bytes)
    append(device, .device, &bytes)
    switch event.id {
    case .none: append(event.number > 0 ? text("\(event.number)") : [], .event, &bytes)
    case .number(let number): append(text("\(number)"), .event, &bytes)
    case .text(let code): append(texts[Int(code)], .event, &bytes)
    }
    append(text(event.kind.word), .kind, &bytes)
    append(texts[Int(event.app)], .app, &bytes)
    append(texts[Int(event.item)], .item, &bytes)
    append(texts[Int(event.task)], .task, &bytes)
    append(text(event.tag.word), .tag, &bytes)
    bytes += isCSV ? "\n".utf8 : "}\n".utf8
  }

  private func text(_ plain: String) -> [UInt8] {
    isCSV || plain.isEmpty ? Array(plain.utf8) : Array("\"\(plain)\"".utf8)
  }

  private func open(_ field: LogField, _ bytes: inout [UInt8]) {
    if isCSV {
      if field != .start { bytes.append(UInt8(ascii: ",")) }
    } else {
      bytes += Self.keys[field.rawValue]
    }
  }

  private static let keys: [[UInt8]] = LogField.allCases.map {
    Array(($0 == .start ? "{\"" : ",\"").utf8) + Array($0.name.utf8) + Array("\":".utf8)
  }

  private func append(_ value: [UInt8], _ field: LogField, _ bytes: inout [UInt8]) {
    open(field, &bytes)
    if value.isEmpty { appendNothing(&bytes) } else { bytes += value }
  }

  private func appendNothing(_ bytes: inout [UInt8]) { if !isCSV { bytes += "null".utf8 } }

  /// Appends a time as `2024-03-04T09:12:33.120+08:00`.
  private mutating func appendTime(_ instant: Int64, to bytes: inout [UInt8]) {
    var offsetMs = zone.offsetMs(at: instant) / Milliseconds.perMinute * Milliseconds.perMinute
    if !Milliseconds.instants.contains(instant + offsetMs) { offsetMs = 0 }
    let localMs = instant + offsetMs
    let day = flooredQuotient(localMs, Milliseconds.perDay)
    if day != self.day {
      self.day = day
      date = Array("\(CivilDate(daysSinceEpoch: Int(day)))T".utf8)
    }
    if offsetMs != self.offsetMs {
      self.offsetMs = offsetMs
      let minutes = abs(offsetMs) / Milliseconds.perMinute
      let sign = offsetMs < 0 ? "-" : "+"
      offset = Array("\(sign)\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))".utf8)
    }
    if !isCSV { bytes.append(UInt8(ascii: "\"")) }
    bytes += date
    let clock = localMs - day * Milliseconds.perDay
    appendDigits(clock / 3_600_000, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    appendDigits(clock / 60_000 % 60, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    appendDigits(clock / 1000 % 60, 2, &bytes)
    bytes.append(UInt8(ascii: "."))
    appendDigits(clock % 1000, 3, &bytes)
    bytes += offset
    if !isCSV { bytes.append(UInt8(ascii: "\"")) }
  }

  private func appendDigits(_ value: Int64, _ count: Int, _ bytes: inout [UInt8]) {
    if count == 3 { bytes.append(UInt8(truncatingIfNeeded: value / 100) + 48) }
    bytes.append(UInt8(truncatingIfNeeded: value / 10 % 10) + 48)
    bytes.append(UInt8(truncatingIfNeeded: value % 10) + 48)
  }

  /// A value of CSV, in quotes where it needs them.
  static func csv(_ text: [UInt8]) -> [UInt8] {
    let special = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard text.contains(where: special.contains) else { return text }
    return [UInt8(ascii: "\"")]
      + text.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] } + [UInt8(ascii: "\"")]
  }

  /// A string of JSON; nothing for an empty one.
  private static func json(_ text: [UInt8]) -> [UInt8] {
    if text.isEmpty { return [] }
    var written = [UInt8(ascii: "\"")]
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): written += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        written += "\\u\(padded(0, to: 2))\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: written.append(byte)
      }
    }
    written.append(UInt8(ascii: "\""))
    return written
  }
}
