/// Writes JSON values: RFC 8259, UTF-8, compact but for a line a table row.
///
/// Source: SPEC section 7.
package struct JSONWriter {
  package init() {}

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
    // Names are escaped once a table, not once a row.
    var keyed: [(key: String, cell: @Sendable (Int) -> Cell)] = []
    for column in table.columns {
      keyed.append((try jsonKey(column.name), column.cell))
    }
    // By span: taking each column out of the array would count references for every cell.
    let columns = keyed.span
    let nullsKey = try jsonKey(nullsColumnName)
    var nulls = ByteSink()
    try sink.write(UInt8(ascii: "["))
    for row in 0..<table.rowCount {
      try sink.write(row == 0 ? "\n{" : ",\n{")
      nulls.removeAll()
      for index in columns.indices {
        try sink.write(columns[index].key)
        switch columns[index].cell(row) {
        case .integer(let value): try sink.write(value)
        case .real(let value): try sink.write(value)
        case .boolean(let value): try sink.write(value ? "true" : "false")
        case .text(let text): try sink.writeJSONString(text)
        case .empty: try sink.write("null")
        case .null(let reason):
          try sink.write("null")
          if !nulls.isEmpty { try nulls.write(UInt8(ascii: ",")) }
          try nulls.write(columns[index].key)
          try nulls.writeJSONString(reason)
        }
        try sink.write(UInt8(ascii: ","))
      }
      try sink.write(nullsKey)
      try sink.write(UInt8(ascii: "{"))
      try sink.write(contentsOf: nulls)
      try sink.write("}}")
    }
    try sink.write(table.rowCount == 0 ? "]" : "\n]")
  }

  /// A name as it stands before a value: quoted, escaped, with the colon.
  private func jsonKey(_ name: String) throws(OutputError) -> String {
    var key = ByteSink()
    try key.writeJSONString(name)
    try key.write(UInt8(ascii: ":"))
    return key.text
  }
}

extension ByteSink {
  /// Appends a string in quotes; what RFC 8259 section 7 forbids in one is escaped, nothing else.
  ///
  /// - Complexity: O(n).
  mutating func writeJSONString(_ text: String) throws(OutputError) {
    let bytes = text.utf8.span
    try write(UInt8(ascii: "\""))
    var copied = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      try write(bytes.extracting(copied..<index))
      copied = index + 1
      try write(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\n"): try write(UInt8(ascii: "n"))
      case UInt8(ascii: "\r"): try write(UInt8(ascii: "r"))
      case UInt8(ascii: "\t"): try write(UInt8(ascii: "t"))
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): try write(byte)
      default: try write((byte < 0x10 ? "u000" : "u00") + String(byte, radix: 16))
      }
    }
    try write(bytes.extracting(copied..<bytes.count))
    try write(UInt8(ascii: "\""))
  }
}
