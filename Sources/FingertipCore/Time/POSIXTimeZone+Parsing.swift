extension POSIXTimeZone {
  /// Parses a rule; nil if it is invalid. A rule that names daylight saving must define its begin
  /// and end.
  ///
  /// - Complexity: O(*n*).
  init?(_ text: some Sequence<UInt8>) {
    var scanner = Scanner(rest: Array(text)[...])
    guard scanner.name(), let west = scanner.time(hours: 24) else { return nil }
    standardOffsetSeconds = -west
    if scanner.rest.isEmpty {
      daylightSaving = nil
      return
    }
    guard scanner.name() else { return nil }
    var savingOffset = standardOffsetSeconds + 3_600
    if scanner.rest.first != UInt8(ascii: ",") {
      guard let west = scanner.time(hours: 24) else { return nil }
      savingOffset = -west
    }
    guard let start = scanner.change(), let end = scanner.change(), scanner.rest.isEmpty else {
      return nil
    }
    daylightSaving = DaylightSaving(offsetSeconds: savingOffset, start: start, end: end)
  }
}

private struct Scanner {
  var rest: ArraySlice<UInt8>

  /// Consumes `character` if it is next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Consumes `CST`, or `<+08>` with digits and signs: at least three characters.
  mutating func name() -> Bool {
    let quoted = take("<")
    let name = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): quoted
      default: false
      }
    }
    rest = rest[name.endIndex...]
    return name.count >= 3 && (!quoted || take(">"))
  }

  /// Consumes one to three digits whose value is within `range`.
  mutating func number(in range: ClosedRange<Int64>) -> Int64? {
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard digits.count <= 3, let value = decimalValue(of: digits).map(Int64.init),
      range ~= value
    else { return nil }
    rest = rest[digits.endIndex...]
    return value
  }

  /// Consumes `[+-]h[:mm[:ss]]`; the value is in seconds.
  mutating func time(hours limit: Int64) -> Int64? {
    let negative = take("-")
    if !negative { _ = take("+") }
    guard let hours = number(in: 0...limit) else { return nil }
    var seconds = hours * 3_600
    if take(":") {
      guard let minutes = number(in: 0...59) else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let remainder = number(in: 0...59) else { return nil }
        seconds += remainder
      }
    }
    return negative ? -seconds : seconds
  }

  /// Consumes `,date[/time]`; the time defaults to 02:00.
  mutating func change() -> POSIXTimeZone.YearlyChange? {
    guard take(","), let date = date() else { return nil }
    guard take("/") else { return .init(date: date, timeSeconds: 2 * 3_600) }
    guard let seconds = time(hours: 167) else { return nil }
    return .init(date: date, timeSeconds: seconds)
  }

  private mutating func date() -> POSIXTimeZone.YearlyChange.Date? {
    if take("J") { return number(in: 1...365).map { .dayWithoutLeap(Int($0)) } }
    guard take("M") else { return number(in: 0...365).map { .dayFromZero(Int($0)) } }
    guard let month = number(in: 1...12), take("."), let week = number(in: 1...5), take("."),
      let weekday = number(in: 0...6)
    else { return nil }
    return .weekday(month: Int(month), week: Int(week), weekday: Int(weekday))
  }
}
