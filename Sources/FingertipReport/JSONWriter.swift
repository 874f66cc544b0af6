/// Writes JSON values: RFC 8259, UTF-8, compact but for a line a table row.
///
/// Source: SPEC section 7.
package struct JSONWriter {
  /// 1 or more; bytes do not depend on it.
  package var threads: Int

  package init(threads: Int = 1) { self.threads = threads }

  /// Writes one value and a line end.
  ///
  /// - Complexity: O(bytes written).
  /// - Throws: what the sink throws.
  package func writeDocument(_ value: JSONValue, to sink: inout ByteSink) throws(OutputError) {
    try write(value, to: &sink)
    try sink.write(UInt8(ascii: "\n"))
  }

  private func write(_ value: JSONValue, to sink: inout ByteSink) throws(OutputError) {
    switch value {
    case .null: try sink.write("null")
    case .boolean(let value): try sink.write(value ? "true" : "false")
    case .integer(let value): try sink.write(value)
    case .real(let value): try sink.write(value)
    case .string(let text): try sink.writeJSONString(text)
    case .table(let table): try write(table, to: &sink)
    case .array(let elements):
      var separator = ""
      try sink.write(UInt8(ascii: "["))
      for element in elements {
        try sink.write(separator)
        try write(element, to: &sink)
        separator = ","
      }
      try sink.write(UInt8(ascii: "]"))
    case .object(let members):
      var separator = ""
      try sink.write(UInt8(ascii: "{"))
      for (key, value) in members {
        try sink.write(separator)
        try sink.writeJSONString(key)
        try sink.write(UInt8(ascii: ":"))
        try write(value, to: &sink)
        separator = ","
      }
      try sink.write(UInt8(ascii: "}"))
    }
  }

  /// Writes the rows as flat objects, the last key of each being `nulls`.
  private func write(_ table: Table, to sink: inout ByteSink) throws(OutputError) {
    try sink.write(UInt8(ascii: "["))
    try table.writeRows(as: JSONRows(table), to: &sink, threads: threads)
    try sink.write(table.rowCount == 0 ? "]" : "\n]")
  }
}

private struct JSONRows: RowFormat {
  /// Of each column, and of the nulls behind them: the name, escaped once a table and not once a row, with
  /// its colon.
  private let keys: ColumnTexts

  init(_ table: Table) {
    keys = ColumnTexts(
      (table.columns.map(\.name) + [nullsColumnName]).map { name in
        textInMemory { sink throws(OutputError) in
          try sink.writeJSONString(name)
          try sink.write(UInt8(ascii: ":"))
        }
      })
  }

  func write(
    _ row: Int, _ cells: borrowing RowCells, nulls: inout ByteSink, to sink: inout ByteSink
  ) throws(OutputError) {
    if row > 0 { try sink.write(UInt8(ascii: ",")) }
    try sink.write(UInt8(ascii: "\n"))
    try sink.write(UInt8(ascii: "{"))
    let columnCount = keys.places.count - 1
    for column in 0..<columnCount {
      try sink.write(keys.bytes.span.extracting(keys.places[column]))
      switch cells.cell(row, column: column) {
      case .integer(let value): try sink.write(value)
      case .real(let value): try sink.write(value)
      case .boolean(let value): try sink.write(value ? "true" : "false")
      case .text(let text): try sink.writeJSONString(text)
      case .empty: try sink.writeNull()
      case .null(let reason):
        try sink.writeNull()
        if !nulls.isEmpty { try nulls.write(UInt8(ascii: ",")) }
        try nulls.write(keys.bytes.span.extracting(keys.places[column]))
        try nulls.writeJSONString(reason)
      }
      try sink.write(UInt8(ascii: ","))
    }
    try sink.write(keys.bytes.span.extracting(keys.places[columnCount]))
    try sink.write(UInt8(ascii: "{"))
    try sink.write(contentsOf: nulls)
    try sink.write("}}")
  }
}

extension ByteSink {
  /// Appends a string in quotes; what RFC 8259 section 7 forbids in one is escaped, nothing else.
  ///
  /// - Complexity: O(n).
  mutating func writeJSONString(_ text: String) throws(OutputError) {
    let bytes = text.utf8.span
    // A control character becomes six bytes, and there are two quotes.
    try write(upTo: bytes.count * 6 + 2) { target in
      bytes.withUnsafeBufferPointer { bytes in
        // Safe: no byte becomes more than six.
        target[0] = UInt8(ascii: "\"")
        var count = 1
        for byte in bytes {
          if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
            target[count] = byte
            count &+= 1
          } else {
            count &+= Self.escape(byte, to: target + count)
          }
        }
        target[count] = UInt8(ascii: "\"")
        return count &+ 1
      }
    }
  }

  /// Writes the escape of a byte that RFC 8259 lets no string hold as it is.
  ///
  /// - Returns: its length.
  @inline(never)
  private static func escape(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let escape: String =
      switch byte {
      case UInt8(ascii: "\n"): "\\n"
      case UInt8(ascii: "\r"): "\\r"
      case UInt8(ascii: "\t"): "\\t"
      case UInt8(ascii: "\""): "\\\""
      case UInt8(ascii: "\\"): "\\\\"
      default: (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)
      }
    var count = 0
    for byte in escape.utf8 {
      target[count] = byte
      count += 1
    }
    return count
  }

  /// Appends a null.
  @inline(__always)
  fileprivate mutating func writeNull() throws(OutputError) {
    try write(upTo: 4) { target in
      UnsafeMutableRawPointer(target).storeBytes(
        of: UInt32(littleEndian: 0x6C6C_756E), as: UInt32.self)
      return 4
    }
  }
}
