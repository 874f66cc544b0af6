import FingertipCore

extension JSONValue {
  /// Writes the value and a line end: RFC 8259, UTF-8, compact except for one line per table row.
  ///
  /// Source: ResultFiles.md.
  ///
  /// - Parameter threads: 1 or more; the bytes do not depend on it.
  /// - Complexity: O(bytes written).
  /// - Throws: the errors of the sink.
  package func writeDocument(to sink: inout ByteSink, threads: Int = 1) throws(OutputError) {
    try write(to: &sink, threads)
    try sink.write(UInt8(ascii: "\n"))
  }

  /// Writes the value for readers, and a line end: an object with others in it has a line for each
  /// member.
  ///
  /// - Complexity: O(bytes written).
  /// - Throws: the errors of the sink.
  package func writeIndented(to sink: inout ByteSink) throws(OutputError) {
    try writeIndented(to: &sink, by: 0)
    try sink.write(UInt8(ascii: "\n"))
  }

  private func writeIndented(to sink: inout ByteSink, by depth: Int) throws(OutputError) {
    guard case .object(let members) = self, members.contains(where: { $0.value.isObject }) else {
      return try write(to: &sink, 1)
    }
    let margin = "\n" + String(repeating: "  ", count: depth)
    for (index, (key, value)) in members.enumerated() {
      try sink.write((index == 0 ? "{" : ",") + margin + "  ")
      try sink.writeJSONString(key)
      try sink.write(": ")
      try value.writeIndented(to: &sink, by: depth + 1)
    }
    try sink.write(margin + "}")
  }

  private var isObject: Bool {
    if case .object = self { true } else { false }
  }

  private func write(to sink: inout ByteSink, _ threads: Int) throws(OutputError) {
    switch self {
    case .null: try sink.write("null")
    case .boolean(let value): try sink.write(value ? "true" : "false")
    case .integer(let value): try sink.write(value)
    case .real(let value): try sink.write(value)
    case .string(let text): try sink.writeJSONString(text)
    case .table(let table):
      // Rows are flat objects with `nulls` as the last key.
      try sink.write("[")
      try table.writeRows(as: JSONRows(table), to: &sink, threads: threads)
      try sink.write(table.rowCount == 0 ? "]" : "\n]")
    case .array(let elements):
      try sink.write("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { try sink.write(",") }
        try element.write(to: &sink, threads)
      }
      try sink.write("]")
    case .object(let members):
      try sink.write("{")
      for (index, (key, value)) in members.enumerated() {
        if index > 0 { try sink.write(",") }
        try sink.writeJSONString(key)
        try sink.write(":")
        try value.write(to: &sink, threads)
      }
      try sink.write("}")
    }
  }
}

private struct JSONRows: RowFormat {
  /// By column, and after them for the nulls: the key with its colon, escaped once per table
  /// instead of once per row.
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
  /// Appends a string in quotes; only characters that RFC 8259, section 7, forbids in strings are
  /// escaped.
  ///
  /// - Complexity: O(n).
  mutating func writeJSONString(_ text: String) throws(OutputError) {
    let bytes = text.utf8.span
    // A control character becomes six bytes; two quotes are added.
    try write(upTo: bytes.count * 6 + 2) { target in
      bytes.withUnsafeBufferPointer { bytes in
        // Safe: `target` has six bytes for each byte, and two for the quotes.
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

  /// Writes the escape sequence of a byte that RFC 8259 forbids in strings.
  ///
  /// - Returns: the length of the sequence.
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

  @inline(__always)
  fileprivate mutating func writeNull() throws(OutputError) {
    try write(upTo: 4) { target in
      UnsafeMutableRawPointer(target).storeBytes(
        of: UInt32(littleEndian: 0x6C6C_756E), as: UInt32.self)
      return 4
    }
  }
}
