import FingertipCore

/// Reads the rows of columns: typed values as they are, others as the texts that they would have in a
/// CSV.
struct ArrowRows: ~Copyable {
  private let fields = RowFields()
  /// The values of one row, with commas between them, as a rejected row shows them.
  private var texts = TextBuffer()
  private var values: [ArrowColumn.Value] = []
  private var localDay = (number: Int64.min, text: [UInt8]())

  init() {}

  /// Reads all rows.
  ///
  /// - Parameters:
  ///   - columns: by field, of one number of rows.
  ///   - firstLine: the number of the first row, from 1.
  /// - Complexity: O(bytes of the rows).
  /// - Throws: ``ByteFault`` for a value outside of its column; the rows before it were read.
  mutating func read<Sink: RowSink & ~Copyable>(
    _ columns: [(field: LogField, column: ArrowColumn)], rowCount: Int, firstLine: Int,
    into sink: inout Sink
  ) throws(ByteFault) {
    fields.clear()
    for row in 0..<rowCount {
      values.removeAll(keepingCapacity: true)
      var length = 0
      for (_, column) in columns {
        let value = try column.value(row)
        // A comma, and as many bytes as the longest number or time has.
        length += 1 + (value.text?.count ?? 32)
        values.append(value)
      }
      let line = firstLine + row
      guard length <= RowRules.longestRow else {
        sink.begin(row: UnsafeBufferPointer(start: nil, count: 0))
        sink.reject(Reject(.tooLong), at: RowPlace(range: 0..<0, line: line))
        continue
      }
      texts.reset(rowLength: length)
      var typed = RowValues()
      var malformed: LogField?
      for (index, (field, column)) in columns.enumerated() {
        let value = set(values[index], of: column.type, field, &typed)
        if !isText(value.bytes, count: value.count) { malformed = malformed ?? field }
        fields[field] = value
        if index < columns.count - 1 { texts.append(UInt8(ascii: ",")) }
      }
      sink.begin(row: texts.text)
      let place = RowPlace(range: 0..<texts.count, line: line)
      if let malformed {
        sink.reject(Reject(.malformed, malformed), at: place)
      } else {
        sink.take(fields, typed, at: place)
      }
    }
  }

  /// Writes the text of a value, and notes the value if it needs no parsing.
  private mutating func set(
    _ value: ArrowColumn.Value, of type: ArrowType, _ field: LogField, _ typed: inout RowValues
  ) -> RowFields.Value {
    switch value {
    case .null: return fields.empty
    case .text(let bytes): return texts.take(bytes)
    case .large(let number): return texts.take("\(number)")
    case .integer(let number):
      guard case .time(let units, let isLocal) = type.ofValues else {
        return texts.take("\(number)")
      }
      let ms = Self.milliseconds(number, unitsPerSecond: units)
      if isLocal && Milliseconds.instants.contains(ms) { return takeLocal(ms) }
      switch field {
      case .start: typed.startMs = ms
      case .end: typed.endMs = ms
      default: break
      }
      return texts.take("\(ms)")
    }
  }

  /// Rounds down to milliseconds; numbers too great for them stay outside of all instants.
  private static func milliseconds(_ number: Int64, unitsPerSecond: Int64) -> Int64 {
    if unitsPerSecond <= 1000 {
      let (ms, isTooGreat) = number.multipliedReportingOverflow(by: 1000 / unitsPerSecond)
      return isTooGreat ? .max : ms
    }
    return flooredQuotient(number, unitsPerSecond / 1000)
  }

  /// Writes a local time as RFC 3339 without an offset, which the rules read in their zone.
  private mutating func takeLocal(_ ms: Int64) -> RowFields.Value {
    let day = ms / Milliseconds.perDay
    if localDay.number != day {
      localDay = (day, Array(CivilDate(daysSinceEpoch: Int(day)).description.utf8))
    }
    let time = Int(ms % Milliseconds.perDay)
    var text = localDay.text
    func append(_ number: Int, digits: Int) {
      for place in (0..<digits).reversed() {
        let divisor = [1, 10, 100][place]
        text.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      }
    }
    text.append(UInt8(ascii: "T"))
    append(time / 3_600_000, digits: 2)
    text.append(UInt8(ascii: ":"))
    append(time / 60_000 % 60, digits: 2)
    text.append(UInt8(ascii: ":"))
    append(time / 1000 % 60, digits: 2)
    text.append(UInt8(ascii: "."))
    append(time % 1000, digits: 3)
    return text.withUnsafeBytes { texts.take($0) }
  }
}

extension ArrowColumn.Value {
  fileprivate var text: UnsafeRawBufferPointer? {
    if case .text(let bytes) = self { bytes } else { nil }
  }
}

extension ArrowType {
  /// The type of the values, which of a dictionary are those of its list.
  fileprivate var ofValues: ArrowType {
    if case .dictionary(_, let values) = self { values } else { self }
  }
}
